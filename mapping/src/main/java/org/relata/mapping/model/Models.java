package org.relata.mapping.model;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// All models, and the tables without a model.
public final class Models {

  private final List<Model> models;
  private final List<Table> tables;
  private final Map<String, Model> byName = new HashMap<>();
  private final Map<String, Model> byTable = new HashMap<>();
  private final Map<String, Model> byPath = new HashMap<>();
  private final List<Table> associationTables;
  private final Map<String, Table> tablesByName = new HashMap<>();

  /// Completes the models with their relationships.
  ///
  /// @param models the models in declared order
  /// @param associationTables the tables without a model, in declared order
  /// @param relationships the relationships of all models, which are added to their sources
  public Models(
      List<Model> models, List<Table> associationTables, List<Relationship> relationships) {
    this.models = List.copyOf(models);
    this.associationTables = List.copyOf(associationTables);
    this.tables =
        Stream.concat(
                models.stream().map(model -> model.table().whole()).distinct(),
                associationTables.stream())
            .toList();
    for (Model model : models) {
      byName.putIfAbsent(model.name(), model);
      String table = model.table().name();
      if (model.table().path().equals(table)) byTable.putIfAbsent(table, model);
      byPath.putIfAbsent(model.table().path(), model);
    }
    byTable.forEach((name, model) -> tablesByName.put(name, model.table()));
    for (Table table : tables) tablesByName.putIfAbsent(table.name(), table);
    for (Model model : models) {
      models.stream()
          .filter(other -> other.table().isWithin(model.table()))
          .forEach(model::addHeir);
    }
    for (Relationship relationship : relationships) relationship.source().add(relationship);
  }

  /// {@return the same models, with one more table that has no model}
  public Models withTable(Table table) {
    List<Table> others = new ArrayList<>(associationTables);
    others.add(table);
    return new Models(models, others, List.of());
  }

  /// {@return the models in declared order}
  public List<Model> all() {
    return models;
  }

  /// {@return whether all of them are as they were declared, and nothing of them is hidden}
  public boolean areDeclared() {
    return models.stream().allMatch(model -> model.equals(model.declared()));
  }

  /// {@return whether nothing of them is hidden, be it a row or a value of some rows}
  public boolean areOpen() {
    return areDeclared()
        && models.stream()
            .map(Model::rights)
            .allMatch(rights -> rights.everyRow() && rights.masked().isEmpty());
  }

  /// {@return the tables of all models, then those without a model, each in declared order}
  public List<Table> tables() {
    return tables;
  }

  /// {@return the model whose rows have this path}
  public Optional<Model> byPath(String path) {
    return Optional.ofNullable(byPath.get(path));
  }

  /// {@return the model whose table has this name; of several that share it, the one from which the
  /// others inherit}
  public Optional<Model> byTable(String table) {
    return Optional.ofNullable(byTable.get(table));
  }

  /// {@return the model with this name}
  public Optional<Model> byName(String name) {
    return Optional.ofNullable(byName.get(name));
  }

  /// {@return the table with this name, whether a model's, with all that its rows have, or not}
  public Optional<Table> table(String name) {
    return Optional.ofNullable(tablesByName.get(name));
  }
}
