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

/// Tables in an order in which they can be made: what a foreign key points at comes first, and
/// otherwise the order they were given in stays.
///
/// @param mutual the foreign keys of tables that point at each other, be it by way of others: only
///   when all the tables are there can they be made
/// @param cycles a number for each table, the same for tables that point at each other
record TableOrder(List<Table> tables, List<MutualKey> mutual, Map<String, Integer> cycles) {

  /// A foreign key, and the table it is of.
  record MutualKey(Table table, ForeignKey key) {}

  static TableOrder of(List<Table> tables) {
    TableOrder given = new TableOrder(tables, List.of(), ReferenceCycles.of(tables));
    List<MutualKey> mutual = new ArrayList<>();
    for (Table table : tables) {
      for (ForeignKey key : table.foreignKeys()) {
        if (!given.inline(table, key)) mutual.add(new MutualKey(table, key));
      }
    }
    return new TableOrder(given.sorted(), mutual, given.cycles);
  }

  /// {@return whether the table gets the foreign key together with its columns}
  boolean inline(Table table, ForeignKey key) {
    return key.target().equals(table.name())
        || !Objects.equals(cycles.get(table.name()), cycles.get(key.target()));
  }

  /// {@return the tables, each behind those it waits for: of those that wait for none the first}
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

  /// {@return the tables that have to be there before a table}
  private List<String> targets(Table table) {
    return table.foreignKeys().stream()
        .filter(key -> inline(table, key) && !key.target().equals(table.name()))
        .map(ForeignKey::target)
        .filter(cycles::containsKey)
        .toList();
  }
}
