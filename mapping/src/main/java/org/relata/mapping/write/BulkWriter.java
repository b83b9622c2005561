package org.relata.mapping.write;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.relata.mapping.change.Change;
import org.relata.mapping.change.Row;
import org.relata.mapping.error.ConflictException;
import org.relata.mapping.error.QueryException;
import org.relata.mapping.model.Column;
import org.relata.mapping.model.Key;
import org.relata.mapping.model.Model;
import org.relata.mapping.model.Table;
import org.relata.mapping.plan.graph.DeleteOrder;
import org.relata.mapping.plan.write.BulkSteps;
import org.relata.mapping.plan.write.Returning;
import org.relata.mapping.plan.write.RowSteps;
import org.relata.mapping.plan.write.WriteStep;
import org.relata.mapping.plan.write.WrittenRow;
import org.relata.mapping.session.WriteResult;

/// Carries out changes of many rows that stand for themselves, as one statement each kind.
record BulkWriter(StepExecutor executor, Projection projection) {

  WriteResult update(Change.UpdateMany update) {
    Model model = update.model();
    List<Key> keys = update.rows().stream().map(Change.Keyed::key).toList();
    List<Row> rows = update.rows().stream().map(Change.Keyed::row).toList();
    refuseTwice(model, keys);
    var steps = BulkSteps.update(keys, rows, projection.returning(), false);
    var written = executor.run(steps, rows.size(), ConstraintLocator.of(model, rows));
    List<WrittenRow> all = new ArrayList<>(written.size());
    for (int i = 0; i < written.size(); i++) {
      WrittenRow row = written.get(i);
      if (row == null) throw PreconditionCheck.gone(model, keys.get(i), String.valueOf(i));
      all.add(row);
    }
    return projection.written(all, false);
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
    refuseNotUnique(model, upsert.unique());
    refuseTwice(model, upsert.unique(), upsert.rows());
    var numbered = new RowNumbers(executor).numberDifferent(model, upsert.rows());
    List<Row> rows = numbered.rows();
    List<WriteStep> steps = RowSteps.upsert(upsert.unique(), rows, projection.returning());
    steps.addAll(numbered.after());
    var written = executor.runAll(steps, rows.size(), ConstraintLocator.of(model, rows));
    return projection.written(written, written.stream().anyMatch(WrittenRow::isNew));
  }

  private static void refuseNotUnique(Model model, List<Column> columns) {
    if (uniques(model).anyMatch(each -> Set.copyOf(each).equals(Set.copyOf(columns)))) return;
    throw new QueryException(
        "%s has no primary key or unique constraint on %s; available: %s"
            .formatted(
                model.table(),
                attributes(columns),
                String.join("; ", uniques(model).map(BulkWriter::attributes).toList())));
  }

  private static void refuseTwice(Model model, List<Column> unique, List<Row> rows) {
    Set<List<@Nullable Object>> seen = new HashSet<>();
    for (int i = 0; i < rows.size(); i++) {
      refuseRelated(rows.get(i), String.valueOf(i));
      List<@Nullable Object> values = new ArrayList<>();
      for (Column column : unique) values.add(Key.comparable(rows.get(i).values().get(column)));
      boolean complete = values.stream().allMatch(Objects::nonNull);
      if (complete && !seen.add(values)) throw twice(model, values.toString(), String.valueOf(i));
    }
  }

  private static void refuseRelated(Row row, String place) {
    if (row.links().isEmpty()) return;
    throw new QueryException("Related rows are not allowed in an upsert", place);
  }

  private static QueryException twice(Model model, String key, String place) {
    return new QueryException("duplicate row %s %s".formatted(model.table(), key), place);
  }

  private static Stream<List<Column>> uniques(Model model) {
    Table table = model.table();
    return Stream.concat(
            Stream.of(table.primaryKey().stream().map(Column::name).toList()),
            Stream.concat(
                table.uniques().stream().map(Table.Unique::columns),
                table.indexes().stream().filter(Table.Index::unique).map(Table.Index::columns)))
        .map(names -> names.stream().map(name -> table.column(name).orElseThrow()).toList());
  }

  private static String attributes(List<Column> columns) {
    return String.join(", ", columns.stream().map(Column::attribute).toList());
  }

  WriteResult updateAll(Change.UpdateAll update) {
    Row row = update.row();
    if (!row.links().isEmpty()) {
      throw new QueryException("Related rows are not allowed when updating by filter");
    }
    Returning returning = projection.returning();
    WriteStep step =
        row.changesColumns()
            ? BulkSteps.updateAll(update.which(), row, returning)
            : BulkSteps.lockAll(update.which(), update.maxAffected(), returning);
    List<WrittenRow> rows = executor.rows(step, projection.maxRows());
    refuseTooMany(update.model(), rows.size(), update.maxAffected());
    return projection.written(rows, false);
  }

  WriteResult deleteAll(Change.DeleteAll delete) {
    Model model = delete.model();
    boolean plain = DeleteOrder.isPlain(model);
    List<Column> columns = plain ? List.of() : DeleteOrder.columns(model);
    Returning returning = Returning.withKey(model, columns);
    WriteStep step =
        plain
            ? BulkSteps.deleteAll(delete.which(), returning)
            : BulkSteps.lockAll(delete.which(), delete.maxAffected(), returning);
    List<WrittenRow> rows = executor.rows(step);
    refuseTooMany(model, rows.size(), delete.maxAffected());
    if (!plain) new Deleter(executor).delete(model, rows);
    return new WriteResult(List.of(), rows.stream().map(WrittenRow::key).toList(), false);
  }

  private static void refuseTooMany(Model model, int count, @Nullable Integer maxAffected) {
    if (maxAffected == null || count <= maxAffected) return;
    throw new ConflictException(
        ConflictException.Kind.TOO_MANY,
        "More than %d rows of %s match".formatted(maxAffected, model.table().name()),
        "");
  }
}
