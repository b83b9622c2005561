package org.relata.mapping.write.step;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.relata.mapping.model.Column;
import org.relata.mapping.model.Key;
import org.relata.mapping.model.Model;
import org.relata.mapping.model.Relationship;
import org.relata.mapping.plan.KeyArrays;
import org.relata.mapping.plan.write.RelatedSteps;
import org.relata.mapping.plan.write.Returning;
import org.relata.mapping.plan.write.StepRows;
import org.relata.mapping.plan.write.WriteShape;
import org.relata.mapping.plan.write.WriteStep;
import org.relata.mapping.plan.write.WrittenRow;
import org.relata.mapping.sql.Statement.Lock;

/// Reads the rows that a step is going to write, and locks them.
///
/// @param read runs steps that find rows which the caller may read
record LockedRows(Function<WriteStep, List<WrittenRow>> read) {

  /// {@return the rows with keys, those that are there}
  List<WrittenRow> found(List<Key> keys, Lock lock, Right right) {
    KeyArrays arrays = KeyArrays.of(right.model().primaryKey().size(), keys);
    return read.apply(RelatedSteps.lock(arrays, lock, everything(right)));
  }

  /// {@return the rows that a step changes by a filter}
  List<WrittenRow> matching(WriteStep step, WriteShape.UpdateWhere update, Right right) {
    var lock = new WriteShape.LockWhere(update.which(), null, everything(right));
    return read.apply(
        new WriteStep(lock, step.values().subList(0, update.filterValues()), List.of()));
  }

  /// {@return the rows with the keys that a step takes}
  List<WrittenRow> ofKeys(WriteStep step, Lock lock, Model model) {
    int width = model.primaryKey().size();
    KeyArrays keys = new KeyArrays(width);
    int count = ((List<?>) step.values().getFirst()).size();
    for (int row = 0; row < count; row++) {
      List<@Nullable Object> key = new ArrayList<>();
      for (int i = 0; i < width; i++) key.add(((List<?>) step.values().get(i)).get(row));
      keys.add(key);
    }
    return keys.isEmpty()
        ? List.of()
        : read.apply(RelatedSteps.lock(keys, lock, OwnRows.everything(model)));
  }

  /// {@return the rows that are related to those of a step}
  List<WrittenRow> related(WriteStep step, Relationship relationship) {
    Model model = relationship.target().declared();
    var related = new WriteShape.LockRelated(relationship, OwnRows.everything(model));
    return read.apply(new WriteStep(related, step.values(), List.of()));
  }

  /// {@return the rows that are there with what rows of a step have in some columns}
  List<WrittenRow> inTheWay(StepRows rows, List<Column> unique, Right right) {
    if (unique.isEmpty()) return List.of();
    KeyArrays values = new KeyArrays(unique.size());
    for (StepRows.Row row : rows.rows()) {
      values.add(unique.stream().map(column -> row.given().get(column)).toList());
    }
    return values.isEmpty()
        ? List.of()
        : read.apply(RelatedSteps.lock(unique, values, Lock.NO_KEY_UPDATE, everything(right)));
  }

  /// All that a listener is told of a row, and whether the caller may write it.
  private static Returning everything(Right right) {
    return OwnRows.everything(right.model()).asking(right.questions());
  }
}
