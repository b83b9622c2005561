package org.relata.mapping.declare;

import org.jspecify.annotations.Nullable;

/// A column as declared.
///
/// @param attribute its name in models files and over HTTP
/// @param name its name in the database; null if it is the same
/// @param type its type, such as `String(80)`; null for that of the referenced column
/// @param foreignKey its foreign key; null for none
/// @param primaryKey whether it is part of the primary key
/// @param nullable whether it may be null; null for the default
/// @param unique whether it has a unique constraint
/// @param index whether it has an index
/// @param defaultValue the value that an insert writes where none is given
/// @param serverDefault the value that the database takes where an insert gives none
/// @param onUpdate the value that an update writes where none is given
/// @param autoincrement whether it is an identity column; null for the default
/// @param sequence the name of the sequence that numbers it; null for the database's own choice
/// @param version whether it is the row's version number, which every update increments
/// @param generation where its values come from, if nobody writes them; null if they are written
/// @param doc its documentation
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
    @Nullable Located<String> sequence,
    @Nullable Located<Boolean> version,
    @Nullable GenerationDeclaration generation,
    @Nullable String doc) {

  /// A column without options.
  public ColumnDeclaration(Located<String> attribute, @Nullable Located<String> type) {
    this(
        attribute, null, type, null, false, null, false, false, null, null, null, null, null, null,
        null, null);
  }

  /// {@return whether it is the row's version number}
  public boolean isVersion() {
    return version != null && version.value();
  }

  /// {@return whether it is no column of the table}
  public boolean isProperty() {
    return generation instanceof GenerationDeclaration.Property;
  }

  /// {@return its name in the database}
  public String databaseName() {
    return name == null ? attribute.value() : name.value();
  }
}
