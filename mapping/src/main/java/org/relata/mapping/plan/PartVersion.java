package org.relata.mapping.plan;

import java.util.ArrayList;
import java.util.List;
import org.relata.mapping.model.Table;
import org.relata.mapping.sql.Expression;
import org.relata.mapping.sql.SqlNames;
import org.relata.mapping.sql.Statement;

/// The version of what one table of the database holds of a row, where no column counts it; see
/// [RowVersion].
final class PartVersion {

  static final String XMIN = "xmin";

  private PartVersion() {}

  /// {@return that of the row under an alias}
  static Expression of(Table part, String alias) {
    return part.relation().systemColumns() ? given(alias) : hash(alias);
  }

  /// {@return the same as an output, which goes by the name of `xmin`}
  static Statement.Output output(Table part, String alias) {
    boolean named = part.relation().systemColumns();
    return new Statement.Output(of(part, alias), named ? null : XMIN);
  }

  /// {@return that which such an output gives under an alias}
  static Expression given(String alias) {
    return new Expression.Reference(alias, XMIN);
  }

  /// {@return a hash of all values}
  static Expression hash(String alias) {
    return new Expression.Declared("md5((" + SqlNames.quote(alias) + ".*)::text)");
  }

  /// {@return that of rows which several tables hold together, as such an output}
  ///
  /// @param parts those of what each of them holds; null where it holds nothing of a row
  static Statement.Output together(List<Expression> parts) {
    List<Expression> arguments = new ArrayList<>(List.of(new Expression.Declared("'.'")));
    arguments.addAll(parts);
    return new Statement.Output(new Expression.Call("concat_ws", arguments), XMIN);
  }
}
