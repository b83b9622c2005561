package org.relata.mapping.write;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.relata.mapping.change.Change;
import org.relata.mapping.change.Row;
import org.relata.mapping.error.ConflictException;
import org.relata.mapping.error.QueryException;
import org.relata.mapping.load.WriteResult;
import org.relata.mapping.model.Column;
import org.relata.mapping.model.Key;
import org.relata.mapping.model.Model;
import org.relata.mapping.model.Table;
import org.relata.mapping.plan.Planners;
import org.relata.mapping.plan.Returning;
import org.relata.mapping.plan.WritePlan;
import org.relata.mapping.plan.graph.DeleteOrder;
import org.relata.mapping.query.Query;
import org.relata.mapping.type.ColumnType;

/// Carries out changes of many rows that stand for themselves, as one statement each kind.
record BulkWriter(Planners planners, Execution execution, Projection shown) {

  WriteResult update(Model model, List<Change.Keyed> rows) {
    ConstraintLocator locator = new ConstraintLocator(model);
    Set<Object> seen = new HashSet<>();
    for (int i = 0; i < rows.size(); i++) {
      Change.Keyed each = rows.get(i);
      String place = String.valueOf(i);
      locator.add(each.row().values(), place);
      if (!seen.add(each.key().identity())) throw twice(model, each.key().toString(), place);
    }
    List<Key> keys = rows.stream().map(Change.Keyed::key).toList();
    List<Row> given = rows.stream().map(Change.Keyed::row).toList();
    Returning back = shown.returned();
    WritePlan plan = planners.batches().update(keys, given, back, false);
    var written = execution.run(plan, back.types(false, false), rows.size(), locator);
    for (int i = 0; i < rows.size(); i++) {
      if (written[i] == null) throw PreconditionCheck.gone(model, keys.get(i), String.valueOf(i));
    }
    return shown.written(Execution.all(written), false);
  }

  WriteResult upsert(Model model, List<Column> unique, List<Row> rows) {
    if (uniques(model).noneMatch(each -> Set.copyOf(each).equals(Set.copyOf(unique)))) {
      throw new QueryException(
          "%s has no primary key or unique constraint on %s; available: %s"
              .formatted(
                  model,
                  attributes(unique),
                  String.join(" and ", uniques(model).map(BulkWriter::attributes).toList())));
    }
    ConstraintLocator locator = new ConstraintLocator(model);
    Set<List<@Nullable Object>> seen = new HashSet<>();
    for (int i = 0; i < rows.size(); i++) {
      Row row = rows.get(i);
      String place = String.valueOf(i);
      if (!row.links().isEmpty()) {
        throw new QueryException("Related rows are not allowed in an upsert", place);
      }
      locator.add(row.values(), place);
      List<@Nullable Object> values = new ArrayList<>();
      for (Column column : unique) values.add(Key.comparable(row.values().get(column)));
      boolean complete = values.stream().allMatch(Objects::nonNull);
      if (complete && !seen.add(values)) throw twice(model, values.toString(), place);
    }
    Returning back = shown.returned();
    List<ColumnType> types = back.types(true, false);
    WritePlan plan = planners.batches().upsert(unique, rows, back);
    var written = Execution.all(execution.run(plan, types, rows.size(), locator));
    boolean created = written.stream().anyMatch(row -> Boolean.TRUE.equals(row[types.size() - 1]));
    return shown.written(written, created);
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
    return columns.stream().map(Column::attribute).toList().toString();
  }

  WriteResult updateAll(Query which, Row row, @Nullable Integer most) {
    if (!row.links().isEmpty()) {
      throw new QueryException("Related rows are not allowed when updating by filter");
    }
    Model model = which.model();
    Returning back = shown.returned();
    boolean changes = !row.values().keySet().stream().allMatch(Column::version);
    var sql =
        changes
            ? planners.batches().updateAll(which, row, back)
            : planners.batches().find(which, most, back);
    List<@Nullable Object[]> rows = execution.rows(sql, back.types(false, false));
    check(model, rows.size(), most);
    return shown.written(rows, false);
  }

  WriteResult deleteAll(Query which, @Nullable Integer most) {
    Model model = which.model();
    boolean plain = DeleteOrder.isPlain(model);
    List<Column> columns = plain ? List.of() : DeleteOrder.columns(model);
    Returning back = new Returning(model, columns);
    var sql =
        plain
            ? planners.batches().deleteAll(which, back)
            : planners.batches().find(which, most, back);
    List<@Nullable Object[]> rows = execution.rows(sql, back.types(false, false));
    check(model, rows.size(), most);
    if (!plain) new Deleter(planners.related(), execution).delete(model, rows);
    List<Key> keys =
        IntStream.range(0, rows.size())
            .mapToObj(i -> Projection.key(model, rows.get(i), columns.size()))
            .toList();
    return new WriteResult(List.of(), keys, false);
  }

  private static void check(Model model, int count, @Nullable Integer most) {
    if (most == null || count <= most) return;
    throw new ConflictException(
        ConflictException.Kind.TOO_MANY,
        "More than %d rows of %s match".formatted(most, model),
        "");
  }
}
