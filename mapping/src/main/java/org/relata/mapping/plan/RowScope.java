package org.relata.mapping.plan;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.relata.mapping.model.Table;
import org.relata.mapping.sql.Condition;
import org.relata.mapping.sql.Expression;
import org.relata.mapping.sql.Source;
import org.relata.mapping.sql.Statement;

/// The one place where the rows of a table come into a statement. Whatever reads, joins, looks for,
/// counts, locks, changes or deletes rows gets them here, with the condition that a [RowPolicy]
/// adds.
///
/// There is one for each statement, which it also gives the names of its sources.
public final class RowScope {

  private final RowRestriction restriction;
  private final Aliases aliases;

  RowScope(RowRestriction restriction, Aliases aliases) {
    this.restriction = restriction;
    this.aliases = aliases;
  }

  /// Rows of a table in a statement.
  ///
  /// @param alias where their columns are found
  /// @param condition what they must meet, to be added where they are read
  public record Rows(String alias, Source source, Condition condition) {}

  /// {@return rows of a table, under a name that nothing else in the statement has}
  public Rows rows(Table table) {
    String alias = aliases.next(table.name());
    return new Rows(alias, new Source.Named(table.name(), alias), condition(table, alias));
  }

  /// {@return a name for what is no table, such as a subquery, that nothing else has}
  public String alias(String name) {
    return aliases.next(name);
  }

  /// {@return whether some rows of a table are left out}
  public boolean restricts(Table table) {
    return restriction.restricts(table);
  }

  /// {@return the statement that inserts a row; of what stands in its way it changes only rows that
  /// are there}
  public Statement insert(
      Table table,
      List<Statement.Assignment> assignments,
      Statement.@Nullable OnConflict conflict,
      List<Expression> returning) {
    return new Statement.Insert(table.name(), assignments, restricted(table, conflict), returning);
  }

  /// {@return the same of many rows}
  ///
  /// @param where which of the given rows
  public Statement insertMany(
      Table table,
      List<Statement.ManyColumn> columns,
      List<Statement.Assignment> same,
      Condition where,
      Statement.@Nullable OnConflict conflict,
      List<Expression> returning) {
    return new Statement.InsertMany(
        table.name(), columns, same, where, restricted(table, conflict), returning);
  }

  private Statement.@Nullable OnConflict restricted(
      Table table, Statement.@Nullable OnConflict conflict) {
    if (conflict == null || conflict.update().isEmpty()) return conflict;
    Condition where = Condition.all(List.of(conflict.where(), target(table).condition()));
    return new Statement.OnConflict(conflict.columns(), conflict.update(), where);
  }

  /// {@return the rows that the statement itself changes or deletes: they go by their table's name,
  /// so this comes before all else}
  public Rows target(Table table) {
    Rows rows = rows(table);
    if (rows.alias().equals(table.name())) return rows;
    throw new IllegalStateException(table + " is read already, under its own name");
  }

  /// {@return the statement that changes rows}
  ///
  /// @param target the rows of the table, see [#target]
  public Statement update(
      Table table,
      Rows target,
      List<Statement.Assignment> assignments,
      Condition where,
      List<Expression> returning) {
    return new Statement.Update(table.name(), assignments, both(where, target), returning);
  }

  /// {@return the statement that changes a row for each element of some arrays}
  public Statement updateMany(
      Table table,
      Rows target,
      List<Statement.Assignment> assignments,
      List<Expression.Bind> arrays,
      Condition where,
      List<Expression> returning) {
    return new Statement.UpdateMany(
        table.name(), assignments, arrays, both(where, target), returning);
  }

  /// {@return the statement that deletes rows}
  public Statement delete(Table table, Rows target, Condition where, List<Expression> returning) {
    return new Statement.Delete(table.name(), both(where, target), returning);
  }

  private static Condition both(Condition where, Rows target) {
    return Condition.all(List.of(where, target.condition()));
  }

  private Condition condition(Table table, String alias) {
    return restriction.condition(table, alias, aliases);
  }
}
