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

/// The front door: models and a data source in; queries answered and changes made.
public final class Mapping {

  private final Models models;
  private final Database database;
  private final ReadPlanner reads;
  private final WritePlanner writes;

  public Mapping(Models models, DataSource dataSource) {
    this.models = models;
    this.database = new Database(dataSource);
    PlanCache plans = new PlanCache();
    RowScopes scopes = new RowScopes(RowPolicy.ALL);
    this.reads = new ReadPlanner(plans, scopes);
    this.writes = new WritePlanner(plans, scopes);
  }

  public Models models() {
    return models;
  }

  /// {@return who answers questions and makes changes, each for itself until they are to be done
  /// together}
  ///
  /// @param observer hears of every statement that runs
  public RecordSession session(SqlObserver observer) {
    return new AutocommitSession(
        reads.observedBy(observer::planned),
        writes.observedBy(observer::planned),
        database,
        observer);
  }
}
