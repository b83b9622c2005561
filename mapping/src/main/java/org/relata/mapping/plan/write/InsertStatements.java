package org.relata.mapping.plan.write;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.relata.mapping.access.AccessPolicy.WriteRule;
import org.relata.mapping.model.Column;
import org.relata.mapping.model.Model;
import org.relata.mapping.model.Permission;
import org.relata.mapping.plan.FilterResolver;
import org.relata.mapping.plan.RowScope;
import org.relata.mapping.plan.write.WriteShape.Conflict;
import org.relata.mapping.query.Operand;
import org.relata.mapping.query.Operator;
import org.relata.mapping.sql.Condition;
import org.relata.mapping.sql.Expression;
import org.relata.mapping.sql.Statement;
import org.relata.mapping.sql.Statement.Assignment;
import org.relata.mapping.sql.Statement.OnConflict;

/// The statements that insert rows of models.
final class InsertStatements {

  private InsertStatements() {}

  static Statement insert(WriteShape.Insert insert, RowScope scope) {
    Model model = insert.returning().model();
    RowScope.Rows target = scope.target(model.table());
    List<Assignment> defaults = Assignments.defaults(model, insert.columns());
    OnConflict conflict = onConflict(model, insert, target, scope);
    List<Expression> returning = insert.returning().expressions(scope);
    if (insert.many()) {
      var columns = columns(insert.columns());
      return scope.insertMany(
          model.table(), target, columns, defaults, new Condition.Always(), conflict, returning);
    }
    List<Assignment> assignments = Assignments.given(insert.columns(), 0);
    assignments.addAll(defaults);
    return scope.insert(model.table(), target, assignments, conflict, returning);
  }

  /// {@return the columns with their arrays, the parameters from 0 on}
  static List<Statement.ManyColumn> columns(List<Column> given) {
    return IntStream.range(0, given.size())
        .mapToObj(i ->
            new Statement.ManyColumn(
                given.get(i).name(), Assignments.parameter(given.get(i), i, true)))
        .toList();
  }

  private static @Nullable OnConflict onConflict(
      Model model, WriteShape.Insert insert, RowScope.Rows target, RowScope scope) {
    return switch (insert.conflict()) {
      case Conflict.Fail _ -> null;
      case Conflict.Skip _ ->
          new OnConflict(names(model.primaryKey()), List.of(), new Condition.Always());
      case Conflict.Replace(var given, var rules) -> {
        List<Assignment> update =
            rules.isEmpty()
                ? List.of()
                : Assignments.replacement(
                    model, insert.columns(), given, rule(model, rules, scope));
        List<Column> key = model.primaryKey();
        yield new OnConflict(
            names(key), orSame(update, key), scope.before(model.table(), rules, target.alias()));
      }
      case Conflict.Update(var unique, var given, var rules) -> {
        List<Assignment> update =
            rules.isEmpty() ? List.of() : update(model, given, unique, rule(model, rules, scope));
        List<Condition> found =
            new ArrayList<>(List.of(scope.before(model.table(), rules, target.alias())));
        Map<Column, Condition> masks = scope.masks(model.table(), target.alias());
        unique.stream().map(masks::get).filter(Objects::nonNull).forEach(found::add);
        yield new OnConflict(names(unique), orSame(update, unique), Condition.all(found));
      }
    };
  }

  private static WriteRule rule(Model model, List<Integer> rules, RowScope scope) {
    return scope.rule(model.table(), Permission.UPDATE, rules.getFirst());
  }

  private static List<String> names(List<Column> columns) {
    return columns.stream().map(Column::name).toList();
  }

  private static List<Assignment> update(
      Model model, List<Column> given, List<Column> unique, WriteRule rule) {
    List<Assignment> update = new ArrayList<>();
    List<Column> written = new ArrayList<>(given);
    for (Column column : Assignments.changeable(given)) {
      if (column.primaryKey() || unique.contains(column) || rule.set().containsKey(column))
        continue;
      var value = new Expression.Reference("excluded", column.name());
      update.add(new Assignment(column.name(), value));
    }
    for (Column column : model.table().columns()) {
      Operand set = rule.set().get(column);
      if (set == null) continue;
      written.add(column);
      var value = FilterResolver.bind(column, Operator.EQ, set);
      update.add(new Assignment(column.name(), value));
    }
    update.addAll(Assignments.changes(model, written));
    return update;
  }

  /// Setting a column to what it is lets the row be given back.
  private static List<Assignment> orSame(List<Assignment> update, List<Column> unique) {
    Column same = unique.getFirst();
    return update.isEmpty()
        ? List.of(new Assignment(same.name(), Assignments.column(same)))
        : update;
  }
}
