package org.relata.mapping.write;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.relata.mapping.change.UnitOfWork;
import org.relata.mapping.error.ConflictException;
import org.relata.mapping.model.Column;
import org.relata.mapping.model.Key;
import org.relata.mapping.model.Model;
import org.relata.mapping.plan.KeyArrays;
import org.relata.mapping.plan.graph.DeleteOrder;
import org.relata.mapping.plan.write.RelatedSteps;
import org.relata.mapping.plan.write.Returning;
import org.relata.mapping.plan.write.WrittenRow;
import org.relata.mapping.write.step.StepExecutor;

/// Deletes the rows of a unit of work: those that point before those that are pointed at.
final class UnitDeletes {

  private final StepExecutor executor;
  private final Map<Model, List<UnitOfWork.Delete>> deletes = new LinkedHashMap<>();

  UnitDeletes(StepExecutor executor, UnitOfWork unit) {
    this.executor = executor;
    for (UnitOfWork.Write row : unit.rows()) {
      if (!(row instanceof UnitOfWork.Delete delete)) continue;
      deletes.computeIfAbsent(delete.model(), _ -> new ArrayList<>()).add(delete);
    }
  }

  void delete() {
    for (DeleteOrder.Step step : DeleteOrder.of(deletes.keySet())) {
      switch (step) {
        case DeleteOrder.Nullify(var model, var columns) -> nullify(model, columns);
        case DeleteOrder.Delete(var model) -> delete(model);
      }
    }
  }

  private List<UnitOfWork.Delete> of(Model model) {
    return deletes.getOrDefault(model, List.of());
  }

  /// To break a cycle of models; where the rows count their updates, this is one.
  private void nullify(Model model, List<Column> columns) {
    List<Key> keys = of(model).stream().map(UnitOfWork.Delete::key).toList();
    executor.count(
        RelatedSteps.nullify(model, columns, KeyArrays.of(model.primaryKey().size(), keys)));
    deletes.computeIfPresent(
        model,
        (_, rows) ->
            new ArrayList<>(
                rows.stream()
                    .map(row ->
                        new UnitOfWork.Delete(model, row.key(), row.known(), null, row.place()))
                    .toList()));
  }

  private void delete(Model model) {
    List<UnitOfWork.Delete> versioned =
        of(model).stream().filter(row -> row.version() != null).toList();
    List<UnitOfWork.Delete> others =
        of(model).stream().filter(row -> row.version() == null).toList();
    delete(model, versioned, true);
    delete(model, others, false);
  }

  private void delete(Model model, List<UnitOfWork.Delete> rows, boolean versioned) {
    if (rows.isEmpty()) return;
    KeyArrays keys = new KeyArrays(model.primaryKey().size() + (versioned ? 1 : 0));
    for (UnitOfWork.Delete row : rows) {
      List<@Nullable Object> key = new ArrayList<>(row.key().values());
      if (versioned) key.add(row.version());
      keys.add(key);
    }
    int deleted =
        executor.count(
            versioned
                ? RelatedSteps.deleteVersions(model, keys)
                : RelatedSteps.delete(model, keys));
    if (deleted < rows.size()) throw conflict(model, rows, versioned);
  }

  /// Of rows of which some were not deleted, those that were are gone now and those in another
  /// version are there.
  private ConflictException conflict(Model model, List<UnitOfWork.Delete> rows, boolean versioned) {
    Map<Object, UnitOfWork.Delete> byKey = new HashMap<>();
    for (UnitOfWork.Delete row : rows) byKey.put(row.key().identity(), row);
    KeyArrays keys =
        KeyArrays.of(model.primaryKey().size(), rows.stream().map(UnitOfWork.Delete::key).toList());
    if (versioned) {
      Returning key = Returning.withKey(model, List.of());
      for (WrittenRow there : executor.rows(RelatedSteps.again(keys, key))) {
        UnitOfWork.Delete row = byKey.get(there.key().identity());
        if (row != null) return changed(row.place(), row.place());
      }
    }
    return rows.size() == 1
        ? changed(rows.getFirst().place(), rows.getFirst().place())
        : changed("One of " + rows.size() + " rows of " + model + " to delete", "");
  }

  private static ConflictException changed(String what, String place) {
    return new ConflictException(
        ConflictException.Kind.CHANGED,
        what + " has been changed or deleted by others since it was read",
        place);
  }
}
