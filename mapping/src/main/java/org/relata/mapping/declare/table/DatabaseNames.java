package org.relata.mapping.declare.table;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.relata.mapping.declare.Located;
import org.relata.mapping.declare.diagnostic.Diagnostics;
import org.relata.mapping.declare.diagnostic.NameRules;
import org.relata.mapping.error.Location;

/// The names that tables, indexes and keys have in common: PostgreSQL has each once in a schema.
final class DatabaseNames {

  /// Who has a name, such as `index`.
  private record Owner(String kind, Location at) {}

  private final Map<List<String>, Owner> owners = new HashMap<>();
  private final Diagnostics diagnostics;
  private final NameRules rules;

  DatabaseNames(Diagnostics diagnostics) {
    this.diagnostics = diagnostics;
    this.rules = new NameRules(diagnostics);
  }

  /// Takes a table's name, whose form is checked elsewhere.
  void table(DeclaredTable table) {
    owners.putIfAbsent(key(table, table.name()), new Owner("table", table.name().at()));
  }

  /// Takes the name of something else.
  ///
  /// @param kind what has it, such as `index`
  /// @param table whose schema it is in
  void claim(String kind, DeclaredTable table, Located<String> name) {
    rules.databaseName(kind, name);
    Owner first = owners.putIfAbsent(key(table, name), new Owner(kind, name.at()));
    if (first == null) return;
    String other = first.kind().equals(kind) ? "" : "; " + first.kind() + " " + name + " has it";
    diagnostics.add(
        name.at(),
        "duplicate %s %s%s; first declared at %s".formatted(kind, name, other, first.at()));
  }

  private static List<String> key(DeclaredTable table, Located<String> name) {
    return List.of(Objects.requireNonNullElse(table.schemaName(), ""), name.value());
  }
}
