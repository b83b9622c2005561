package org.relata.mapping.model;

import java.util.Set;
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
/// @param generation where its values come from, if nobody writes them; null if they are written
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
    @Nullable Generation generation,
    @Nullable ColumnDefault defaultValue,
    @Nullable ColumnDefault serverDefault,
    @Nullable ColumnDefault onUpdate,
    @Nullable String doc) {

  /// A column that is written and no version number.
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
        null,
        defaultValue,
        serverDefault,
        onUpdate,
        doc);
  }

  /// {@return whether every insert must give a value for it}
  public boolean required() {
    return !nullable && !identity && !readOnly() && defaultValue == null && serverDefault == null;
  }

  /// {@return the same column with its values from elsewhere}
  public Column with(Generation other) {
    return with(table, name, other);
  }

  /// {@return the same column of a table that holds its rows together with others}
  public Column in(String other) {
    if (other.equals(table)) return this;
    return with(
        other,
        name,
        generation instanceof Generation.Property property ? property.in(other) : generation);
  }

  /// {@return the same column under a name that no column of the models has from which that one
  /// inherits whose table it is in}
  public Column ofHeir() {
    return with(table, table + "." + name, generation);
  }

  private Column with(String newTable, String newName, @Nullable Generation newGeneration) {
    return new Column(
        newTable,
        attribute,
        newName,
        type,
        primaryKey,
        nullable,
        identity,
        version,
        newGeneration,
        defaultValue,
        serverDefault,
        onUpdate,
        doc);
  }

  /// {@return whether nobody may write it}
  public boolean readOnly() {
    return generation != null;
  }

  /// {@return the columns of the table by which its values are come by: itself, unless it is a
  /// property}
  public Set<Column> reads() {
    return generation instanceof Generation.Property property ? property.reads() : Set.of(this);
  }

  /// {@return whether the table has it}
  public boolean isStored() {
    return !(generation instanceof Generation.Property);
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
