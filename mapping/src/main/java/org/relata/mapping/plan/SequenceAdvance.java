package org.relata.mapping.plan;

import java.util.ArrayList;
import java.util.List;
import org.relata.mapping.change.Row;
import org.relata.mapping.model.Column;
import org.relata.mapping.model.Model;
import org.relata.mapping.sql.BoundSql;
import org.relata.mapping.sql.Expression;
import org.relata.mapping.sql.SqlRenderer;
import org.relata.mapping.sql.Statement;

/// Lets rows that bring a number of their own move the sequence that numbers the others on.
final class SequenceAdvance {

  private SequenceAdvance() {}

  /// {@return the statements that let the sequences go on after the rows' own numbers}
  static List<BoundSql> advances(Model model, List<Row> rows) {
    List<BoundSql> advances = new ArrayList<>();
    for (Column column : model.columns()) {
      if (!column.identity()) continue;
      rows.stream()
          .map(row -> row.values().get(column))
          .filter(Number.class::isInstance)
          .mapToLong(number -> ((Number) number).longValue())
          .max()
          .ifPresent(most -> advances.add(advance(column, most)));
    }
    return advances;
  }

  private static BoundSql advance(Column column, long most) {
    var value = new Expression.Bind(column.type(), new Expression.Constant(most), false);
    return SqlRenderer.render(new Statement.Advance(column.table(), column.name(), value))
        .bind(List.of());
  }
}
