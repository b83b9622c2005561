package org.relata.mapping.model;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A table whose rows are resources, and the relationships that lead from them.
///
/// Relationships lead from model to model and back, so models are compared by identity and learn
/// their relationships when all of them are known.
public final class Model {

  private final String name;
  private final Table table;
  private final @Nullable String doc;
  private final List<Column> primaryKey;
  private final Map<String, Column> columns = new LinkedHashMap<>();
  private final Map<String, Relationship> relationships = new LinkedHashMap<>();

  public Model(String name, Table table, @Nullable String doc) {
    this.name = name;
    this.table = table;
    this.doc = doc;
    this.primaryKey = table.primaryKey();
    for (Column column : table.columns()) columns.put(column.attribute(), column);
  }

  /// Called by [Models] alone, before anyone else sees the model.
  void add(Relationship relationship) {
    relationships.put(relationship.name(), relationship);
  }

  public String name() {
    return name;
  }

  public Table table() {
    return table;
  }

  public Optional<String> doc() {
    return Optional.ofNullable(doc);
  }

  /// {@return the columns in declared order}
  public List<Column> columns() {
    return table.columns();
  }

  /// {@return the columns of the primary key in declared order}
  public List<Column> primaryKey() {
    return primaryKey;
  }

  /// {@return the relationships in declared order, backrefs last}
  public List<Relationship> relationships() {
    return List.copyOf(relationships.values());
  }

  /// {@return the column that users call `attribute`}
  public Optional<Column> column(String attribute) {
    return Optional.ofNullable(columns.get(attribute));
  }

  public Optional<Relationship> relationship(String name) {
    return Optional.ofNullable(relationships.get(name));
  }

  /// {@return what users may name: the columns' attributes, then the relationships}
  public List<String> names() {
    List<String> names = new ArrayList<>(columns.keySet());
    names.addAll(relationships.keySet());
    return names;
  }

  @Override
  public String toString() {
    return name;
  }
}
