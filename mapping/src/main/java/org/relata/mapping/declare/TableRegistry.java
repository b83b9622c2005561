package org.relata.mapping.declare;

import java.util.List;
import java.util.Optional;
import org.relata.mapping.error.NearestName;
import org.relata.mapping.model.Model;
import org.relata.mapping.model.Table;

/// The models, still without relationships, and the helper tables, to be found by name.
///
/// @param complete whether all declarations could be read; if not, what is missing is no complaint
record TableRegistry(List<Model> models, List<Table> helpers, boolean complete) {

  /// {@return the model that a relationship leads to; nothing if there is none, which is a
  /// complaint}
  Optional<Model> target(Located<String> name, Diagnostics diagnostics) {
    Optional<Model> model =
        models.stream().filter(known -> known.name().equals(name.value())).findFirst();
    if (model.isEmpty() && complete) {
      List<String> names = models.stream().map(Model::name).toList();
      diagnostics.add(name.at(), "no such model " + name + NearestName.hint(name.value(), names));
    }
    return model;
  }

  /// {@return the helper table that a relationship leads through; nothing if there is none, which
  /// is a complaint}
  Optional<Table> helper(Located<String> name, Diagnostics diagnostics) {
    Optional<Table> table =
        helpers.stream().filter(known -> known.name().equals(name.value())).findFirst();
    if (table.isEmpty()) missing(name, diagnostics);
    return table;
  }

  private void missing(Located<String> name, Diagnostics diagnostics) {
    Optional<Model> owner =
        models.stream().filter(model -> model.table().name().equals(name.value())).findFirst();
    if (owner.isPresent()) {
      diagnostics.add(
          name.at(),
          "secondary must be a helper table; %s is the table of model %s"
              .formatted(name, owner.get()));
    } else if (complete) {
      List<String> names = helpers.stream().map(Table::name).toList();
      diagnostics.add(
          name.at(), "no such helper table " + name + NearestName.hint(name.value(), names));
    }
  }
}
