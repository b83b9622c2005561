package org.relata.mapping.declare;

import org.jspecify.annotations.Nullable;

/// A column as it was declared.
///
/// @param attribute what users call it
/// @param name what the database calls it, where that differs
/// @param type the type's text, such as `String(80)`; without one it is the referenced column's
/// @param nullable whether it may be null; null for what its kind of column is
/// @param unique whether no two rows have the same value
/// @param index whether it has an index
/// @param autoincrement whether the database numbers it; null to let its kind of column decide
/// @param version whether it counts the row's updates
public record ColumnDeclaration(
    Located<String> attribute,
    @Nullable Located<String> name,
    @Nullable Located<String> type,
    @Nullable ForeignKeyDeclaration foreignKey,
    boolean primaryKey,
    @Nullable Located<Boolean> nullable,
    boolean unique,
    boolean index,
    @Nullable DefaultDeclaration defaultValue,
    @Nullable DefaultDeclaration serverDefault,
    @Nullable DefaultDeclaration onUpdate,
    @Nullable Located<Boolean> autoincrement,
    @Nullable Located<Boolean> version,
    @Nullable String doc) {

  /// A column of which only the type is said.
  public ColumnDeclaration(Located<String> attribute, @Nullable Located<String> type) {
    this(
        attribute, null, type, null, false, null, false, false, null, null, null, null, null, null);
  }

  /// {@return whether it counts the row's updates}
  public boolean countsUpdates() {
    return version != null && version.value();
  }

  /// {@return what the database calls it}
  public String databaseName() {
    return name == null ? attribute.value() : name.value();
  }
}
