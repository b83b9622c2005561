package org.relata.mapping;

import javax.sql.DataSource;
import org.relata.mapping.jdbc.Database;
import org.relata.mapping.model.Models;
import org.relata.mapping.observe.SqlObserver;
import org.relata.mapping.plan.PlanCache;
import org.relata.mapping.plan.RowPolicy;
import org.relata.mapping.plan.RowScopes;
import org.relata.mapping.plan.read.ReadPlanner;
import org.relata.mapping.plan.write.WritePlanner;
import org.relata.mapping.session.RecordSession;
import org.relata.mapping.transaction.AutocommitSession;

/// The mapping of models to the tables of a database, whose rows its sessions read and change.
public final class Mapping {

  private final Models models;
  private final Database database;
  private final ReadPlanner reads;
  private final WritePlanner writes;
  private final int maxRows;

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
    this.models = models;
    this.database = new Database(dataSource);
    PlanCache plans = new PlanCache();
    RowScopes scopes = new RowScopes(RowPolicy.ALL);
    this.reads = new ReadPlanner(plans, scopes);
    this.writes = new WritePlanner(plans, scopes);
  }

  private Mapping(Mapping same, DataSource dataSource) {
    this.maxRows = same.maxRows;
    this.models = same.models;
    this.database = new Database(dataSource);
    this.reads = same.reads;
    this.writes = same.writes;
  }

  /// {@return the mapping of the same models to a copy of the database, with the same plans}
  ///
  /// @param dataSource its connections must be in autocommit mode
  public Mapping to(DataSource dataSource) {
    return new Mapping(this, dataSource);
  }

  /// {@return the models}
  public Models models() {
    return models;
  }

  /// {@return a session whose operations are each on their own, unless they are in a transaction}
  ///
  /// It may be used by several threads at a time.
  ///
  /// @param observer observes every statement and plan of the session
  public RecordSession session(SqlObserver observer) {
    return new AutocommitSession(
        reads.observedBy(observer::planned),
        writes.observedBy(observer::planned),
        database,
        observer,
        maxRows);
  }
}
