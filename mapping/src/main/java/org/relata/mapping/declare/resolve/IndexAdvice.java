package org.relata.mapping.declare.resolve;

import java.util.List;
import org.relata.mapping.error.Location;
import org.relata.mapping.model.Column;
import org.relata.mapping.model.Table;

/// The advice to declare an index: a relationship follows columns that have none.
///
/// @param table the table that has the columns
/// @param columns those that refer to rows of `target`
/// @param target the table of the rows that they refer to
/// @param at where the first of the columns, or its foreign key, is declared
public record IndexAdvice(Table table, List<Column> columns, Table target, Location at) {

  public IndexAdvice {
    columns = List.copyOf(columns);
  }

  /// {@return the names of the columns in the database}
  public List<String> names() {
    return columns.stream().map(Column::name).toList();
  }

  /// {@return it in a line, with what to declare}
  @Override
  public String toString() {
    String attributes = String.join(", ", columns.stream().map(Column::attribute).toList());
    boolean single = columns.size() == 1;
    return "%s: %s.%s has no index: rows that refer to one of %s are found by reading all of %s; add %s, or index_foreign_keys: true at the top of the file"
        .formatted(
            at,
            table.name(),
            single ? attributes : "(" + attributes + ")",
            target.name(),
            table.name(),
            single ? "index: true" : "indexes: [[" + attributes + "]]");
  }
}
