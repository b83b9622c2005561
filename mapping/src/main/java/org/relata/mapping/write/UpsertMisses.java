package org.relata.mapping.write;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.relata.mapping.change.Change;
import org.relata.mapping.change.Row;
import org.relata.mapping.error.MappingException;
import org.relata.mapping.model.Column;
import org.relata.mapping.model.Key;
import org.relata.mapping.model.Model;
import org.relata.mapping.model.Permission;
import org.relata.mapping.plan.Granted;
import org.relata.mapping.plan.KeyArrays;
import org.relata.mapping.plan.write.RelatedSteps;
import org.relata.mapping.plan.write.Returning;
import org.relata.mapping.plan.write.WrittenRow;
import org.relata.mapping.sql.Statement.Lock;
import org.relata.mapping.write.step.ConstraintLocator;
import org.relata.mapping.write.step.Right;
import org.relata.mapping.write.step.StepExecutor;

/// Rows of an upsert that the rules do not let be written.
record UpsertMisses(StepExecutor executor, Change.Upsert upsert) {

  /// Refuses rows that are not there, as far as may be read, and must not be created.
  void refuseNew(List<Granted> granted) {
    List<Integer> changes = new ArrayList<>();
    for (int i = 0; i < granted.size(); i++) {
      if (granted.get(i).grant().create().isEmpty()) changes.add(i);
    }
    if (changes.isEmpty()) return;
    Set<List<@Nullable Object>> there = there(changes, granted);
    for (int i : changes) {
      Row row = upsert.rows().get(i);
      if (there.contains(Key.allComparable(values(granted.get(i).row())))) continue;
      throw executor.rules().refusal(upsert.model(), Permission.CREATE, row, String.valueOf(i));
    }
  }

  /// {@return what readable rows have in the columns by which rows are found, of those that the
  /// rows of the upsert may have}
  private Set<List<@Nullable Object>> there(List<Integer> of, List<Granted> rows) {
    Model model = upsert.model();
    List<Column> unique = upsert.unique();
    KeyArrays values = new KeyArrays(unique.size());
    for (int i : of) values.add(values(rows.get(i).row()));
    Returning wanted = Returning.of(model, unique);
    Set<List<@Nullable Object>> there = new HashSet<>();
    for (WrittenRow row :
        executor.rows(RelatedSteps.lock(unique, values, Lock.NO_KEY_UPDATE, wanted))) {
      there.add(Key.allComparable(row.values(unique)));
    }
    return there;
  }

  /// {@return why a row was not written: one is in its way that must not be changed, or that may
  /// not be read}
  MappingException refusal(List<Granted> rows, int index, ConstraintLocator locator) {
    Model model = upsert.model();
    Row row = upsert.rows().get(index);
    if (there(List.of(index), rows).isEmpty()) {
      return locator.taken(upsert.unique(), rows.get(index).row().values(), index);
    }
    Right right = Right.update(executor.rules(), model, rows.get(index).grant(), row);
    return right.isSure() ? locator.passedOver(index) : right.refusal(String.valueOf(index));
  }

  private List<@Nullable Object> values(Row row) {
    List<@Nullable Object> values = new ArrayList<>();
    for (Column column : upsert.unique()) values.add(row.values().get(column));
    return values;
  }
}
