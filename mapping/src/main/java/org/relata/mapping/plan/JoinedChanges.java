package org.relata.mapping.plan;

import java.util.ArrayList;
import java.util.List;
import org.relata.mapping.model.Column;
import org.relata.mapping.model.Table;
import org.relata.mapping.sql.Condition;
import org.relata.mapping.sql.Expression;
import org.relata.mapping.sql.Source;
import org.relata.mapping.sql.Statement;
import org.relata.mapping.sql.Statement.Assignment;
import org.relata.mapping.sql.Statement.Output;

/// Changes and deletes rows that several tables hold together: first they are found and locked in
/// all of them.
///
/// Each change is one of the row in each of its tables, so that whoever waits for the first of them
/// sees that it has changed.
final class JoinedChanges {

  private static final String ROW = "_row";
  private static final String PART = "_part";

  private final JoinedStatement statement;
  private final Table table;
  private final JoinedRows rows;
  private final List<Table> tables;
  private final String alias;

  JoinedChanges(Table table) {
    this.statement = new JoinedStatement(table);
    this.table = table;
    this.rows = statement.rows();
    this.tables = statement.tables();
    this.alias = statement.alias();
  }

  /// {@return the statement that changes rows}
  ///
  /// @param source the rows
  /// @param arrays see [Statement.UpdateMany]; none where all are changed alike
  Statement update(
      Source source,
      List<Assignment> assignments,
      List<Expression.Bind> arrays,
      Condition where,
      List<Expression> returning) {
    boolean many = !arrays.isEmpty();
    if (many) statement.give(arrays);
    lock(source, where, many, Statement.Lock.NO_KEY_UPDATE);
    for (int i = 0; i < tables.size(); i++) {
      boolean last = returning.isEmpty() && i == tables.size() - 1;
      Table part = tables.get(i);
      List<Output> returned = last ? List.of() : statement.returned(part, PART);
      if (many && !last) returned.add(JoinedStatement.output(alias, JoinedStatement.PLACE));
      Source row = new Source.Result(ROW, alias);
      Statement update =
          new Statement.UpdateFrom(
              JoinedRows.name(part),
              PART,
              statement.orSame(part, JoinedStatement.of(part, assignments)),
              many ? JoinedStatement.withGiven(row, alias) : row,
              rows.sameKey(PART, alias),
              returned);
      if (last) return statement.ending(update);
      statement.add(statement.name(part), update);
    }
    return statement.ending(statement.written(statement::name, many, returning));
  }

  /// {@return the statement that deletes rows, with what other tables hold of them}
  ///
  /// @param source the rows
  Statement delete(Source source, Condition where, List<Expression> returning) {
    lock(source, where, false, Statement.Lock.UPDATE);
    Table first = tables.getFirst();
    List<Table> others = new ArrayList<>(tables.subList(1, tables.size()));
    others.addAll(table.heirs());
    for (Table part : others.reversed())
      statement.add(statement.name(part), delete(part, List.of()));
    if (returning.isEmpty()) return statement.ending(delete(first, List.of()));
    List<Output> key =
        table.primaryKey().stream()
            .map(column -> JoinedStatement.output(PART, column.name()))
            .toList();
    statement.add(statement.name(first), delete(first, key));
    Source gone =
        new Source.Joined(
            new Source.Result(ROW, alias),
            new Source.Result(statement.name(first), PART),
            rows.sameKey(alias, PART),
            false);
    return statement.ending(
        Statement.Select.of(JoinedStatement.outputs(returning), gone, new Condition.Always()));
  }

  private Statement delete(Table part, List<Output> returned) {
    Source row = new Source.Result(ROW, alias);
    return new Statement.DeleteFrom(
        JoinedRows.name(part), PART, row, rows.sameKey(PART, alias), returned);
  }

  /// Finds the rows, and keeps others from changing them.
  private void lock(Source source, Condition where, boolean many, Statement.Lock lock) {
    List<Output> outputs = new ArrayList<>();
    for (Column column : table.columns()) outputs.add(JoinedStatement.output(alias, column.name()));
    if (many) outputs.add(JoinedStatement.output(JoinedStatement.GIVEN, JoinedStatement.PLACE));
    Source given = new Source.Result(JoinedStatement.GIVEN, JoinedStatement.GIVEN);
    Source from = many ? new Source.Joined(source, given, where, false) : source;
    Condition wanted = many ? new Condition.Always() : where;
    statement.add(
        ROW, new Statement.Locked(Statement.Select.of(outputs, from, wanted), alias, lock));
  }
}
