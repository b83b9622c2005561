package org.relata.mapping.plan;

import org.relata.mapping.model.Column;
import org.relata.mapping.model.Model;
import org.relata.mapping.sql.Condition;
import org.relata.mapping.sql.Expression;
import org.relata.mapping.sql.SqlNames;
import org.relata.mapping.sql.Statement;
import org.relata.mapping.type.ColumnType;
import org.relata.mapping.type.ColumnType.TextType;

/// The version of a row: the column that counts its updates, or else PostgreSQL's `xmin`, which
/// names the transaction that wrote it last.
///
/// The system columns: https://www.postgresql.org/docs/18/ddl-system-columns.html
public final class RowVersion {

  private static final String XMIN = "xmin";

  private RowVersion() {}

  /// {@return where the version of the row under an alias is read}
  public static Expression of(Model model, String alias) {
    return new Expression.Reference(alias, model.table().version().map(Column::name).orElse(XMIN));
  }

  /// {@return the same of a table without a version column, as an output that goes by its name}
  static Statement.Output output(String alias) {
    return new Statement.Output(new Expression.Reference(alias, XMIN), null);
  }

  /// {@return how the version is read}
  public static ColumnType type(Model model) {
    return model.table().version().map(Column::type).orElse(new TextType());
  }

  /// {@return the condition that a row of a table has one of the versions at a parameter}
  public static Condition among(Model model, int parameter) {
    String name = model.table().version().map(Column::name).orElse(XMIN);
    String version = SqlNames.quote(model.table().name()) + "." + SqlNames.quote(name) + "::text";
    return new Condition.AnyOf(
        new Expression.Declared(version),
        new Expression.Bind(new TextType(), new Expression.Parameter(parameter), true));
  }
}
