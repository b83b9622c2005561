package org.relata.mapping;

import javax.sql.DataSource;
import org.relata.mapping.access.AccessPolicy;
import org.relata.mapping.access.AccessView;
import org.relata.mapping.access.CallerAccess;
import org.relata.mapping.change.RowListener;
import org.relata.mapping.jdbc.Database;
import org.relata.mapping.jdbc.DatabaseRole;
import org.relata.mapping.model.Models;
import org.relata.mapping.observe.SqlObserver;
import org.relata.mapping.plan.PlanCache;
import org.relata.mapping.plan.read.ReadPlanner;
import org.relata.mapping.plan.write.WritePlanner;
import org.relata.mapping.session.RecordSession;
import org.relata.mapping.session.RecordTransaction;
import org.relata.mapping.transaction.AutocommitSession;
import org.relata.mapping.transaction.OpenTransaction;

/// The mapping of models to the tables of a database, whose rows its sessions read and change.
public final class Mapping {

  private final Models models;
  private final Database database;
  private final ReadPlanner reads;
  private final WritePlanner writes;
  private final int maxRows;
  private final boolean open;
  private final RowListener listener;

  /// A mapping whose results may have any number of rows; nothing is read from the database yet.
  ///
  /// @param dataSource its connections must be in autocommit mode
  public Mapping(Models models, DataSource dataSource) {
    this(models, dataSource, Integer.MAX_VALUE);
  }

  /// A mapping with a limit for its results; nothing is read from the database yet.
  ///
  /// @param dataSource its connections must be in autocommit mode
  /// @param maxRows how many rows a result may have, embedded ones included
  public Mapping(Models models, DataSource dataSource, int maxRows) {
    this.maxRows = maxRows;
    this.open = true;
    this.listener = RowListener.NONE;
    this.models = models;
    this.database = new Database(dataSource);
    PlanCache plans = new PlanCache();
    this.reads = new ReadPlanner(plans, AccessPolicy.ALL);
    this.writes = new WritePlanner(plans, AccessPolicy.ALL);
  }

  private Mapping(
      Mapping same, boolean open, Models models, Database database, RowListener listener) {
    this.maxRows = same.maxRows;
    this.open = open;
    this.listener = listener;
    this.models = models;
    this.database = database;
    this.reads = same.reads;
    this.writes = same.writes;
  }

  /// {@return the mapping of the same models to a copy of the database, with the same plans}
  ///
  /// @param dataSource its connections must be in autocommit mode
  public Mapping to(DataSource dataSource) {
    return new Mapping(this, open, models, new Database(dataSource), listener);
  }

  /// {@return the mapping of the models as some callers see them to the same database, with plans
  /// of their own in the same cache}
  public Mapping seenBy(AccessView view) {
    return new Mapping(this, view.isOpen(), view.models(), database, listener);
  }

  /// {@return the same mapping, all of whose statements run as a role of the database}
  ///
  /// @param role its name; the connections' user must be a member of it
  /// @param claims what is known of the caller, as JSON: the setting `request.jwt.claims`
  public Mapping as(String role, String claims) {
    return new Mapping(this, open, models, database.as(new DatabaseRole(role, claims)), listener);
  }

  /// {@return the same mapping, of whose rows a listener hears before sessions write them; not
  /// before transactions that stay open do}
  Mapping heardBy(RowListener other) {
    return new Mapping(this, open, models, database, other);
  }

  /// {@return the models}
  public Models models() {
    return models;
  }

  /// {@return a session of one who may do everything, as [#session(SqlObserver, CallerAccess)]}
  ///
  /// @param observer observes every statement and plan of the session
  /// @throws IllegalStateException if there are rules for those who see these models
  public RecordSession session(SqlObserver observer) {
    if (!open) throw new IllegalStateException("There are rules: a session is one caller's");
    return session(observer, CallerAccess.ALL);
  }

  /// {@return a transaction of one who may do everything, which begins now and stays open}
  ///
  /// @param observer observes every statement and plan of the transaction
  /// @throws IllegalStateException if there are rules for those who see these models
  public RecordTransaction begin(SqlObserver observer) {
    if (!open) throw new IllegalStateException("There are rules: a session is one caller's");
    return new OpenTransaction(
        reads.under(AccessPolicy.ALL, observer::planned),
        writes.under(AccessPolicy.ALL, observer::planned),
        database.begin(observer),
        maxRows);
  }

  /// {@return a session whose operations are each on their own, unless they are in a transaction}
  ///
  /// It may be used by several threads at a time.
  ///
  /// @param observer observes every statement and plan of the session
  /// @param access what the caller may do
  public RecordSession session(SqlObserver observer, CallerAccess access) {
    return new AutocommitSession(
        reads.under(access.policy(), observer::planned),
        writes.under(access.policy(), observer::planned),
        access.claims(),
        listener,
        database,
        observer,
        maxRows);
  }
}
