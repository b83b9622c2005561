package org.relata.mapping.plan;

import java.util.List;
import org.relata.mapping.change.Row;

/// A row as it is to be written, with the values that it gets by a rule, and what the rules say of
/// it.
public record Granted(Row row, Grant grant) {

  /// {@return rows that nothing has to be said of}
  public static List<Granted> all(List<Row> rows) {
    return rows.stream().map(row -> new Granted(row, Grant.ALL)).toList();
  }

  /// {@return the rows alone}
  public static List<Row> rows(List<Granted> granted) {
    return granted.stream().map(Granted::row).toList();
  }
}
