package org.relata.mapping.declare;

import java.util.List;
import java.util.Optional;
import org.relata.mapping.error.Nearest;
import org.relata.mapping.model.Model;
import org.relata.mapping.model.Table;

/// The models, still without relationships, and the helper tables, to be found by name.
///
/// @param complete whether all declarations could be read; if not, what is missing is no complaint
record KnownTables(List<Model> models, List<Table> helpers, boolean complete) {

  /// {@return the model that a relationship leads to; nothing if there is none, which is a
  /// complaint}
  Optional<Model> target(Declared<String> name, Complaints complaints) {
    Optional<Model> model =
        models.stream().filter(known -> known.name().equals(name.value())).findFirst();
    if (model.isEmpty() && complete) {
      List<String> names = models.stream().map(Model::name).toList();
      complaints.add(name.at(), "no such model " + name + Nearest.hint(name.value(), names));
    }
    return model;
  }

  /// {@return the helper table that a relationship leads through; nothing if there is none, which
  /// is a complaint}
  Optional<Table> helper(Declared<String> name, Complaints complaints) {
    Optional<Table> table =
        helpers.stream().filter(known -> known.name().equals(name.value())).findFirst();
    if (table.isEmpty()) missing(name, complaints);
    return table;
  }

  private void missing(Declared<String> name, Complaints complaints) {
    Optional<Model> owner =
        models.stream().filter(model -> model.table().name().equals(name.value())).findFirst();
    if (owner.isPresent()) {
      complaints.add(
          name.at(),
          "secondary names a helper table; %s is the table of model %s"
              .formatted(name, owner.get()));
    } else if (complete) {
      List<String> names = helpers.stream().map(Table::name).toList();
      complaints.add(name.at(), "no such helper table " + name + Nearest.hint(name.value(), names));
    }
  }
}
