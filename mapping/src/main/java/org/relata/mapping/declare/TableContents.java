package org.relata.mapping.declare;

import java.util.List;

/// What a table was declared to hold, be it a model's or a helper table.
///
/// @param uniques groups of columns, by their attributes, of which no two rows have the same values
/// @param indexes groups of columns, by their attributes, that have an index
/// @param whole whether nothing was wrong when they were read; if something was, what is missing
///   may be what was wrong
public record TableContents(
    List<ColumnDeclaration> columns,
    List<List<Located<String>>> uniques,
    List<List<Located<String>>> indexes,
    List<CheckDeclaration> checks,
    boolean whole) {

  public TableContents {
    columns = List.copyOf(columns);
    uniques = uniques.stream().map(List::copyOf).toList();
    indexes = indexes.stream().map(List::copyOf).toList();
    checks = List.copyOf(checks);
  }

  /// Nothing but columns.
  public TableContents(List<ColumnDeclaration> columns) {
    this(columns, List.of(), List.of(), List.of(), true);
  }
}
