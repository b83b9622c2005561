package org.relata.mapping.plan.write;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.relata.mapping.access.AccessPolicy.WriteRule;
import org.relata.mapping.model.Column;
import org.relata.mapping.model.ColumnDefault;
import org.relata.mapping.model.Generation;
import org.relata.mapping.model.Model;
import org.relata.mapping.model.Table;
import org.relata.mapping.plan.FilterResolver;
import org.relata.mapping.plan.RowVersion;
import org.relata.mapping.query.Operand;
import org.relata.mapping.query.Operator;
import org.relata.mapping.sql.Condition;
import org.relata.mapping.sql.Expression;
import org.relata.mapping.sql.Statement.Assignment;
import org.relata.mapping.type.ColumnType.PickleType;

/// What statements that write set, compare with and give back.
final class Assignments {

  private Assignments() {}

  /// {@return the given columns set to the values at parameters from `first` on}
  static List<Assignment> given(List<Column> given, int first) {
    return given(given, Map.of(), first);
  }

  /// {@return the same for an update that merges some of the values into the columns' JSON}
  static List<Assignment> given(List<Column> given, Map<Column, Integer> merged, int first) {
    List<Assignment> assignments = new ArrayList<>();
    for (int i = 0; i < given.size(); i++) {
      Column column = given.get(i);
      Expression value = parameter(column, first + i, false);
      assignments.add(new Assignment(column.name(), written(column, value, merged)));
    }
    return assignments;
  }

  /// {@return what an update sets a column to that is given a value}
  static Expression written(Column column, Expression value, Map<Column, Integer> merged) {
    Integer depth = merged.get(column);
    if (depth == null) return value;
    boolean pickled = column.type() instanceof PickleType;
    return new Expression.Merged(column(column), value, pickled, depth);
  }

  /// {@return what an insert sets by itself: the defaults that are ours to apply}
  static List<Assignment> defaults(Model model, List<Column> given) {
    return defaults(model.table(), given);
  }

  /// {@return the same of a table that may have no model}
  static List<Assignment> defaults(Table table, List<Column> given) {
    return table.columns().stream()
        .filter(column -> !given.contains(column))
        .flatMap(
            column -> initially(column).stream().map(value -> new Assignment(column.name(), value)))
        .toList();
  }

  private static Optional<Expression> initially(Column column) {
    if (column.generation() instanceof Generation.Discriminator(var identity)) {
      return identity == null
          ? Optional.empty()
          : Optional.of(
              new Expression.Bind(column.type(), new Expression.Constant(identity), false));
    }
    return column.defaultValue() == null
        ? Optional.empty()
        : Optional.of(expression(column, column.defaultValue()));
  }

  /// {@return what an update of these columns sets by itself: what changes with every update}
  static List<Assignment> changes(Model model, List<Column> given) {
    return model.table().columns().stream()
        .filter(column -> !given.contains(column))
        .flatMap(
            column -> change(column).stream().map(value -> new Assignment(column.name(), value)))
        .toList();
  }

  /// {@return what every update sets a column to where it is given nothing}
  static Optional<Expression> change(Column column) {
    if (column.version()) {
      Expression count = new Expression.Reference(column.table(), column.name());
      return Optional.of(new Expression.Sum(count, 1));
    }
    return column.onUpdate() == null
        ? Optional.empty()
        : Optional.of(expression(column, column.onUpdate()));
  }

  /// {@return what an insert that replaces sets in the row that stands in its way: what is left out
  /// takes its default, or what it takes at every update; what may not be given stays}
  ///
  /// @param inserted the columns that the insert is given, be it by a rule
  /// @param given the columns that the request gives
  /// @param rule the rule that the change goes by
  static List<Assignment> replacement(
      Model model, List<Column> inserted, List<Column> given, WriteRule rule) {
    List<String> defaulted = defaults(model, inserted).stream().map(Assignment::column).toList();
    List<Assignment> update = new ArrayList<>();
    for (Column column : model.table().columns()) {
      if (column.primaryKey() && model.primaryKey().size() < model.table().columns().size())
        continue;
      boolean excluded = given.contains(column) || defaulted.contains(column.name());
      Expression value =
          excluded ? new Expression.Reference("excluded", column.name()) : initial(column);
      replaced(column, given, rule, value)
          .ifPresent(each -> update.add(new Assignment(column.name(), each)));
    }
    return update;
  }

  /// {@return what an update of these columns that replaces the row sets the others to}
  static List<Assignment> replacementOfOthers(Model model, List<Column> given, WriteRule rule) {
    return model.table().columns().stream()
        .filter(column -> !column.primaryKey() && !given.contains(column))
        .flatMap(column ->
            replaced(column, given, rule, initial(column)).stream()
                .map(value -> new Assignment(column.name(), value)))
        .toList();
  }

  /// {@return what a replacement sets a column to; empty where it stays}
  ///
  /// @param value what it is given, or its default
  private static Optional<Expression> replaced(
      Column column, List<Column> given, WriteRule rule, Expression value) {
    if (column.readOnly()) return Optional.empty();
    Operand set = rule.set().get(column);
    if (set != null) return Optional.of(FilterResolver.bind(column, Operator.EQ, set));
    boolean isGiven = given.contains(column);
    if (isGiven && !column.version()) return Optional.of(value);
    Optional<Expression> change = change(column);
    return change.isPresent() || !(isGiven || rule.columns().contains(column))
        ? change
        : Optional.of(value);
  }

  private static Expression initial(Column column) {
    return column.defaultValue() == null
        ? new Expression.Declared("default")
        : expression(column, column.defaultValue());
  }

  /// {@return the columns that an update may be given: a counter of updates counts by itself, and a
  /// key that nobody writes only names the row}
  static List<Column> changeable(List<Column> given) {
    return given.stream().filter(column -> !column.version() && !column.readOnly()).toList();
  }

  static Expression expression(Column column, @Nullable ColumnDefault value) {
    return switch (value) {
      case ColumnDefault.Literal(var literal) ->
          new Expression.Bind(column.type(), new Expression.Constant(literal), false);
      case ColumnDefault.Expression(var sql) -> new Expression.Declared(sql);
      case null -> throw new IllegalArgumentException(column + " has no such default");
    };
  }

  static Expression.Bind parameter(Column column, int index, boolean many) {
    return new Expression.Bind(column.type(), new Expression.Parameter(index), many);
  }

  /// {@return the arrays of the columns' values, at parameters from `first` on}
  static List<Expression.Bind> arrays(List<Column> columns, int first) {
    return IntStream.range(0, columns.size())
        .mapToObj(i -> parameter(columns.get(i), first + i, true))
        .toList();
  }

  static Expression.Reference column(Column column) {
    return new Expression.Reference(column.table(), column.name());
  }

  /// {@return the condition that a row has the key at parameters from `first` on}
  ///
  /// @param compareVersion whether it also has one of the versions in the array after the key
  static Condition hasKey(Model model, int first, boolean compareVersion) {
    List<Condition> conditions = new ArrayList<>();
    for (int i = 0; i < model.primaryKey().size(); i++) {
      Column column = model.primaryKey().get(i);
      conditions.add(
          new Condition.Compare(
              new Expression.Reference(null, column.name()),
              "=",
              parameter(column, first + i, false)));
    }
    int versions = first + model.primaryKey().size();
    if (compareVersion) conditions.add(RowVersion.among(model, versions));
    return Condition.all(conditions);
  }
}
