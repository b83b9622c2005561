package org.relata.mapping.reflect;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.relata.mapping.catalog.CatalogColumn;
import org.relata.mapping.catalog.CatalogForeignKey;
import org.relata.mapping.catalog.CatalogTable;

/// A table of a database and what becomes of its parts: attributes of columns, the foreign keys
/// that can be declared.
final class ReflectedTable {

  private final CatalogTable table;
  private final String model;
  private final List<String> key;
  private final Map<String, String> attributes = new LinkedHashMap<>();
  private final Map<String, String> types = new HashMap<>();
  private final List<CatalogForeignKey> keys = new ArrayList<>();
  private final Set<String> names = new LinkedHashSet<>();

  /// @param model the name of its model, whether it gets one or not
  /// @param key the columns by which its rows are found; none if that is not known
  /// @param leftOut takes what cannot be declared
  ReflectedTable(CatalogTable table, String model, List<String> key, List<String> leftOut) {
    this.table = table;
    this.model = model;
    this.key = List.copyOf(key);
    for (CatalogColumn column : inKeyOrder()) {
      TypeNames.of(table, column, isKey(column.name()))
          .ifPresentOrElse(
              type -> add(column, type),
              () ->
                  leftOut.add(
                      "column %s.%s: no type is that of %s"
                          .formatted(table.name(), column.name(), column.type())));
    }
  }

  /// {@return whether rows are told apart by a column, or refer to others}
  private boolean isKey(String column) {
    return key.contains(column)
        || table.foreignKeys().stream().anyMatch(foreign -> foreign.columns().contains(column));
  }

  private void add(CatalogColumn column, String type) {
    String attribute = Names.attribute(column.name(), names);
    attributes.put(column.name(), attribute);
    names.add(attribute);
    types.put(column.name(), type);
  }

  /// {@return the columns, those of the primary key at their places in its order}
  private List<CatalogColumn> inKeyOrder() {
    List<String> key = keyColumns();
    List<CatalogColumn> ordered = new ArrayList<>();
    int place = 0;
    for (CatalogColumn column : table.columns()) {
      String name = key.contains(column.name()) ? key.get(place++) : column.name();
      ordered.add(table.column(name).orElseThrow());
    }
    return ordered;
  }

  /// Decides which foreign keys are declared: a column has one at most.
  void chooseKeys(Map<String, ReflectedTable> others, List<String> leftOut) {
    Set<String> used = new LinkedHashSet<>();
    for (CatalogForeignKey key : table.foreignKeys()) {
      ReflectedTable target = others.get(key.target());
      String reason = null;
      if (target == null || !target.table.schema().equals(key.targetSchema())) {
        reason = "table " + key.target() + " is left out";
      } else if (!attributes.keySet().containsAll(key.columns())
          || !target.attributes.keySet().containsAll(key.targetColumns())) {
        reason = "a column of it is left out";
      } else if (key.columns().stream().anyMatch(used::contains)) {
        reason = "a column has another foreign key";
      }
      if (reason == null) {
        used.addAll(key.columns());
        keys.add(key);
      } else {
        leftOut.add("foreign key %s of %s: %s".formatted(key.name(), table.name(), reason));
      }
    }
  }

  /// {@return whether its rows are its own, unlike those of a view}
  boolean isStored() {
    return table.kind() == CatalogTable.Kind.TABLE;
  }

  /// {@return its name with its schema, if it is not found without}
  String qualifiedName() {
    return table.visible() ? table.name() : table.schema() + "." + table.name();
  }

  CatalogTable table() {
    return table;
  }

  String model() {
    return model;
  }

  List<CatalogForeignKey> keys() {
    return keys;
  }

  /// {@return the columns that are declared, in order}
  List<CatalogColumn> columns() {
    return attributes.keySet().stream().map(name -> table.column(name).orElseThrow()).toList();
  }

  boolean has(List<String> columns) {
    return attributes.keySet().containsAll(columns);
  }

  String attribute(String column) {
    return attributes.getOrDefault(column, column);
  }

  List<String> attributes(List<String> columns) {
    return columns.stream().map(this::attribute).toList();
  }

  String type(String column) {
    return types.getOrDefault(column, "");
  }

  /// {@return the names of its columns and relationships}
  Set<String> names() {
    return names;
  }

  List<String> keyColumns() {
    return key;
  }

  /// {@return whether it can be a model}
  boolean isModel() {
    List<String> key = keyColumns();
    return !key.isEmpty() && has(key);
  }

  /// {@return whether no two rows have the same values in columns}
  boolean isUnique(List<String> columns) {
    return table.keys().stream()
            .anyMatch(key -> Set.copyOf(columns).equals(Set.copyOf(key.columns())))
        || table.indexes().stream()
            .anyMatch(index ->
                index.unique()
                    && index.where() == null
                    && !index.columns().isEmpty()
                    && Set.copyOf(columns).equals(Set.copyOf(index.columns())));
  }

  /// {@return whether it does nothing but link the rows of two others}
  boolean isLink() {
    if (keys.size() != 2 || !table.column(table.columns().getFirst().name()).isPresent())
      return false;
    Set<String> linking = new LinkedHashSet<>();
    keys.forEach(key -> linking.addAll(key.columns()));
    return !keys.getFirst().target().equals(keys.getLast().target())
        && linking.size() == table.columns().size()
        && (keyColumns().isEmpty() || Set.copyOf(keyColumns()).equals(linking));
  }
}
