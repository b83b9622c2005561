package org.relata.mapping.declare.table;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.relata.mapping.declare.ColumnDeclaration;
import org.relata.mapping.declare.Located;
import org.relata.mapping.declare.ModelDeclaration;
import org.relata.mapping.declare.TableContents;

/// A declared table under its final name, be it a model's or a helper table.
record DeclaredTable(
    Located<String> name, TableContents contents, @Nullable ModelDeclaration model) {

  /// {@return the column with this attribute, else the one that the database calls so}
  Optional<ColumnDeclaration> column(String named) {
    return columns().stream()
        .filter(column -> column.attribute().value().equals(named))
        .findFirst()
        .or(() ->
            columns().stream().filter(column -> column.databaseName().equals(named)).findFirst());
  }

  List<ColumnDeclaration> columns() {
    return contents.columns();
  }

  List<ColumnDeclaration> primaryKey() {
    return columns().stream().filter(ColumnDeclaration::primaryKey).toList();
  }

  List<String> columnNames() {
    return columns().stream().map(column -> column.attribute().value()).toList();
  }

  /// {@return whether its columns were there but could not be read, of which there is a complaint}
  boolean isUnread() {
    return columns().isEmpty() && !contents.whole();
  }

  @Override
  public String toString() {
    return name.value();
  }
}
