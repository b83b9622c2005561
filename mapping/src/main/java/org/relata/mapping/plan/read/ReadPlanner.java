package org.relata.mapping.plan.read;

import java.util.function.LongConsumer;
import org.relata.mapping.access.AccessPolicy;
import org.relata.mapping.plan.PlanCache;
import org.relata.mapping.plan.RowScopes;
import org.relata.mapping.query.QueryShape;
import org.relata.mapping.sql.RenderedSql;
import org.relata.mapping.sql.SqlRenderer;

/// Plans queries, each shape once.
public final class ReadPlanner {

  private final PlanCache cache;
  private final AccessPolicy policy;

  /// @param policy which rows and columns there are, as far as the statements are concerned
  public ReadPlanner(PlanCache cache, AccessPolicy policy) {
    this.cache = cache;
    this.policy = policy;
  }

  /// {@return the same under another policy}
  ///
  /// @param observer wants to know how many nanoseconds each plan takes that is made
  public ReadPlanner under(AccessPolicy newPolicy, LongConsumer observer) {
    return new ReadPlanner(cache.observedBy(observer), newPolicy);
  }

  /// {@return how a query is carried out}
  public ReadPlan plan(QueryShape query) {
    return cache.get(policy, new ReadShape.Page(query), this::plan);
  }

  private ReadPlan plan(ReadShape.Page page) {
    return SelectPlan.of(page.query().query(), new RowScopes(policy)).finish();
  }

  /// {@return the statement that counts the rows a query's filter wants, whatever its page}
  public RenderedSql count(QueryShape query) {
    return cache.get(policy, new ReadShape.Count(query), this::count);
  }

  private RenderedSql count(ReadShape.Count count) {
    return SqlRenderer.render(
        RootSelects.count(count.query().query(), new RowScopes(policy).begin()));
  }
}
