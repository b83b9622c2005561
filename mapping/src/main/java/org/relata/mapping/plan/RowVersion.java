package org.relata.mapping.plan;

import org.relata.mapping.model.Column;
import org.relata.mapping.model.Model;
import org.relata.mapping.model.Table;
import org.relata.mapping.sql.Condition;
import org.relata.mapping.sql.Expression;
import org.relata.mapping.sql.SqlNames;
import org.relata.mapping.sql.Statement;
import org.relata.mapping.type.ColumnType;
import org.relata.mapping.type.ColumnType.TextType;

/// The version of a row: the column that counts its updates, or else PostgreSQL's `xmin`, which
/// names the transaction that wrote it last. Rows that have neither, as those of a view, have a
/// hash of their values; what reads them finds it by the name of `xmin`.
///
/// The system columns: https://www.postgresql.org/docs/18/ddl-system-columns.html
public final class RowVersion {

  private static final String XMIN = "xmin";

  private RowVersion() {}

  /// {@return where the version of the row under an alias is read}
  public static Expression of(Model model, String alias) {
    return reference(model.table(), alias);
  }

  /// {@return the same of a table without a version column, as an output that goes by its name}
  static Statement.Output output(Table table, String alias) {
    return table.relation().systemColumns()
        ? new Statement.Output(new Expression.Reference(alias, XMIN), null)
        : new Statement.Output(hash(alias), XMIN);
  }

  /// {@return the version of the rows that a statement itself writes or locks}
  public static Expression ofTarget(Table table) {
    boolean has = table.version().isPresent() || table.relation().systemColumns();
    return has ? reference(table, table.name()) : hash(table.name());
  }

  private static Expression reference(Table table, String alias) {
    return new Expression.Reference(alias, table.version().map(Column::name).orElse(XMIN));
  }

  private static Expression hash(String alias) {
    return new Expression.Declared("md5((" + SqlNames.quote(alias) + ".*)::text)");
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
