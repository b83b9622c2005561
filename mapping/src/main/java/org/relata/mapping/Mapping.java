package org.relata.mapping;

import javax.sql.DataSource;
import org.relata.mapping.jdbc.Database;
import org.relata.mapping.model.Models;
import org.relata.mapping.observe.SqlObserver;
import org.relata.mapping.plan.Planners;
import org.relata.mapping.session.AutocommitSession;
import org.relata.mapping.session.RecordSession;

/// The front door: models and a data source in; queries answered and changes made.
public final class Mapping {

  private final Models models;
  private final Database database;
  private final Planners planners = new Planners();

  public Mapping(Models models, DataSource dataSource) {
    this.models = models;
    this.database = new Database(dataSource);
  }

  public Models models() {
    return models;
  }

  /// {@return who answers questions and makes changes, each for itself until they are to be done
  /// together}
  ///
  /// @param observer hears of every statement that runs
  public RecordSession session(SqlObserver observer) {
    return new AutocommitSession(planners.observedBy(observer::planned), database, observer);
  }
}
