package org.relata.mapping.plan;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.relata.mapping.change.Row;
import org.relata.mapping.model.Column;
import org.relata.mapping.model.Model;
import org.relata.mapping.sql.Statement;

/// Rows of one kind, put together for one statement.
final class RowGroups {

  private RowGroups() {}

  /// {@return which of the rows are given the same columns}
  static Map<List<Column>, List<Integer>> byColumns(Model model, List<Row> rows) {
    Map<List<Column>, List<Integer>> kinds = new LinkedHashMap<>();
    for (int i = 0; i < rows.size(); i++) {
      kinds.computeIfAbsent(ordered(model, rows.get(i)), _ -> new ArrayList<>()).add(i);
    }
    return kinds;
  }

  /// {@return the columns that a row is given, in declared order, so that rows that name them in
  /// another order are of the same kind}
  static List<Column> ordered(Model model, Row row) {
    if (row.values().size() < 2) return List.copyOf(row.values().keySet());
    return model.columns().stream().filter(row.values()::containsKey).toList();
  }

  /// {@return the columns with their arrays, the parameters from 0 on}
  static List<Statement.ManyColumn> columns(List<Column> given) {
    return IntStream.range(0, given.size())
        .mapToObj(i ->
            new Statement.ManyColumn(
                given.get(i).name(), Assignments.parameter(given.get(i), i, true)))
        .toList();
  }

  /// {@return for each of the columns the array of the rows' values}
  static List<@Nullable Object> arrays(List<Column> given, List<Integer> places, List<Row> rows) {
    List<@Nullable Object> arrays = new ArrayList<>();
    for (Column column : given) {
      List<@Nullable Object> array = new ArrayList<>();
      for (int place : places) array.add(rows.get(place).values().get(column));
      arrays.add(array);
    }
    return arrays;
  }
}
