package org.relata.mapping.schema;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.PriorityQueue;
import java.util.Queue;
import org.relata.mapping.model.ForeignKey;
import org.relata.mapping.model.Table;

/// Tables in the order in which they are created: referenced tables come first, and otherwise the
/// given order stays.
///
/// @param circular the foreign keys of tables that reference each other, directly or through
///   others; they are added when all tables exist
/// @param cycles a number for each table by its name, the same for tables that reference each other
record TableOrder(
    List<Table> tables, List<CircularForeignKey> circular, Map<String, Integer> cycles) {

  /// A foreign key in a cycle, and its table.
  record CircularForeignKey(Table table, ForeignKey key) {}

  static TableOrder of(List<Table> tables) {
    TableOrder given = new TableOrder(tables, List.of(), ReferenceCycles.of(tables));
    List<CircularForeignKey> circular = new ArrayList<>();
    for (Table table : tables) {
      for (ForeignKey key : table.foreignKeys()) {
        if (!given.inline(table, key)) circular.add(new CircularForeignKey(table, key));
      }
    }
    return new TableOrder(given.sorted(), circular, given.cycles);
  }

  /// {@return whether the foreign key is created with its table, not added later}
  boolean inline(Table table, ForeignKey key) {
    return key.target().equals(table.name())
        || !Objects.equals(cycles.get(table.name()), cycles.get(key.target()));
  }

  /// {@return the tables, each after those that it references: of those that are ready, the first}
  private List<Table> sorted() {
    Map<String, List<Integer>> waiting = new HashMap<>();
    int[] missing = new int[tables.size()];
    Queue<Integer> ready = new PriorityQueue<>();
    for (int i = 0; i < tables.size(); i++) {
      for (String target : targets(tables.get(i))) {
        waiting.computeIfAbsent(target, _ -> new ArrayList<>()).add(i);
        missing[i]++;
      }
      if (missing[i] == 0) ready.add(i);
    }
    List<Table> sorted = new ArrayList<>();
    while (!ready.isEmpty()) {
      Table next = tables.get(ready.remove());
      sorted.add(next);
      for (int each : waiting.getOrDefault(next.name(), List.of())) {
        if (--missing[each] == 0) ready.add(each);
      }
    }
    return sorted;
  }

  /// {@return the tables that must exist before a table}
  private List<String> targets(Table table) {
    return table.foreignKeys().stream()
        .filter(key -> inline(table, key) && !key.target().equals(table.name()))
        .map(ForeignKey::target)
        .filter(cycles::containsKey)
        .toList();
  }
}
