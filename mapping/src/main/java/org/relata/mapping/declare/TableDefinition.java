package org.relata.mapping.declare;

import java.util.List;

/// The columns, constraints and indexes of a table as declared, whether it has a model or not.
///
/// @param columns the columns in declared order
/// @param uniques the unique constraints
/// @param indexes the indexes
/// @param checks the check constraints
/// @param complete whether all of it could be read; if not, what is missing may be what was wrong
public record TableDefinition(
    List<ColumnDeclaration> columns,
    List<UniqueDeclaration> uniques,
    List<IndexDeclaration> indexes,
    List<CheckDeclaration> checks,
    TableOptions options,
    boolean complete) {

  public TableDefinition {
    columns = List.copyOf(columns);
    uniques = List.copyOf(uniques);
    indexes = List.copyOf(indexes);
    checks = List.copyOf(checks);
  }

  /// A table without constraints and indexes of its own.
  public TableDefinition(List<ColumnDeclaration> columns) {
    this(columns, List.of(), List.of(), List.of(), TableOptions.NONE, true);
  }
}
