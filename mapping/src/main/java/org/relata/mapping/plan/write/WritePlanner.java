package org.relata.mapping.plan.write;

import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;
import org.relata.mapping.access.AccessPolicy;
import org.relata.mapping.plan.PlanCache;
import org.relata.mapping.plan.RowScope;
import org.relata.mapping.plan.RowScopes;
import org.relata.mapping.sql.SqlRenderer;
import org.relata.mapping.sql.Statement;

/// Plans the statements of writes, each shape once.
public final class WritePlanner {

  private final PlanCache cache;
  private final AccessPolicy policy;

  /// @param policy which rows and columns there are, as far as the statements are concerned
  public WritePlanner(PlanCache cache, AccessPolicy policy) {
    this.cache = cache;
    this.policy = policy;
  }

  /// {@return the same under another policy}
  ///
  /// @param observer wants to know how many nanoseconds each plan takes that is made
  public WritePlanner under(AccessPolicy newPolicy, LongConsumer observer) {
    return new WritePlanner(cache.observedBy(observer), newPolicy);
  }

  /// {@return the same without any rules, for what a write does by itself}
  public WritePlanner unrestricted() {
    return new WritePlanner(cache, AccessPolicy.ALL);
  }

  /// {@return the policy that the statements obey}
  public AccessPolicy policy() {
    return policy;
  }

  /// {@return how a step with a shape is carried out}
  public WritePlan plan(WriteShape shape) {
    return cache.get(policy, shape, this::make);
  }

  private WritePlan make(WriteShape shape) {
    return new WritePlan(
        SqlRenderer.render(statement(shape, new RowScopes(policy).begin())), layout(shape));
  }

  private static @Nullable RowLayout layout(WriteShape shape) {
    // The database answers with a row, as it would a query.
    if (shape instanceof WriteShape.AdvanceSequence) return RowLayout.EMPTY;
    if (shape instanceof WriteShape.TakeNumbers) return RowLayout.NUMBERS;
    Returning returning = shape.returning();
    return returning == null ? null : RowLayout.of(returning);
  }

  private static Statement statement(WriteShape shape, RowScope scope) {
    return switch (shape) {
      case WriteShape.Lock lock -> LockStatements.byKeys(lock, scope);
      case WriteShape.Again again -> LockStatements.again(again, scope);
      case WriteShape.Refused refused -> LockStatements.refused(refused, scope);
      case WriteShape.LockRelated lock -> LockStatements.related(lock, scope);
      case WriteShape.LockWhere lock -> LockStatements.where(lock, scope);
      case WriteShape.Insert insert -> InsertStatements.insert(insert, scope);
      case WriteShape.Update update -> UpdateStatements.byKey(update, scope);
      case WriteShape.UpdateEach update -> UpdateStatements.each(update, scope);
      case WriteShape.UpdateWhere update -> UpdateStatements.where(update, scope);
      case WriteShape.Nullify nullify -> UpdateStatements.nullify(nullify, scope);
      case WriteShape.NullifyRelated nullify -> UpdateStatements.nullify(nullify, scope);
      case WriteShape.Delete delete -> DeleteStatements.byKey(delete, scope);
      case WriteShape.DeleteEach delete -> DeleteStatements.byKeys(delete, scope);
      case WriteShape.DeleteWhere delete -> DeleteStatements.where(delete, scope);
      case WriteShape.Link(var join) -> LinkStatements.link(join, scope);
      case WriteShape.Unlink(var join) -> LinkStatements.unlink(join, scope);
      case WriteShape.UnlinkOthers others -> LinkStatements.unlinkOthers(others, scope);
      case WriteShape.AdvanceSequence(var table, var column) ->
          new Statement.Advance(
              RowScope.name(table.holder(column.name())),
              column.name(),
              Assignments.parameter(column, 0, false));
      case WriteShape.TakeNumbers(var table, var column) ->
          new Statement.Numbers(
              RowScope.name(table.holder(column.name())),
              column.name(),
              Assignments.parameter(column, 0, false));
    };
  }
}
