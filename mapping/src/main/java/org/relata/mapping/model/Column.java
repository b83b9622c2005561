package org.relata.mapping.model;

import org.jspecify.annotations.Nullable;
import org.relata.mapping.type.ColumnType;

/// A column of a table.
///
/// @param table the table's name
/// @param attribute its name in models files and over HTTP
/// @param name its name in the database
/// @param type the type of its values
/// @param primaryKey whether it is part of the primary key
/// @param nullable whether it may be null
/// @param identity whether it is an identity column, whose values the database generates
/// @param version whether it is the row's version number, which every update increments
/// @param defaultValue the value that an insert writes where none is given; null for none
/// @param serverDefault the value that the database takes where an insert gives none; null for none
/// @param onUpdate the value that an update writes where none is given; null for none
/// @param doc its documentation; null for none
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

  /// A column that is no version number.
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

  /// {@return whether every insert must give a value for it}
  public boolean required() {
    return !nullable && !identity && defaultValue == null && serverDefault == null;
  }

  /// The names are enough, and cheap: every request looks up a plan by a query that has columns.
  @Override
  public int hashCode() {
    return 31 * table.hashCode() + name.hashCode();
  }

  @Override
  public String toString() {
    return table + "." + attribute;
  }
}
