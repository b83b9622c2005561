package org.relata.mapping.declare.table;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.relata.mapping.declare.ColumnDeclaration;
import org.relata.mapping.declare.GenerationDeclaration;
import org.relata.mapping.declare.Located;
import org.relata.mapping.declare.diagnostic.Diagnostics;
import org.relata.mapping.model.Column;
import org.relata.mapping.model.Generation;
import org.relata.mapping.type.ColumnType;

/// Resolves the properties of a model: attributes that are computed of the columns of a row where
/// it is read, and are no columns of the table.
record PropertyResolver(TypeResolver types, Diagnostics diagnostics) {

  /// What a column may have and a property not.
  private static final Map<String, Predicate<ColumnDeclaration>> COLUMN_KEYS = columnKeys();

  private static Map<String, Predicate<ColumnDeclaration>> columnKeys() {
    Map<String, Predicate<ColumnDeclaration>> keys = new LinkedHashMap<>();
    keys.put("name", column -> column.name() != null);
    keys.put("primary_key", ColumnDeclaration::primaryKey);
    keys.put("nullable", column -> column.nullable() != null);
    keys.put("unique", ColumnDeclaration::unique);
    keys.put("index", ColumnDeclaration::index);
    keys.put("default", column -> column.defaultValue() != null);
    keys.put("server_default", column -> column.serverDefault() != null);
    keys.put("onupdate", column -> column.onUpdate() != null);
    keys.put("foreign_key", column -> column.foreignKey() != null);
    keys.put("autoincrement", column -> column.autoincrement() != null);
    keys.put("version", column -> column.version() != null);
    return keys;
  }

  PropertyResolver(DeclaredTables tables, Diagnostics diagnostics) {
    this(new TypeResolver(tables, diagnostics), diagnostics);
  }

  /// {@return the columns and the properties of a model in declared order}
  ///
  /// @param columns those of its table
  /// @param inherited those that it has besides, which properties may read
  List<Column> attributes(DeclaredTable table, List<Column> columns, List<Column> inherited) {
    Map<String, Column> byAttribute = new LinkedHashMap<>();
    for (Column column : columns) byAttribute.putIfAbsent(column.attribute(), column);
    Map<String, Column> readable = new LinkedHashMap<>(byAttribute);
    for (Column column : inherited) readable.put(column.attribute(), column);
    List<Column> attributes = new ArrayList<>();
    for (ColumnDeclaration declared : table.definition().columns()) {
      Column column = byAttribute.get(declared.attribute().value());
      if (declared.generation() instanceof GenerationDeclaration.Property(var sql)) {
        attributes.add(property(table, declared, sql, readable));
      } else if (column != null) {
        attributes.add(column);
      }
    }
    return attributes;
  }

  /// Refuses properties of a table that has no model.
  void refuseAll(DeclaredTable table) {
    for (ColumnDeclaration declared : table.definition().columns()) {
      if (!declared.isProperty()) continue;
      diagnostics.add(
          declared.attribute().at(),
          "%s is a helper table and cannot have the property %s"
              .formatted(table, declared.attribute()));
    }
  }

  private Column property(
      DeclaredTable table,
      ColumnDeclaration declared,
      Located<String> sql,
      Map<String, Column> columns) {
    refuseColumnsKeys(declared, sql);
    ColumnType type = types.type(new DeclaredColumn(table, declared));
    if (type instanceof ColumnType.EnumType || type instanceof ColumnType.PickleType) {
      diagnostics.add(sql.at(), "a property cannot be of type " + type);
    }
    PropertyText text = new PropertyText(table, columns, diagnostics);
    return new Column(
        table.name().value(),
        declared.attribute().value(),
        declared.attribute().value(),
        type == null ? new ColumnType.TextType() : type,
        false,
        true,
        false,
        false,
        new Generation.Property(text.parts(sql)),
        null,
        null,
        null,
        declared.doc());
  }

  private void refuseColumnsKeys(ColumnDeclaration declared, Located<String> sql) {
    COLUMN_KEYS.forEach((key, has) -> {
      if (!has.test(declared)) return;
      diagnostics.add(
          sql.at(),
          "%s is a property, which no column holds; it cannot have %s"
              .formatted(declared.attribute(), key));
    });
  }
}
