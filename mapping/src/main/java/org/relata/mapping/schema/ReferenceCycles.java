package org.relata.mapping.schema;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.relata.mapping.model.ForeignKey;
import org.relata.mapping.model.Table;

/// Finds tables that reference each other: the strongly connected components of the graph of
/// foreign keys, by Tarjan's algorithm.
///
/// It uses no recursion, so chains may have any length, and takes time linear in the number of
/// foreign keys.
final class ReferenceCycles {

  private final List<List<Integer>> targets = new ArrayList<>();

  /// When each table was visited, from 1 on; 0 where it was not.
  private final int[] visit;

  /// The earliest visit to a table that each is known to lead to.
  private final int[] low;

  /// How many of each table's foreign keys were followed.
  private final int[] followed;

  /// The number of each table's cycle; -1 where it is not known yet.
  private final int[] cycle;

  private final Deque<Integer> open = new ArrayDeque<>();
  private int visits;
  private int cycles;

  private ReferenceCycles(List<Table> tables, Map<String, Integer> places) {
    visit = new int[tables.size()];
    low = new int[tables.size()];
    followed = new int[tables.size()];
    cycle = new int[tables.size()];
    Arrays.fill(cycle, -1);
    for (Table table : tables) {
      targets.add(
          table.foreignKeys().stream()
              .map(ForeignKey::target)
              .filter(places::containsKey)
              .map(places::get)
              .toList());
    }
  }

  /// {@return a number for each table by its name, the same for tables that reference each other}
  static Map<String, Integer> of(List<Table> tables) {
    Map<String, Integer> places = new HashMap<>();
    for (Table table : tables) places.put(table.name(), places.size());
    ReferenceCycles found = new ReferenceCycles(tables, places);
    for (int table = 0; table < tables.size(); table++) {
      if (found.visit[table] == 0) found.visit(table);
    }
    places.replaceAll((_, place) -> found.cycle[place]);
    return places;
  }

  /// Visits what can be reached from a table.
  private void visit(int start) {
    Deque<Integer> path = new ArrayDeque<>();
    enter(start, path);
    while (!path.isEmpty()) {
      int table = path.peek();
      if (followed[table] < targets.get(table).size()) {
        int target = targets.get(table).get(followed[table]++);
        if (visit[target] == 0) enter(target, path);
        else if (cycle[target] < 0) low[table] = Math.min(low[table], visit[target]);
      } else {
        path.pop();
        if (!path.isEmpty()) low[path.peek()] = Math.min(low[path.peek()], low[table]);
        if (low[table] == visit[table]) close(table);
      }
    }
  }

  private void enter(int table, Deque<Integer> path) {
    visits++;
    visit[table] = visits;
    low[table] = visits;
    open.push(table);
    path.push(table);
  }

  private void close(int first) {
    int table;
    do {
      table = open.pop();
      cycle[table] = cycles;
    } while (table != first);
    cycles++;
  }
}
