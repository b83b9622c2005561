package org.relata.mapping.model;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// All models, with the helper tables between them.
public final class Models {

  private final List<Model> models;
  private final List<Table> tables;
  private final Map<String, Model> byTable = new HashMap<>();
  private final Map<String, Model> byName = new HashMap<>();
  private final Map<String, Table> tablesByName = new HashMap<>();

  /// @param models the models, in declared order, without relationships
  /// @param helpers the tables that are no model's, in declared order
  /// @param relationships the relationships of all the models
  public Models(List<Model> models, List<Table> helpers, List<Relationship> relationships) {
    this.models = List.copyOf(models);
    for (Model model : models) {
      byTable.put(model.table().name(), model);
      byName.putIfAbsent(model.name(), model);
    }
    for (Relationship relationship : relationships) relationship.source().add(relationship);
    this.tables = Stream.concat(models.stream().map(Model::table), helpers.stream()).toList();
    for (Table table : tables) tablesByName.putIfAbsent(table.name(), table);
  }

  /// {@return the same models, with one more table beside theirs}
  public Models with(Table table) {
    List<Table> helpers = new ArrayList<>(tables.subList(models.size(), tables.size()));
    helpers.add(table);
    return new Models(models, helpers, List.of());
  }

  /// {@return the models in declared order}
  public List<Model> all() {
    return models;
  }

  /// {@return the tables of all models, then the helper tables, each in declared order}
  public List<Table> tables() {
    return tables;
  }

  /// {@return the model with this table}
  public Optional<Model> byTable(String table) {
    return Optional.ofNullable(byTable.get(table));
  }

  public Optional<Model> byName(String name) {
    return Optional.ofNullable(byName.get(name));
  }

  /// {@return the table with this name, be it a model's or a helper table}
  public Optional<Table> table(String name) {
    return Optional.ofNullable(tablesByName.get(name));
  }
}
