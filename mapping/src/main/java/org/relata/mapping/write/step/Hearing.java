package org.relata.mapping.write.step;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.relata.mapping.change.RowListener;
import org.relata.mapping.error.RefusedException;
import org.relata.mapping.model.Column;
import org.relata.mapping.model.Model;
import org.relata.mapping.plan.write.StepRows;
import org.relata.mapping.plan.write.WriteStep;
import org.relata.mapping.plan.write.WrittenRow;

/// Tells a listener of the rows of a step, each as one of its own model.
///
/// @param own makes of rows those of their own models
record Hearing(OwnRows own, RowListener listener) {

  /// {@return whether somebody wants to hear of the rows of a model}
  boolean of(Model model) {
    return listener.hears(model);
  }

  /// {@return rows as those of their own models, by their keys}
  Map<Object, OwnRow> rows(Model model, List<WrittenRow> found) {
    return own.of(model, found);
  }

  /// {@return what a new row is given besides, or instead}
  Map<Column, @Nullable Object> creating(
      Model model, StepRows.Row row, IntFunction<String> places) {
    return heard(row, places, () -> listener.creating(model, row.given()));
  }

  /// {@return what a row that is there is given besides, or instead; what its own model alone has
  /// is written}
  Map<Column, @Nullable Object> updating(
      Map<Object, OwnRow> all,
      WrittenRow there,
      StepRows.Row row,
      boolean whole,
      IntFunction<String> places) {
    OwnRow of = Objects.requireNonNull(all.get(there.key().identity()));
    Map<Column, @Nullable Object> given = of.given(row.given(), whole);
    Map<Column, @Nullable Object> changes =
        heard(row, places, () -> listener.updating(of.model(), of.values(), given, whole));
    own.write(of, there.key(), changes);
    return of.shared(changes);
  }

  /// {@return the steps that change rows that are there, with what they are given besides}
  ///
  /// @param rows one for each of those found, in their order
  List<WriteStep> updating(
      Model model, StepRows rows, List<WrittenRow> found, IntFunction<String> places) {
    Map<Object, OwnRow> rowsOf = rows(model, found);
    List<Map<Column, @Nullable Object>> more = new ArrayList<>();
    for (int i = 0; i < found.size(); i++) {
      more.add(updating(rowsOf, found.get(i), rows.rows().get(i), false, places));
    }
    return rows.with(more);
  }

  /// Tells of rows that will be deleted.
  void deleting(Model model, List<WrittenRow> found) {
    Map<Object, OwnRow> rows = rows(model, found);
    for (WrittenRow row : found) {
      OwnRow of = Objects.requireNonNull(rows.get(row.key().identity()));
      listener.deleting(of.model(), of.values());
    }
  }

  private static Map<Column, @Nullable Object> heard(
      StepRows.Row row,
      IntFunction<String> places,
      Supplier<Map<Column, @Nullable Object>> hearing) {
    try {
      return hearing.get();
    } catch (RefusedException refused) {
      throw row.index() < 0 ? refused : refused.at(places.apply(row.index()));
    }
  }
}
