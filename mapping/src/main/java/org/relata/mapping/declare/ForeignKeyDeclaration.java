package org.relata.mapping.declare;

import org.jspecify.annotations.Nullable;

/// A column's foreign key as declared.
///
/// @param column the referenced column, as `table.column`
/// @param ondelete what happens when the referenced row is deleted, such as `CASCADE`
/// @param onupdate what happens when the referenced column changes, such as `CASCADE`
/// @param name the constraint's name; columns with the same one form a composite foreign key
/// @param deferrable whether its check may be deferred to the end of a transaction
/// @param initially when it is checked by default: `DEFERRED` or `IMMEDIATE`
public record ForeignKeyDeclaration(
    Located<String> column,
    @Nullable Located<String> ondelete,
    @Nullable Located<String> onupdate,
    @Nullable Located<String> name,
    @Nullable Located<Boolean> deferrable,
    @Nullable Located<String> initially) {

  /// A foreign key without options.
  public ForeignKeyDeclaration(Located<String> column) {
    this(column, null, null, null, null, null);
  }
}
