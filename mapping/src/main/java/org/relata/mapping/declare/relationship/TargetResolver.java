package org.relata.mapping.declare.relationship;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.relata.mapping.declare.Located;
import org.relata.mapping.declare.diagnostic.Diagnostics;
import org.relata.mapping.declare.table.ResolvedTables;
import org.relata.mapping.error.NearestName;
import org.relata.mapping.model.Model;
import org.relata.mapping.model.Table;

/// Finds the models and association tables that relationships name.
final class TargetResolver {

  private final ResolvedTables tables;
  private final Diagnostics diagnostics;
  private final Map<String, Model> models = new HashMap<>();
  private final Map<String, Table> associationTables = new HashMap<>();

  TargetResolver(ResolvedTables tables, Diagnostics diagnostics) {
    this.tables = tables;
    this.diagnostics = diagnostics;
    for (Model model : tables.models().values()) {
      models.put(model.name(), model);
      associationTables.putIfAbsent(model.table().name(), model.table());
    }
    for (Table table : tables.associationTables()) {
      associationTables.putIfAbsent(table.name(), table);
    }
  }

  /// {@return the target of a relationship; empty, with a diagnostic, if there is no such model}
  Optional<Model> target(Located<String> name) {
    Model model = models.get(name.value());
    if (model == null && tables.complete()) {
      List<String> names = tables.models().values().stream().map(Model::name).toList();
      diagnostics.add(name.at(), "no such model " + name + NearestName.hint(name.value(), names));
    }
    return Optional.ofNullable(model);
  }

  /// {@return the association table of a relationship; empty, with a diagnostic, if there is no
  /// such table}
  Optional<Table> associationTable(Located<String> name) {
    Table table = associationTables.get(localName(name.value()));
    if (table == null) reportMissing(name);
    return Optional.ofNullable(table);
  }

  /// {@return the name of a table that may have the schema of one before it}
  private String localName(String name) {
    String local = name.substring(name.indexOf('.') + 1);
    Table table = associationTables.get(local);
    boolean qualified = table != null && name.equals(table.options().schema() + "." + table.name());
    return qualified ? local : name;
  }

  private void reportMissing(Located<String> name) {
    if (!tables.complete()) return;
    diagnostics.add(
        name.at(),
        "no such table " + name + NearestName.hint(name.value(), associationTables.keySet()));
  }
}
