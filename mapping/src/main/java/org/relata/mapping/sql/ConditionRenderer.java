package org.relata.mapping.sql;

import java.util.List;
import java.util.function.Consumer;

/// Writes conditions.
///
/// @param subquery writes a select that stands inside a condition
record ConditionRenderer(
    StringBuilder text, ExpressionRenderer expressions, Consumer<Statement.Select> subquery) {

  void where(Condition condition) {
    if (condition instanceof Condition.Always) return;
    text.append(" where ");
    clause(condition);
  }

  /// Writes a condition that stands alone, where what it is made of needs no parentheses.
  void clause(Condition condition) {
    switch (condition) {
      case Condition.And(var conditions) -> expressions.list(conditions, this::condition, " and ");
      case Condition.Or(var conditions) -> expressions.list(conditions, this::condition, " or ");
      case Condition.Always _,
          Condition.Compare _,
          Condition.AnyOf _,
          Condition.IsNull _,
          Condition.Same _,
          Condition.Exists _,
          Condition.Not _ ->
          condition(condition);
    }
  }

  private void condition(Condition condition) {
    switch (condition) {
      case Condition.Always _ -> text.append("true");
      case Condition.Compare(var left, var operator, var right) ->
          compare(left, ' ' + operator + ' ', right);
      case Condition.AnyOf(var value, var array) -> {
        compare(value, " = any(", array);
        text.append(')');
      }
      case Condition.IsNull(var value) -> {
        expressions.expression(value);
        text.append(" is null");
      }
      case Condition.Same(var left, var right) -> compare(left, " is not distinct from ", right);
      case Condition.Exists(var select) -> {
        text.append("exists (");
        subquery.accept(select);
        text.append(')');
      }
      case Condition.Not(var negated) -> {
        text.append("not (");
        clause(negated);
        text.append(')');
      }
      case Condition.And(var conditions) -> junction(conditions, " and ");
      case Condition.Or(var conditions) -> junction(conditions, " or ");
    }
  }

  private void compare(Expression left, String operator, Expression right) {
    expressions.expression(left);
    text.append(operator);
    expressions.expression(right);
  }

  private void junction(List<Condition> conditions, String word) {
    text.append('(');
    expressions.list(conditions, this::condition, word);
    text.append(')');
  }
}
