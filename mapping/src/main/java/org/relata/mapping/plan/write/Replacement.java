package org.relata.mapping.plan.write;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.relata.mapping.model.Column;
import org.relata.mapping.model.Model;
import org.relata.mapping.sql.Expression;
import org.relata.mapping.sql.Statement.Assignment;

/// What replacing a row that is there sets in it: what is left out takes its default, or what it
/// takes at every update.
final class Replacement {

  private Replacement() {}

  /// {@return what an insert of these columns sets in the row that stands in its way}
  static List<Assignment> ofConflict(Model model, List<Column> given) {
    List<String> inserted =
        Stream.concat(
                given.stream().map(Column::name),
                Assignments.defaults(model, given).stream().map(Assignment::column))
            .toList();
    List<Assignment> update = new ArrayList<>();
    for (Column column : model.columns()) {
      if (column.primaryKey() && model.primaryKey().size() < model.columns().size()) continue;
      boolean counted = column.version() || !given.contains(column);
      Expression value =
          inserted.contains(column.name())
              ? new Expression.Reference("excluded", column.name())
              : new Expression.Declared("default");
      update.add(
          new Assignment(
              column.name(), counted ? Assignments.change(column).orElse(value) : value));
    }
    return update;
  }

  /// {@return what an update of these columns sets the others to}
  static List<Assignment> ofLeftOut(Model model, List<Column> given) {
    return model.columns().stream()
        .filter(column -> !column.primaryKey() && !given.contains(column))
        .map(column ->
            new Assignment(
                column.name(), Assignments.change(column).orElseGet(() -> initial(column))))
        .toList();
  }

  private static Expression initial(Column column) {
    return column.defaultValue() == null
        ? new Expression.Declared("default")
        : Assignments.expression(column, column.defaultValue());
  }
}
