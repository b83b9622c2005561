package org.relata.mapping.plan.read;

import java.util.function.LongConsumer;
import org.relata.mapping.plan.PlanCache;
import org.relata.mapping.plan.RowScopes;
import org.relata.mapping.query.QueryShape;
import org.relata.mapping.sql.RenderedSql;
import org.relata.mapping.sql.SqlRenderer;

/// Plans queries, each shape once.
public final class ReadPlanner {

  private final PlanCache cache;
  private final RowScopes scopes;

  public ReadPlanner(PlanCache cache, RowScopes scopes) {
    this.cache = cache;
    this.scopes = scopes;
  }

  /// {@return the same for one who wants to know how many nanoseconds each plan takes that is made
  /// for them}
  public ReadPlanner observedBy(LongConsumer observer) {
    return new ReadPlanner(cache.observedBy(observer), scopes);
  }

  /// {@return how a query is carried out}
  public ReadPlan plan(QueryShape query) {
    return cache.get(new ReadShape.Page(query), this::plan);
  }

  private ReadPlan plan(ReadShape.Page page) {
    return SelectPlan.of(page.query().query(), scopes).finish();
  }

  /// {@return the statement that counts the rows a query's filter wants, whatever its page}
  public RenderedSql count(QueryShape query) {
    return cache.get(new ReadShape.Count(query), this::count);
  }

  private RenderedSql count(ReadShape.Count count) {
    return SqlRenderer.render(RootSelects.count(count.query().query(), scopes.begin()));
  }
}
