package org.relata.mapping.declare;

import java.util.List;

/// The columns, constraints and indexes of a table as declared, whether it has a model or not.
///
/// @param columns the columns in declared order
/// @param uniques the attributes of each unique constraint
/// @param indexes the attributes of each index
/// @param checks the check constraints
/// @param complete whether all of it could be read; if not, what is missing may be what was wrong
public record TableDefinition(
    List<ColumnDeclaration> columns,
    List<List<Located<String>>> uniques,
    List<List<Located<String>>> indexes,
    List<CheckDeclaration> checks,
    boolean complete) {

  public TableDefinition {
    columns = List.copyOf(columns);
    uniques = uniques.stream().map(List::copyOf).toList();
    indexes = indexes.stream().map(List::copyOf).toList();
    checks = List.copyOf(checks);
  }

  /// A table without constraints and indexes of its own.
  public TableDefinition(List<ColumnDeclaration> columns) {
    this(columns, List.of(), List.of(), List.of(), true);
  }
}
