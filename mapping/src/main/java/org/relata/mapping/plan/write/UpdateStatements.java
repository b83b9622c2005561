package org.relata.mapping.plan.write;

import java.util.ArrayList;
import java.util.List;
import org.relata.mapping.access.AccessPolicy.WriteRule;
import org.relata.mapping.model.Column;
import org.relata.mapping.model.Model;
import org.relata.mapping.model.Permission;
import org.relata.mapping.model.Relationship;
import org.relata.mapping.model.Table;
import org.relata.mapping.plan.FilterResolver;
import org.relata.mapping.plan.Joins;
import org.relata.mapping.plan.RowScope;
import org.relata.mapping.query.Operator;
import org.relata.mapping.sql.Condition;
import org.relata.mapping.sql.Expression;
import org.relata.mapping.sql.Statement;
import org.relata.mapping.sql.Statement.Assignment;
import org.relata.mapping.type.ColumnType;
import org.relata.mapping.type.ColumnType.ArrayType;
import org.relata.mapping.type.ColumnType.JsonType;
import org.relata.mapping.type.ColumnType.PickleType;

/// The statements that change rows of models.
final class UpdateStatements {

  private UpdateStatements() {}

  static Statement byKey(WriteShape.Update update, RowScope scope) {
    Model model = update.returning().model();
    List<Column> given = update.columns();
    RowScope.Rows target = allowed(model.table(), update.rules(), scope);
    List<Assignment> assignments = Assignments.given(given, update.merged(), 0);
    assignments.addAll(
        update.whole() && !update.rules().isEmpty()
            ? Assignments.replacementOfOthers(model, given, rule(model, update.rules(), scope))
            : Assignments.changes(model, given));
    if (assignments.isEmpty()) {
      Column first = model.primaryKey().getFirst();
      assignments.add(new Assignment(first.name(), Assignments.column(first)));
    }
    Condition where = Assignments.hasKey(model, given.size(), update.compareVersion());
    return scope.update(
        model.table(), target, assignments, where, update.returning().expressions(scope));
  }

  /// {@return the rule that a change goes by; where there is none, no row is changed}
  private static WriteRule rule(Model model, List<Integer> rules, RowScope scope) {
    return scope.rule(model.table(), Permission.UPDATE, rules.getFirst());
  }

  /// {@return the readable rows of a statement's own table that one of some rules allows to be
  /// changed}
  private static RowScope.Rows allowed(Table table, List<Integer> rules, RowScope scope) {
    RowScope.Rows rows = scope.target(table);
    Condition allowed = scope.before(table, rules, rows.alias());
    return new RowScope.Rows(
        rows.alias(), rows.source(), Condition.all(List.of(rows.condition(), allowed)));
  }

  static Statement each(WriteShape.UpdateEach update, RowScope scope) {
    Model model = update.returning().model();
    List<Column> given = update.columns();
    List<Assignment> assignments = new ArrayList<>();
    for (int i = 0; i < given.size(); i++) {
      Column column = given.get(i);
      Expression value = Assignments.written(column, value(i, column), update.merged());
      assignments.add(new Assignment(column.name(), value));
    }
    assignments.addAll(Assignments.changes(model, given));
    List<Column> arrays = new ArrayList<>(given);
    arrays.addAll(model.primaryKey());
    if (update.compareVersion()) arrays.add(version(model));
    RowScope.Rows target =
        update.rules() == null
            ? scope.everything().target(model.table())
            : allowed(model.table(), update.rules(), scope);
    return scope.updateMany(
        model.table(),
        target,
        assignments,
        Assignments.arrays(arrays, 0),
        which(model, update),
        update.returning().expressions(scope));
  }

  private static Column version(Model model) {
    return model
        .table()
        .version()
        .orElseThrow(() -> new IllegalArgumentException(model + " has no version"));
  }

  private static Expression value(int index, Column column) {
    return new Expression.Given(index, column.type());
  }

  private static Condition which(Model model, WriteShape.UpdateEach update) {
    List<Column> given = update.columns();
    List<Column> key = model.primaryKey();
    List<Condition> conditions = new ArrayList<>();
    for (int i = 0; i < key.size(); i++) {
      Expression value = value(given.size() + i, key.get(i));
      conditions.add(new Condition.Compare(Assignments.column(key.get(i)), "=", value));
    }
    if (update.compareVersion()) {
      Column version = version(model);
      Expression expected = value(given.size() + key.size(), version);
      conditions.add(new Condition.Compare(Assignments.column(version), "=", expected));
    }
    boolean comparable =
        update.merged().isEmpty() && given.stream().allMatch(column -> isComparable(column.type()));
    if (update.onlyDifferent() && comparable) conditions.add(different(given));
    return Condition.all(conditions);
  }

  private static boolean isComparable(ColumnType type) {
    return switch (type) {
      case JsonType(boolean binary) -> binary;
      case ArrayType(var element) -> isComparable(element);
      default -> type instanceof PickleType || Operator.of(type).contains(Operator.EQ);
    };
  }

  private static Condition different(List<Column> given) {
    List<Condition> unchanged = new ArrayList<>();
    for (int i = 0; i < given.size(); i++) {
      Column column = given.get(i);
      unchanged.add(new Condition.Same(Assignments.column(column), value(i, column)));
    }
    return new Condition.Not(Condition.all(unchanged));
  }

  static Statement where(WriteShape.UpdateWhere update, RowScope scope) {
    Model model = update.returning().model();
    List<Assignment> assignments =
        Assignments.given(update.columns(), update.merged(), update.filterValues());
    assignments.addAll(Assignments.changes(model, update.columns()));
    RowScope.Rows target = allowed(model.table(), update.rules(), scope);
    Condition wanted =
        new FilterResolver(scope).resolve(update.which().query().filter(), model.table(), target);
    return scope.update(
        model.table(), target, assignments, wanted, update.returning().expressions(scope));
  }

  static Statement nullify(WriteShape.Nullify nullify, RowScope scope) {
    Model model = nullify.model();
    RowScope.Rows target = scope.target(model.table());
    Condition where = TupleIn.of(model.primaryKey(), 0);
    return nullify(model, nullify.columns(), target, where, scope);
  }

  static Statement nullify(WriteShape.NullifyRelated nullify, RowScope scope) {
    Relationship relationship = nullify.relationship();
    Model model = relationship.target();
    RowScope.Rows target = scope.target(model.table());
    Condition where = RelatedRows.of(relationship, scope);
    return nullify(model, Joins.childColumns(relationship), target, where, scope);
  }

  private static Statement nullify(
      Model model, List<Column> columns, RowScope.Rows target, Condition where, RowScope scope) {
    List<Assignment> assignments = new ArrayList<>();
    for (Column column : columns) {
      assignments.add(new Assignment(column.name(), new Expression.Declared("null")));
    }
    assignments.addAll(Assignments.changes(model, columns));
    Table table = model.table();
    return scope.update(table, target, assignments, where, List.of());
  }
}
