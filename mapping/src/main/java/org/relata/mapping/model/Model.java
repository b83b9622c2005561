package org.relata.mapping.model;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A table whose rows are resources, with the relationships of its rows.
///
/// Relationships refer from model to model and back, so models are compared by identity and get
/// their relationships when all models are known.
///
/// A model as some callers see it has the same name and table, and fewer columns and relationships.
public final class Model {

  private final String name;
  private final Table table;
  private final @Nullable Label label;
  private final @Nullable String doc;
  private final List<Column> primaryKey;
  private final Rights rights;
  private final @Nullable Model declared;
  private final Map<String, Column> columns = new LinkedHashMap<>();
  private final List<Column> inherited = new ArrayList<>();
  private final List<Model> heirs = new ArrayList<>();
  private final Map<String, Relationship> relationships = new LinkedHashMap<>();

  /// A model without relationships, which [Models] adds.
  ///
  /// @param doc its documentation; null for none
  public Model(String name, Table table, @Nullable String doc) {
    this(name, table, table.columns(), null, doc);
  }

  /// The same with properties.
  ///
  /// @param columns its table's columns and its properties, in declared order, and those of the
  ///   models that inherit from it
  /// @param label what its rows are called; null for what is left to those who show them
  public Model(
      String name, Table table, List<Column> columns, @Nullable Label label, @Nullable String doc) {
    this.name = name;
    this.table = table;
    this.label = label;
    this.doc = doc;
    this.primaryKey = table.primaryKey();
    this.rights = Rights.all(table);
    this.declared = null;
    for (Column column : columns) {
      if (column.generation() instanceof Generation.Inherited) inherited.add(column);
      else this.columns.put(column.attribute(), column);
    }
  }

  private Model(Model declared, List<Column> columns, Rights rights) {
    this.name = declared.name;
    this.table = declared.table;
    this.label = declared.label().filter(each -> columns.containsAll(each.columns())).orElse(null);
    this.doc = declared.doc;
    this.primaryKey = declared.primaryKey;
    this.rights = rights;
    this.declared = declared;
    for (Column column : columns) this.columns.put(column.attribute(), column);
  }

  /// {@return the model as callers see it who know these of its columns, without relationships,
  /// which [Models] adds}
  ///
  /// @param known columns of it, those of the primary key among them, in declared order
  public Model seenWith(List<Column> known, Rights seenRights) {
    return new Model(this, known, seenRights);
  }

  /// Called by [Models] alone, before the model is used.
  void add(Relationship relationship) {
    relationships.put(relationship.name(), relationship);
  }

  /// Called by [Models] alone, before the model is used.
  void addHeir(Model heir) {
    heirs.add(heir);
  }

  /// {@return the models that inherit from it, directly or not}
  public List<Model> heirs() {
    return List.copyOf(heirs);
  }

  /// {@return its name, which is unique among all models}
  public String name() {
    return name;
  }

  /// {@return the table that holds its rows}
  public Table table() {
    return table;
  }

  /// {@return what its rows are called; empty for what is left to those who show them, as where a
  /// column of it is not known}
  public Optional<Label> label() {
    return Optional.ofNullable(label);
  }

  /// {@return its documentation}
  public Optional<String> doc() {
    return Optional.ofNullable(doc);
  }

  /// {@return the model as it is declared, with everything that is hidden from those who see this
  /// one}
  public Model declared() {
    return declared == null ? this : declared;
  }

  /// {@return what may be done with its rows}
  public Rights rights() {
    return rights;
  }

  /// {@return the columns and properties in declared order; what is written by itself concerns all
  /// columns of the table}
  public List<Column> columns() {
    return List.copyOf(columns.values());
  }

  /// {@return what rows show unless somebody chooses: the columns, and those of the models that
  /// inherit from it, each for the rows that have it}
  public List<Column> shown() {
    List<Column> shown = new ArrayList<>(columns.values());
    shown.addAll(inherited);
    return shown;
  }

  /// {@return the columns of the models that inherit from it, of which several may have the same
  /// attribute name}
  public List<Column> inherited() {
    return List.copyOf(inherited);
  }

  /// {@return the columns of the primary key in declared order}
  public List<Column> primaryKey() {
    return primaryKey;
  }

  /// {@return the relationships in declared order, backrefs last}
  public List<Relationship> relationships() {
    return List.copyOf(relationships.values());
  }

  /// {@return the column with this attribute name}
  public Optional<Column> column(String attribute) {
    return Optional.ofNullable(columns.get(attribute));
  }

  /// {@return the columns that a request may give a new row or change, in declared order; some of
  /// them may be known for that alone}
  ///
  /// @param permission to create or to update
  public List<Column> writable(Permission permission) {
    Set<Column> given = permission == Permission.CREATE ? rights.creatable() : rights.updatable();
    return table.columns().stream()
        .filter(column -> given.contains(column) && !column.readOnly())
        .toList();
  }

  /// {@return whether the database alone makes keys of its rows, so that nobody can say under which
  /// one a row is to be}
  public boolean makesKeys() {
    return primaryKey.stream().anyMatch(Column::readOnly);
  }

  /// {@return the column with this attribute name that is known or may be written}
  public Optional<Column> namedInBodies(String attribute) {
    Column known = columns.get(attribute);
    if (known != null || declared == null) return Optional.ofNullable(known);
    return declared
        .column(attribute)
        .filter(
            column -> rights.creatable().contains(column) || rights.updatable().contains(column));
  }

  /// {@return whether a column may be null in a row that is shown}
  public boolean mayShowNull(Column column) {
    return column.nullable() || rights.masked().contains(column);
  }

  /// {@return the relationship with this name}
  public Optional<Relationship> relationship(String name) {
    return Optional.ofNullable(relationships.get(name));
  }

  /// {@return the names of the columns' attributes, then of the relationships, in declared order}
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
