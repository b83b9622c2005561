package org.relata.mapping.plan;

import org.relata.mapping.model.Column;
import org.relata.mapping.model.Model;
import org.relata.mapping.model.Table;
import org.relata.mapping.sql.Condition;
import org.relata.mapping.sql.Expression;
import org.relata.mapping.sql.Statement;
import org.relata.mapping.type.ColumnType;
import org.relata.mapping.type.ColumnType.TextType;

/// The version of a row: the column that counts its updates, or else PostgreSQL's `xmin`, which
/// names the transaction that wrote it last. Rows that have neither, as those of a view, have a
/// hash of their values; what reads them finds it by the name of `xmin`.
///
/// The system columns: https://www.postgresql.org/docs/18/ddl-system-columns.html
public final class RowVersion {

  private RowVersion() {}

  /// {@return where the version of the row under an alias is read}
  public static Expression of(Model model, String alias) {
    return reference(model.table(), alias);
  }

  /// {@return the same of a table without a version column, as an output that goes by its name}
  static Statement.Output output(Table table, String alias) {
    return table.isSpread()
        ? new Statement.Output(PartVersion.given(alias), null)
        : PartVersion.output(table, alias);
  }

  /// {@return the version of the rows that a statement itself writes or locks}
  public static Expression ofTarget(Table table) {
    if (table.version().isPresent() || table.isJoined()) return reference(table, table.name());
    return table.isSpread()
        ? new JoinedRows(table).version(Table::name, false).expression()
        : PartVersion.of(table, table.name());
  }

  private static Expression reference(Table table, String alias) {
    return new Expression.Reference(
        alias, table.version().map(Column::name).orElse(PartVersion.XMIN));
  }

  /// {@return how the version is read}
  public static ColumnType type(Model model) {
    return model.table().version().map(Column::type).orElse(new TextType());
  }

  /// {@return the condition that a row of a table has one of the versions at a parameter}
  public static Condition among(Model model, int parameter) {
    return new Condition.AnyOf(
        new Expression.Cast(ofTarget(model.table()), new TextType()),
        new Expression.Bind(new TextType(), new Expression.Parameter(parameter), true));
  }
}
