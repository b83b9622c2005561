package org.relata.mapping.plan;

import org.relata.mapping.query.Query;
import org.relata.mapping.sql.RenderedSql;
import org.relata.mapping.sql.SqlRenderer;

/// Plans queries, each shape once.
public final class ReadPlanner {

  private final PlanCache<Query, ReadPlan> plans = new PlanCache<>();
  private final PlanCache<Query, RenderedSql> counts = new PlanCache<>();

  /// {@return how a query is carried out}
  public ReadPlan plan(Query query) {
    return plans.of(query, wanted -> SelectPlan.of(wanted).finish());
  }

  /// {@return the statement that counts the rows a query's filter wants, whatever its page}
  public RenderedSql count(Query query) {
    return counts.of(
        Query.of(query.model()).where(query.filter()),
        counted -> SqlRenderer.render(RootSelects.count(counted)));
  }
}
