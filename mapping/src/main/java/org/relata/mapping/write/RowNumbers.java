package org.relata.mapping.write;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.relata.mapping.change.Row;
import org.relata.mapping.model.Column;
import org.relata.mapping.model.Model;
import org.relata.mapping.plan.Granted;
import org.relata.mapping.plan.write.RowSteps;
import org.relata.mapping.plan.write.WriteStep;
import org.relata.mapping.plan.write.WrittenRow;
import org.relata.mapping.write.step.StepExecutor;

/// Numbers rows before they are inserted where one statement does not insert them all, so that
/// their numbers are in the rows' order.
record RowNumbers(StepExecutor executor) {

  /// Rows to insert.
  ///
  /// @param after the steps that are left once they are inserted
  record Numbered(List<Granted> rows, List<WriteStep> after) {}

  /// {@return whether the database numbers a model's rows and takes other numbers as well}
  static boolean areGiven(Model model) {
    return model.table().columns().stream().anyMatch(RowNumbers::isGiven);
  }

  private static boolean isGiven(Column column) {
    return column.identity() && !column.readOnly();
  }

  /// {@return the rows, each with a number where the database is to number them and they are given
  /// different columns}
  Numbered numberDifferent(Model model, List<Granted> rows) {
    boolean differ = areGiven(model) && RowSteps.differ(Granted.rows(rows));
    return differ ? number(model, rows) : asTheyAre(model, rows);
  }

  /// {@return the rows, each with a number where the database is to number them}
  Numbered number(Model model, List<Granted> rows) {
    return model.table().columns().stream()
        .filter(RowNumbers::isGiven)
        .findFirst()
        .map(column -> number(model, column, rows))
        .orElseGet(() -> asTheyAre(model, rows));
  }

  private static Numbered asTheyAre(Model model, List<Granted> rows) {
    return new Numbered(rows, RowSteps.advances(model, Granted.rows(rows)));
  }

  /// The numbers that rows bring are passed over before others are taken.
  private Numbered number(Model model, Column column, List<Granted> rows) {
    int lacking = (int) rows.stream().filter(row -> lacks(row, column)).count();
    if (lacking == 0) return asTheyAre(model, rows);
    for (WriteStep advance : RowSteps.advances(model, Granted.rows(rows))) executor.rows(advance);
    List<WrittenRow> numbers = executor.rows(RowSteps.numbers(model.table(), column, lacking));
    if (numbers.size() < lacking) return new Numbered(rows, List.of());
    List<Granted> numbered = new ArrayList<>(rows.size());
    int next = 0;
    for (Granted row : rows) {
      numbered.add(lacks(row, column) ? with(row, column, numbers.get(next++).row().get(0)) : row);
    }
    return new Numbered(numbered, List.of());
  }

  private static boolean lacks(Granted row, Column column) {
    return !row.row().values().containsKey(column);
  }

  private static Granted with(Granted granted, Column column, @Nullable Object number) {
    Map<Column, @Nullable Object> values = new LinkedHashMap<>(granted.row().values());
    values.put(column, number);
    return new Granted(new Row(values, granted.row().links()), granted.grant());
  }
}
