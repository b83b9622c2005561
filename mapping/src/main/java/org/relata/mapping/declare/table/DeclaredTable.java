package org.relata.mapping.declare.table;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.relata.mapping.declare.ColumnDeclaration;
import org.relata.mapping.declare.Located;
import org.relata.mapping.declare.ModelDeclaration;
import org.relata.mapping.declare.TableDefinition;

/// A declared table.
///
/// @param name its name, declared or derived from the model's
/// @param model its model; null for none
record DeclaredTable(
    Located<String> name, TableDefinition definition, @Nullable ModelDeclaration model) {

  /// {@return the column with this attribute name, or else with this name in the database}
  Optional<ColumnDeclaration> column(String named) {
    return columns().stream()
        .filter(column -> column.attribute().value().equals(named))
        .findFirst()
        .or(() ->
            columns().stream().filter(column -> column.databaseName().equals(named)).findFirst());
  }

  List<ColumnDeclaration> columns() {
    return definition.columns();
  }

  List<ColumnDeclaration> primaryKey() {
    return columns().stream().filter(ColumnDeclaration::primaryKey).toList();
  }

  List<String> columnNames() {
    return columns().stream().map(column -> column.attribute().value()).toList();
  }

  /// {@return whether none of its columns could be read, which has a diagnostic}
  boolean isUnread() {
    return columns().isEmpty() && !definition.complete();
  }

  @Override
  public String toString() {
    return name.value();
  }
}
