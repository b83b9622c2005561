package org.relata.mapping.schema;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.relata.mapping.model.ForeignKey;
import org.relata.mapping.model.Table;

/// Tables in an order in which they can be made: what a foreign key points at comes first, and
/// otherwise the order they were given in stays.
///
/// @param mutual the foreign keys of tables that point at each other, be it by way of others: only
///   when all the tables are there can they be made
record TableOrder(List<Table> tables, List<MutualKey> mutual) {

  /// A foreign key, and the table it is of.
  record MutualKey(Table table, ForeignKey key) {}

  static TableOrder of(List<Table> tables) {
    List<MutualKey> mutual = new ArrayList<>();
    for (Table table : tables) {
      table.foreignKeys().stream()
          .filter(key -> !key.target().equals(table.name()))
          .filter(key -> reached(tables, key.target(), new HashSet<>()).contains(table.name()))
          .forEach(key -> mutual.add(new MutualKey(table, key)));
    }
    return new TableOrder(sort(tables, mutual), mutual);
  }

  /// {@return whether the table gets the foreign key together with its columns}
  boolean inline(Table table, ForeignKey key) {
    return !mutual.contains(new MutualKey(table, key));
  }

  /// {@return the tables that foreign keys lead to from a table, by any number of steps}
  private static Set<String> reached(List<Table> tables, String from, Set<String> reached) {
    tables.stream()
        .filter(table -> table.name().equals(from))
        .flatMap(table -> table.foreignKeys().stream())
        .map(ForeignKey::target)
        .filter(reached::add)
        .forEach(target -> reached(tables, target, reached));
    return reached;
  }

  private static List<Table> sort(List<Table> tables, List<MutualKey> mutual) {
    List<Table> waiting = new ArrayList<>(tables);
    List<Table> sorted = new ArrayList<>();
    while (!waiting.isEmpty()) {
      Predicate<Table> ready =
          table ->
              table.foreignKeys().stream()
                  .filter(key -> !key.target().equals(table.name()))
                  .filter(key -> !mutual.contains(new MutualKey(table, key)))
                  .noneMatch(
                      key -> waiting.stream().anyMatch(one -> one.name().equals(key.target())));
      Table next = waiting.stream().filter(ready).findFirst().orElseThrow();
      waiting.remove(next);
      sorted.add(next);
    }
    return sorted;
  }
}
