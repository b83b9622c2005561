package org.relata.mapping.model;

import org.jspecify.annotations.Nullable;
import org.relata.mapping.type.ColumnType;

/// A column of a table.
///
/// @param table the table's name
/// @param attribute what users call the column
/// @param name what the database calls it
/// @param identity whether the database numbers it
/// @param version whether it counts the row's updates
/// @param defaultValue what an insert takes where nothing is given
/// @param serverDefault what the database takes where an insert gives nothing
/// @param onUpdate what an update takes where nothing is given
public record Column(
    String table,
    String attribute,
    String name,
    ColumnType type,
    boolean primaryKey,
    boolean nullable,
    boolean identity,
    boolean version,
    @Nullable ColumnDefault defaultValue,
    @Nullable ColumnDefault serverDefault,
    @Nullable ColumnDefault onUpdate,
    @Nullable String doc) {

  /// A column that counts no updates.
  public Column(
      String table,
      String attribute,
      String name,
      ColumnType type,
      boolean primaryKey,
      boolean nullable,
      boolean identity,
      @Nullable ColumnDefault defaultValue,
      @Nullable ColumnDefault serverDefault,
      @Nullable ColumnDefault onUpdate,
      @Nullable String doc) {
    this(
        table,
        attribute,
        name,
        type,
        primaryKey,
        nullable,
        identity,
        false,
        defaultValue,
        serverDefault,
        onUpdate,
        doc);
  }

  /// {@return whether an insert must be given a value for it}
  public boolean required() {
    return !nullable && !identity && defaultValue == null && serverDefault == null;
  }

  /// The names are hash enough: queries, of which columns are a part, are looked up at every
  /// request.
  @Override
  public int hashCode() {
    return 31 * table.hashCode() + name.hashCode();
  }

  @Override
  public String toString() {
    return table + "." + attribute;
  }
}
