package org.relata.mapping.write;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.relata.mapping.change.Change;
import org.relata.mapping.change.Row;
import org.relata.mapping.change.UpsertKey;
import org.relata.mapping.error.ConflictException;
import org.relata.mapping.error.DatabaseException;
import org.relata.mapping.error.ForbiddenException.What;
import org.relata.mapping.error.QueryException;
import org.relata.mapping.model.Column;
import org.relata.mapping.model.Key;
import org.relata.mapping.model.Model;
import org.relata.mapping.model.Permission;
import org.relata.mapping.plan.Granted;
import org.relata.mapping.plan.graph.DeleteOrder;
import org.relata.mapping.plan.write.BulkSteps;
import org.relata.mapping.plan.write.Returning;
import org.relata.mapping.plan.write.RowSteps;
import org.relata.mapping.plan.write.WriteStep;
import org.relata.mapping.plan.write.WrittenRow;
import org.relata.mapping.query.ParameterizedQuery;
import org.relata.mapping.query.Query;
import org.relata.mapping.session.WriteResult;
import org.relata.mapping.write.rule.WriteRules;
import org.relata.mapping.write.step.ConstraintLocator;
import org.relata.mapping.write.step.Judge;
import org.relata.mapping.write.step.PreconditionCheck;
import org.relata.mapping.write.step.Right;
import org.relata.mapping.write.step.StepExecutor;
import org.relata.mapping.write.step.TargetCheck;

/// Carries out changes of many rows that stand for themselves, as one statement each kind.
record BulkWriter(StepExecutor executor, Projection projection) {

  WriteResult update(Change.UpdateMany update) {
    Model model = update.model();
    List<Key> keys = update.rows().stream().map(Change.Keyed::key).toList();
    List<Row> given = update.rows().stream().map(Change.Keyed::row).toList();
    refuseTwice(model, keys);
    List<Granted> rows =
        given.stream().map(row -> rules().update(model, row, Set.of(), false)).toList();
    Judge judge = new Judge(executor, projection.returning(), rows);
    ConstraintLocator locator = ConstraintLocator.of(model, Granted.rows(rows));
    var steps = BulkSteps.update(keys, rows, model, judge::returning, false, false);
    steps.addAll(RowSteps.advances(model, keys, Granted.rows(rows)));
    var written = executor.run(steps, judge.targets(rows), locator);
    List<WrittenRow> all = new ArrayList<>(written.size());
    for (int i = 0; i < written.size(); i++) {
      WrittenRow row = written.get(i);
      if (row == null) {
        Right right = Right.update(rules(), model, rows.get(i).grant(), given.get(i));
        throw new PreconditionCheck(executor).lacking(model, keys.get(i), right, String.valueOf(i));
      }
      all.add(row);
    }
    return projection.written(judge.judged(all, rows, locator), false);
  }

  private WriteRules rules() {
    return executor.rules();
  }

  private static void refuseTwice(Model model, List<Key> keys) {
    Set<Object> seen = new HashSet<>();
    for (int i = 0; i < keys.size(); i++) {
      Key key = keys.get(i);
      if (!seen.add(key.identity())) throw twice(model, key.toString(), String.valueOf(i));
    }
  }

  WriteResult upsert(Change.Upsert upsert) {
    Model model = upsert.model();
    UpsertKey.require(model, upsert.unique());
    refuseTwice(model, upsert.unique(), upsert.rows());
    List<Granted> granted =
        upsert.rows().stream().map(row -> rules().either(model, row, false)).toList();
    UpsertMisses misses = new UpsertMisses(executor, upsert);
    misses.refuseNew(granted);
    var numbered = new RowNumbers(executor).numberDifferent(model, granted);
    List<Granted> rows = numbered.rows();
    Judge judge = new Judge(executor, projection.returning(), rows);
    ConstraintLocator locator = ConstraintLocator.of(model, Granted.rows(rows));
    List<WriteStep> steps = RowSteps.upsert(upsert.unique(), rows, model, judge::returning);
    steps.addAll(numbered.after());
    List<WrittenRow> written = new ArrayList<>(rows.size());
    for (WrittenRow row : executor.run(steps, judge.targets(rows), locator)) {
      if (row == null) {
        throw rules().open() && !model.table().isPartial()
            ? locator.passedOver(written.size())
            : misses.refusal(rows, written.size(), locator);
      }
      written.add(row);
    }
    boolean created = written.stream().anyMatch(WrittenRow::isNew);
    return projection.written(judge.judged(written, rows, locator), created);
  }

  private static void refuseTwice(Model model, List<Column> unique, List<Row> rows) {
    Set<List<@Nullable Object>> seen = new HashSet<>();
    for (int i = 0; i < rows.size(); i++) {
      refuseRelated(rows.get(i), String.valueOf(i));
      List<@Nullable Object> values = new ArrayList<>();
      for (Column column : unique) values.add(Key.comparable(rows.get(i).values().get(column)));
      boolean complete = values.stream().allMatch(Objects::nonNull);
      if (complete && !seen.add(values)) throw twice(model, text(values), String.valueOf(i));
    }
  }

  private static String text(List<@Nullable Object> values) {
    return values.stream().map(String::valueOf).collect(Collectors.joining(","));
  }

