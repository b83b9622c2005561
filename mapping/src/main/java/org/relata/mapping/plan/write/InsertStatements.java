package org.relata.mapping.plan.write;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.relata.mapping.model.Column;
import org.relata.mapping.model.Model;
import org.relata.mapping.plan.RowScope;
import org.relata.mapping.plan.write.WriteShape.Conflict;
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
    List<Assignment> defaults = Assignments.defaults(model, insert.columns());
    OnConflict conflict = onConflict(model, insert);
    List<Expression> returning = insert.returning().expressions();
    if (insert.many()) {
      var columns = columns(insert.columns());
      return scope.insertMany(
          model.table(), columns, defaults, new Condition.Always(), conflict, returning);
    }
    List<Assignment> assignments = Assignments.given(insert.columns(), 0);
    assignments.addAll(defaults);
    return scope.insert(model.table(), assignments, conflict, returning);
  }

  /// {@return the columns with their arrays, the parameters from 0 on}
  static List<Statement.ManyColumn> columns(List<Column> given) {
    return IntStream.range(0, given.size())
        .mapToObj(i ->
            new Statement.ManyColumn(
                given.get(i).name(), Assignments.parameter(given.get(i), i, true)))
        .toList();
  }

  private static @Nullable OnConflict onConflict(Model model, WriteShape.Insert insert) {
    return switch (insert.conflict()) {
      case Conflict.Fail _ -> null;
      case Conflict.Skip _ -> onConflict(model.primaryKey(), List.of());
      case Conflict.Replace _ ->
          onConflict(model.primaryKey(), Assignments.replacement(model, insert.columns()));
      case Conflict.Update(var unique) ->
          onConflict(unique, update(model, insert.columns(), unique));
    };
  }

  private static OnConflict onConflict(List<Column> columns, List<Assignment> update) {
    List<String> names = columns.stream().map(Column::name).toList();
    return new OnConflict(names, update, new Condition.Always());
  }

  private static List<Assignment> update(Model model, List<Column> given, List<Column> unique) {
    List<Assignment> update = new ArrayList<>();
    for (Column column : Assignments.changeable(given)) {
      if (column.primaryKey() || unique.contains(column)) continue;
      var value = new Expression.Reference("excluded", column.name());
      update.add(new Assignment(column.name(), value));
    }
    update.addAll(Assignments.changes(model, given));
    if (update.isEmpty()) {
      // Setting a column to what it is lets the row be given back.
      Column same = unique.getFirst();
      update.add(new Assignment(same.name(), Assignments.column(same)));
    }
    return update;
  }
}
