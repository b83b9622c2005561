package org.relata.mapping.plan.write;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.relata.mapping.change.Row;
import org.relata.mapping.model.Column;
import org.relata.mapping.model.Model;
import org.relata.mapping.plan.Grant;
import org.relata.mapping.plan.Granted;
import org.relata.mapping.type.JsonMerge;

/// Rows of a change that are given the same columns under the same rules, so that one statement
/// writes them.
///
/// @param columns in declared order
/// @param rows which of the change's rows they are
record RowGroup(Grant grant, List<Column> columns, List<Integer> rows) {

  /// What rows of a group have in common.
  private record Kind(Grant grant, List<Column> columns) {}

  /// {@return the groups of a change's rows, in the order of their first rows}
  static List<RowGroup> of(Model model, List<Granted> rows) {
    Map<Kind, List<Integer>> groups = new LinkedHashMap<>();
    for (int i = 0; i < rows.size(); i++) {
      Granted row = rows.get(i);
      Kind kind = new Kind(row.grant(), columns(model, row.row()));
      groups.computeIfAbsent(kind, _ -> new ArrayList<>()).add(i);
    }
    return groups.entrySet().stream()
        .map(each -> new RowGroup(each.getKey().grant(), each.getKey().columns(), each.getValue()))
        .toList();
  }

  /// {@return the columns that a row is given, in declared order, so that rows that name them in
  /// another order are of the same group; a version counts by itself, whatever is given for it}
  static List<Column> columns(Model model, Row row) {
    List<Column> columns = new ArrayList<>(row.values().size());
    if (row.values().size() < 2) columns.addAll(row.values().keySet());
    else
      for (Column column : model.table().columns()) {
        if (row.values().containsKey(column)) columns.add(column);
      }
    columns.removeIf(Column::version);
    return columns;
  }

  /// {@return those of some columns into whose JSON one of some rows is merged, and how deep; in
  /// powers of two, so that few shapes serve all}
  static Map<Column, Integer> merged(List<Column> columns, Stream<Row> rows) {
    Map<Column, Integer> merged = new HashMap<>();
    rows.forEach(row -> {
      for (Column column : columns) {
        if (!(row.values().get(column) instanceof JsonMerge merge)) continue;
        merged.merge(column, Integer.highestOneBit(2 * merge.depth() - 1), Math::max);
      }
    });
    return merged;
  }

  /// {@return what a row has in columns that it is given}
  static List<@Nullable Object> values(List<Column> columns, Row row) {
    List<@Nullable Object> values = new ArrayList<>();
    for (Column column : columns) values.add(row.values().get(column));
    return values;
  }

  /// {@return for each of some columns the array of the values that the group's rows have there}
  ///
  /// @param all the change's rows
  List<@Nullable Object> arrays(List<Column> of, List<Granted> all) {
    List<@Nullable Object> arrays = new ArrayList<>();
    for (Column column : of) {
      List<@Nullable Object> array = new ArrayList<>(rows.size());
      for (int row : rows) array.add(all.get(row).row().values().get(column));
      arrays.add(array);
    }
    return arrays;
  }
}
