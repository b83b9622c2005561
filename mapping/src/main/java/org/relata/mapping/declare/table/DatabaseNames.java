package org.relata.mapping.declare.table;

import java.util.HashMap;
import java.util.Map;
import org.relata.mapping.declare.Located;
import org.relata.mapping.declare.diagnostic.Diagnostics;
import org.relata.mapping.declare.diagnostic.NameRules;
import org.relata.mapping.error.Location;

/// The names that tables, indexes and keys have in common: PostgreSQL has each once.
final class DatabaseNames {

  /// Who has a name, such as `index`.
  private record Owner(String kind, Location at) {}

  private final Map<String, Owner> owners = new HashMap<>();
  private final Diagnostics diagnostics;
  private final NameRules rules;

  DatabaseNames(Diagnostics diagnostics) {
    this.diagnostics = diagnostics;
    this.rules = new NameRules(diagnostics);
  }

  /// Takes a table's name, whose form is checked elsewhere.
  void table(Located<String> name) {
    owners.putIfAbsent(name.value(), new Owner("table", name.at()));
  }

  /// Takes the name of something else.
  ///
  /// @param kind what has it, such as `index`
  void claim(String kind, Located<String> name) {
    rules.databaseName(kind, name);
    Owner first = owners.putIfAbsent(name.value(), new Owner(kind, name.at()));
    if (first == null) return;
    String other = first.kind().equals(kind) ? "" : "; " + first.kind() + " " + name + " has it";
    diagnostics.add(
        name.at(),
        "duplicate %s %s%s; first declared at %s".formatted(kind, name, other, first.at()));
  }
}
