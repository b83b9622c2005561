package org.relata.mapping.plan.read;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.relata.mapping.model.Column;
import org.relata.mapping.plan.FilterResolver;
import org.relata.mapping.query.Keyset;
import org.relata.mapping.query.Operand;
import org.relata.mapping.query.Operator;
import org.relata.mapping.query.Sort;
import org.relata.mapping.sql.Condition;
import org.relata.mapping.sql.Expression;
import org.relata.mapping.sql.Statement;

/// Turns a place in an order into the condition that the rows after it meet.
final class KeysetResolver {

  /// One column of an order with the value that the place has in it.
  ///
  /// @param value null where the place has none there
  private record Step(Statement.Order order, boolean nullable, Expression.@Nullable Bind value) {

    boolean nullsFirst() {
      return order.nullsFirst() == null ? order.descending() : order.nullsFirst();
    }

    boolean nullsFollow() {
      return nullable && !nullsFirst();
    }
  }

  private KeysetResolver() {}

  /// {@return the condition for the rows after a place}
  ///
  /// @param order what the rows are ordered by, already turned round where the place is left
  ///   backward
  /// @param masked columns of the rows that may be null though they are not in the table
  static Condition after(
      Keyset keyset, List<Sort> sorts, List<Statement.Order> order, Set<Column> masked) {
    List<Step> steps = new ArrayList<>();
    for (int i = 0; i < order.size(); i++) {
      Sort sort = sorts.get(i);
      Operand operand = keyset.place().get(i);
      Column column = sort.ordering().column();
      steps.add(
          new Step(
              order.get(i),
              column.nullable() || masked.contains(column) || !sort.path().isEmpty(),
              operand == null ? null : FilterResolver.bind(column, Operator.EQ, operand)));
    }
    return rowAfter(steps).orElseGet(() -> columnsAfter(steps));
  }

  /// One comparison of rows, which an index over the columns serves; possible where all go one way
  /// and none can be null.
  private static Optional<Condition> rowAfter(List<Step> steps) {
    boolean descending = steps.getFirst().order().descending();
    List<Expression> columns = new ArrayList<>();
    List<Expression> values = new ArrayList<>();
    for (Step step : steps) {
      if (step.nullable() || step.value() == null || step.order().descending() != descending) {
        return Optional.empty();
      }
      columns.add(step.order().expression());
      values.add(step.value());
    }
    String operator = descending ? "<" : ">";
    if (columns.size() == 1) {
      return Optional.of(new Condition.Compare(columns.getFirst(), operator, values.getFirst()));
    }
    return Optional.of(
        new Condition.Compare(new Expression.Row(columns), operator, new Expression.Row(values)));
  }

  /// After in the first column; or the same there and after in the second; and so on.
  private static Condition columnsAfter(List<Step> steps) {
    List<Condition> alternatives = new ArrayList<>();
    List<Condition> same = new ArrayList<>();
    for (Step step : steps) {
      Optional<Condition> after = after(step);
      if (after.isPresent()) {
        List<Condition> alternative = new ArrayList<>(same);
        alternative.add(after.get());
        alternatives.add(Condition.all(alternative));
      }
      same.add(same(step));
    }
    Condition after = Condition.any(alternatives);
    return fromOn(steps.getFirst())
        .map(bound -> Condition.all(List.of(bound, after)))
        .orElse(after);
  }

  /// What follows from all the alternatives for the first column, said once more: an index over
  /// that column begins there.
  private static Optional<Condition> fromOn(Step first) {
    if (first.value() == null || first.nullsFollow()) return Optional.empty();
    String operator = first.order().descending() ? "<=" : ">=";
    return Optional.of(new Condition.Compare(first.order().expression(), operator, first.value()));
  }

  private static Condition same(Step step) {
    return step.value() == null
        ? new Condition.IsNull(step.order().expression())
        : new Condition.Compare(step.order().expression(), "=", step.value());
  }

  private static Optional<Condition> after(Step step) {
    Expression column = step.order().expression();
    if (step.value() == null) {
      return step.nullsFirst()
          ? Optional.of(new Condition.Not(new Condition.IsNull(column)))
          : Optional.empty();
    }
    Condition beyond =
        new Condition.Compare(column, step.order().descending() ? "<" : ">", step.value());
    return Optional.of(
        step.nullsFollow() ? Condition.any(List.of(beyond, new Condition.IsNull(column))) : beyond);
  }
}