  private static void refuseRelated(Row row, String place) {
    if (row.links().isEmpty()) return;
    throw new QueryException("Related rows are not allowed in an upsert", place);
  }

  private static QueryException twice(Model model, String key, String place) {
    return new QueryException("duplicate row %s %s".formatted(model.table(), key), place);
  }

  WriteResult updateAll(Change.UpdateAll update) {
    Row row = update.row();
    if (!row.links().isEmpty()) {
      throw new QueryException("Related rows are not allowed when updating by filter");
    }
    Model model = update.model();
    Granted granted = rules().update(model, row, Set.of(), false);
    Right right = Right.update(rules(), model, granted.grant(), row);
    Judge judge = new Judge(executor, projection.returning(), List.of(granted));
    Returning returning = judge.returning(granted.grant());
    if (!granted.row().changesColumns()) return locked(update, right);
    refuseSome(update.which(), right, granted.grant().update());
    WriteStep step = BulkSteps.updateAll(update.which(), granted, returning);
    List<WrittenRow> rows = updated(update.which(), step);
    refuseTooMany(update.model(), rows.size(), update.maxAffected());
    ConstraintLocator locator = ConstraintLocator.of(model, granted.row());
    refuseHiddenTargets(judge.targets(List.of(granted)), rows, locator);
    for (WriteStep each : RowSteps.advances(model, List.of(granted.row()))) executor.rows(each);
    return projection.written(judge.judged(rows, List.of(granted), locator), false);
  }

  /// What the database does not take of a filter is a matter of what is asked, not of what is
  /// written.
  private List<WrittenRow> updated(Query which, WriteStep step) {
    try {
      return executor.rows(step, projection.maxRows());
    } catch (DatabaseException failure) {
      String message = String.valueOf(failure.getMessage());
      boolean asked =
          failure.kind() == DatabaseException.Kind.INVALID_VALUE
              && ParameterizedQuery.of(which).values().stream()
                  .flatMap(
                      value -> value instanceof List<?> many ? many.stream() : Stream.of(value))
                  .anyMatch(value -> message.contains("\"" + value + "\""));
      throw asked ? new QueryException(message) : failure;
    }
  }

  private void refuseHiddenTargets(
      TargetCheck targets, List<WrittenRow> rows, ConstraintLocator locator) {
    if (rules().open()) return;
    List<Integer> all = IntStream.range(0, rows.size()).boxed().toList();
    var refusal = targets.refusal(rows, all);
    if (refusal.isPresent()) throw locator.located(refusal.get(), rules());
  }

  /// Nothing is to be changed.
  private WriteResult locked(Change.UpdateAll update, Right right) {
    Returning wanted = projection.returning().asking(right.questions());
    WriteStep step = BulkSteps.lockAll(update.which(), update.maxAffected(), wanted);
    List<WrittenRow> rows = executor.rows(step, projection.maxRows());
    refuseTooMany(update.model(), rows.size(), update.maxAffected());
    for (WrittenRow row : rows) right.demand(row, "");
    return projection.written(rows, false);
  }

  /// Refuses a filter that wants rows with which something is not allowed.
  private void refuseSome(Query which, Right right, List<Integer> rules) {
    if (right.isSure()) return;
    Permission permission = right.what() == What.DELETE ? Permission.DELETE : Permission.UPDATE;
    WriteStep refused = BulkSteps.refused(which, permission, rules);
    if (!executor.rows(refused).isEmpty()) throw right.refusal("");
  }

  WriteResult deleteAll(Change.DeleteAll delete) {
    Model model = delete.model();
    Right right = Right.delete(rules(), model);
    List<WrittenRow> rows =
        DeleteOrder.isPlain(model.declared()) && !executor.isHeard(model.declared())
            ? deletePlain(delete, right)
            : deleteLocked(delete, right);
    return new WriteResult(List.of(), rows.stream().map(WrittenRow::key).toList(), false);
  }

  private List<WrittenRow> deletePlain(Change.DeleteAll delete, Right right) {
    Model model = delete.model();
    refuseSome(delete.which(), right, List.of());
    WriteStep step = BulkSteps.deleteAll(delete.which(), Returning.withKey(model, List.of()));
    List<WrittenRow> rows = executor.rows(step);
    refuseTooMany(model, rows.size(), delete.maxAffected());
    return rows;
  }

  private List<WrittenRow> deleteLocked(Change.DeleteAll delete, Right right) {
    Model model = delete.model();
    List<Column> columns = DeleteOrder.columns(model.declared());
    Returning wanted = Returning.withKey(model, columns).asking(right.questions());
    List<WrittenRow> rows =
        executor.rows(BulkSteps.lockAll(delete.which(), delete.maxAffected(), wanted));
    refuseTooMany(model, rows.size(), delete.maxAffected());
    for (WrittenRow row : rows) right.demand(row, "");
    new Deleter(executor.unrestricted()).delete(model.declared(), rows);
    return rows;
  }

  private static void refuseTooMany(Model model, int count, @Nullable Integer maxAffected) {
    if (maxAffected == null || count <= maxAffected) return;
    throw new ConflictException(
        ConflictException.Kind.TOO_MANY,
        "More than %d rows of %s match".formatted(maxAffected, model.table().name()),
        "");
  }
}
