package org.relata.mapping.write.step;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.relata.mapping.change.Row;
import org.relata.mapping.model.Column;
import org.relata.mapping.model.Key;
import org.relata.mapping.model.Model;
import org.relata.mapping.model.Permission;
import org.relata.mapping.model.Relationship;
import org.relata.mapping.model.Table;
import org.relata.mapping.plan.Granted;
import org.relata.mapping.plan.Joins;
import org.relata.mapping.plan.KeyArrays;
import org.relata.mapping.plan.Question;
import org.relata.mapping.plan.write.BulkSteps;
import org.relata.mapping.plan.write.RelatedSteps;
import org.relata.mapping.plan.write.Returning;
import org.relata.mapping.plan.write.WriteStep;
import org.relata.mapping.plan.write.WrittenRow;

/// Changes rows that a change of others changes, under the rules of their own.
public record RowChanges(StepExecutor executor) {

  /// {@return what has to be known of rows to change them: their keys and what the rules ask,
  /// besides some columns}
  public Returning found(Model model, List<Column> columns) {
    Returning key = Returning.withKey(model, columns);
    return executor.rules().open()
        ? key
        : key.asking(executor.rules().questions().before(model.table()));
  }

  /// Sets the foreign keys of the rows to null that a one-to-many leads to from any parent, but for
  /// those that are kept.
  public void detach(Relationship relationship, KeyArrays parents, KeyArrays kept, String place) {
    Model model = relationship.target();
    if (isFree(model)) {
      executor.count(RelatedSteps.nullifyRelated(relationship, parents, kept));
      return;
    }
    Returning wanted = found(model, List.of());
    List<WrittenRow> rows =
        executor.rows(RelatedSteps.lockRelated(relationship, parents, kept, wanted));
    change(model, rows, nulls(Joins.childColumns(relationship)), place);
  }

  private boolean isFree(Model model) {
    return executor.rules().open() || executor.rules().questions().allowEveryChange(model.table());
  }

  /// Sets columns of a row to null.
  ///
  /// @param row of which what [#found] says is known
  public void nullify(Model model, WrittenRow row, List<Column> columns) {
    if (isFree(model)) {
      KeyArrays key = KeyArrays.of(model.primaryKey().size(), List.of(row.key()));
      executor.count(RelatedSteps.nullify(model, columns, key));
    } else {
      change(model, List.of(row), nulls(columns), "");
    }
  }

  private static Row nulls(List<Column> columns) {
    Map<Column, @Nullable Object> nulls = new LinkedHashMap<>();
    for (Column column : columns) nulls.put(column, null);
    return new Row(nulls);
  }

  /// Changes rows alike.
  ///
  /// @param rows of which what [#found] says is known
  public void change(Model model, List<WrittenRow> rows, Row given, String place) {
    if (executor.rules().open() || rows.isEmpty()) return;
    Granted granted = executor.rules().update(model, given, Set.of(), false);
    Right right = Right.update(executor.rules(), model, granted.grant(), given);
    for (WrittenRow row : rows) right.demand(row, place);
    List<Key> keys = rows.stream().map(WrittenRow::key).toList();
    if (granted.row().changesColumns()) {
      write(model, keys, granted, place);
    } else {
      leave(model, keys, granted, right, place);
    }
  }

  private void write(Model model, List<Key> keys, Granted granted, String place) {
    List<Granted> all = Collections.nCopies(keys.size(), granted);
    ConstraintLocator locator = new ConstraintLocator(model);
    for (int i = 0; i < keys.size(); i++) locator.add(granted.row(), place);
    Judge judge = new Judge(executor, Returning.withKey(model, List.of()), all);
    List<WriteStep> steps = BulkSteps.update(keys, all, model, judge::returning, false, true);
    judge.judged(executor.runAll(steps, judge.targets(all), locator), all, locator);
  }

  /// Rows that are changed in nothing that they hold are as they were.
  private void leave(Model model, List<Key> keys, Granted granted, Right right, String place) {
    Table table = model.table();
    var questions = executor.rules().questions();
    List<Integer> rules = granted.grant().update();
    List<Question> after = questions.after(table, Permission.UPDATE, rules);
    boolean same =
        questions.demandTheSame(table, rules)
            && questions.visited(table, after, List.of()).isEmpty();
    if (after.isEmpty() || same) return;
    Returning wanted = Returning.withKey(model, List.of()).asking(after);
    KeyArrays all = KeyArrays.of(model.primaryKey().size(), keys);
    for (WrittenRow row : executor.rows(RelatedSteps.again(all, wanted))) {
      if (!row.holdsAny(after)) throw right.refusal(place);
    }
  }
}
