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
/// @param schema the schema that it is in; null for the one that the search path finds
/// @param model its model; null for none
record DeclaredTable(
    Located<String> name,
    @Nullable Located<String> schema,
    TableDefinition definition,
    @Nullable ModelDeclaration model) {

  /// {@return a table by its name, which may have its schema before a dot}
  static DeclaredTable of(
      Located<String> name, TableDefinition definition, @Nullable ModelDeclaration model) {
    int dot = name.value().indexOf('.');
    Located<String> schema = definition.options().schema();
    if (dot < 0) return new DeclaredTable(name, schema, definition, model);
    if (schema == null) schema = new Located<>(name.value().substring(0, dot), name.at());
    Located<String> local = new Located<>(name.value().substring(dot + 1), name.at());
    return new DeclaredTable(local, schema, definition, model);
  }

  /// {@return the name of its schema; null for the one that the search path finds}
  @Nullable String schemaName() {
    return schema == null ? null : schema.value();
  }

  /// {@return the column with this attribute name, or else with this name in the database}
  Optional<ColumnDeclaration> column(String named) {
    return columns().stream()
        .filter(column -> column.attribute().value().equals(named))
        .findFirst()
        .or(() ->
            columns().stream().filter(column -> column.databaseName().equals(named)).findFirst());
  }

  /// {@return its columns, without the model's properties}
  List<ColumnDeclaration> columns() {
    return definition.columns().stream().filter(column -> !column.isProperty()).toList();
  }

  List<ColumnDeclaration> primaryKey() {
    return columns().stream().filter(ColumnDeclaration::primaryKey).toList();
  }

  List<String> columnNames() {
    return columns().stream().map(column -> column.attribute().value()).toList();
  }

  /// {@return whether none of its columns could be read, which has a diagnostic}
  boolean isUnread() {
    return definition.columns().isEmpty() && !definition.complete();
  }

  @Override
  public String toString() {
    return name.value();
  }
}
