package org.relata.mapping.declare;

import org.jspecify.annotations.Nullable;

/// A column's foreign key as it was declared.
///
/// @param column what it points at, as `table.column`
/// @param ondelete what happens when the row pointed at goes, such as `CASCADE`
/// @param onupdate what happens when the row pointed at changes its key
/// @param name the constraint's name; columns that share one form one composite foreign key
/// @param initially `DEFERRED` or `IMMEDIATE`
public record ForeignKeyDeclaration(
    Located<String> column,
    @Nullable Located<String> ondelete,
    @Nullable Located<String> onupdate,
    @Nullable Located<String> name,
    @Nullable Located<Boolean> deferrable,
    @Nullable Located<String> initially) {

  /// A foreign key of which only the column it points at is said.
  public ForeignKeyDeclaration(Located<String> column) {
    this(column, null, null, null, null, null);
  }
}
