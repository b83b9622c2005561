package org.relata.mapping.plan;

import org.relata.mapping.query.QueryShape;
import org.relata.mapping.sql.RenderedSql;
import org.relata.mapping.sql.SqlRenderer;

/// Plans queries, each shape once.
public final class ReadPlanner {

  private final PlanCache cache;

  public ReadPlanner(PlanCache cache) {
    this.cache = cache;
  }

  /// {@return how a query is carried out}
  public ReadPlan plan(QueryShape query) {
    return cache.get(
        new ReadShape.Page(query), shape -> SelectPlan.of(shape.query().query()).finish());
  }

  /// {@return the statement that counts the rows a query's filter wants, whatever its page}
  public RenderedSql count(QueryShape query) {
    return cache.get(
        new ReadShape.Count(query),
        shape -> SqlRenderer.render(RootSelects.count(shape.query().query())));
  }
}
