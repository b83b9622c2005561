package org.relata.mapping.write.step;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.relata.mapping.change.RowListener;
import org.relata.mapping.model.Column;
import org.relata.mapping.model.Generation;
import org.relata.mapping.model.Key;
import org.relata.mapping.model.Model;
import org.relata.mapping.plan.KeyArrays;
import org.relata.mapping.plan.write.RelatedSteps;
import org.relata.mapping.plan.write.Returning;
import org.relata.mapping.plan.write.StepRows;
import org.relata.mapping.plan.write.WriteStep;
import org.relata.mapping.plan.write.WrittenRow;
import org.relata.mapping.sql.Statement.Lock;

/// Rows as those of their own models, which may inherit from the one by which they were found.
///
/// @param run runs steps that no rules restrict
/// @param listener who hears of them
record OwnRows(Function<WriteStep, List<WrittenRow>> run, RowListener listener) {

  /// {@return locked rows with all that their own models have, by their keys: those of each model
  /// that inherits, and of which somebody hears, are read by a statement}
  ///
  /// @param model that by which they were found, as it is declared
  Map<Object, OwnRow> of(Model model, List<WrittenRow> found) {
    Map<Object, OwnRow> rows = new HashMap<>();
    Map<Model, List<Key>> inherited = new LinkedHashMap<>();
    for (WrittenRow row : found) {
      Model own = own(model, row);
      if (own != model && listener.hears(own)) {
        inherited.computeIfAbsent(own, _ -> new ArrayList<>()).add(row.key());
      }
      rows.put(row.key().identity(), new OwnRow(model, model, values(row)));
    }
    inherited.forEach((own, keys) -> {
      for (WrittenRow row : read(own, keys)) {
        rows.put(row.key().identity(), new OwnRow(own, model, values(row)));
      }
    });
    return rows;
  }

  private List<WrittenRow> read(Model model, List<Key> keys) {
    KeyArrays all = KeyArrays.of(model.primaryKey().size(), keys);
    return run.apply(RelatedSteps.lock(all, Lock.NO_KEY_UPDATE, everything(model)));
  }

  /// {@return the model that a row's discriminator tells}
  private static Model own(Model model, WrittenRow row) {
    if (model.heirs().isEmpty()) return model;
    Optional<Column> telling =
        model.columns().stream()
            .filter(column -> column.generation() instanceof Generation.Discriminator)
            .findFirst();
    if (telling.isEmpty()) return model;
    Object identity = row.value(telling.get());
    return model.heirs().stream()
        .filter(heir -> identity != null && identity.equals(identity(heir)))
        .findFirst()
        .orElse(model);
  }

  private static @Nullable Object identity(Model model) {
    for (Column column : model.columns()) {
      if (column.generation() instanceof Generation.Discriminator(var identity)) return identity;
    }
    return null;
  }

  /// All that a listener is told of a row.
  static Returning everything(Model model) {
    return Returning.of(model.declared(), model.declared().columns()).withVersion();
  }

  private static Map<Column, @Nullable Object> values(WrittenRow row) {
    Map<Column, @Nullable Object> values = new LinkedHashMap<>();
    for (Column column : row.layout().columns()) values.put(column, row.value(column));
    return values;
  }

  /// Writes what a listener made of columns that a row's own model alone has.
  ///
  /// @param changes as the listener told them
  void write(OwnRow row, Key key, Map<Column, @Nullable Object> changes) {
    Map<Column, @Nullable Object> alone = row.alone(changes);
    if (alone.isEmpty()) return;
    for (WriteStep step : StepRows.change(row.model(), key, alone)) {
      if (run.apply(step).isEmpty()) throw ConstraintLocator.passedOver(row.model(), "");
    }
  }
}
