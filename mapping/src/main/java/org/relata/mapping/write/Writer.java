package org.relata.mapping.write;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.relata.mapping.change.Change;
import org.relata.mapping.change.Precondition;
import org.relata.mapping.change.Row;
import org.relata.mapping.jdbc.Transaction;
import org.relata.mapping.load.Loader;
import org.relata.mapping.load.WriteResult;
import org.relata.mapping.model.Column;
import org.relata.mapping.model.Key;
import org.relata.mapping.model.Model;
import org.relata.mapping.model.Relationship;
import org.relata.mapping.plan.Planners;
import org.relata.mapping.plan.WritePlan;
import org.relata.mapping.plan.graph.DeleteOrder;
import org.relata.mapping.plan.graph.Node.State;
import org.relata.mapping.query.Query;

/// Carries changes out and gives back the rows as they are then. A row that stands for itself is
/// one statement; what has related rows is a graph.
public final class Writer {

  private final Planners planners;
  private final Loader loader;
  private final Execution execution;

  public Writer(Planners planners, Transaction transaction) {
    this.planners = planners;
    this.loader = new Loader(planners.reads(), transaction);
    this.execution = new Execution(transaction);
  }

  /// {@return what a change did; empty where its row is not there}
  ///
  /// @param query a query for all rows, that says what is wanted of those written as they are
  ///   afterwards
  public Optional<WriteResult> write(Change change, Query query) {
    Projection shown = new Projection(query, loader);
    BulkWriter bulk = new BulkWriter(planners, execution, shown);
    GraphChanges graphs = new GraphChanges(planners, execution, shown);
    return switch (change) {
      case Change.Create(var model, var rows) ->
          Optional.of(arePlain(rows) ? create(model, rows, shown) : graphs.create(model, rows));
      case Change.Replace(var model, var key, var row, var expected) ->
          arePlain(List.of(row))
              ? replace(model, key, row, expected, shown)
              : graphs.one(model, key, row, expected, State.REPLACED);
      case Change.Update(var model, var key, var row, var expected) ->
          arePlain(List.of(row))
              ? update(model, key, row, expected, shown)
              : graphs.one(model, key, row, expected, State.PRESENT);
      case Change.Delete(var model, var key, var expected) -> delete(model, key, expected);
      case Change.UpdateMany(var model, var rows) ->
          Optional.of(
              arePlain(rows.stream().map(Change.Keyed::row).toList())
                      && rows.stream().allMatch(each -> changesColumns(each.row()))
                  ? bulk.update(model, rows)
                  : graphs.many(model, rows));
      case Change.Upsert(var model, var unique, var rows) ->
          Optional.of(bulk.upsert(model, unique, rows));
      case Change.UpdateAll(var which, var row, var most) ->
          Optional.of(bulk.updateAll(which, row, most));
      case Change.DeleteAll(var which, var most) -> Optional.of(bulk.deleteAll(which, most));
      case Change.Add(var relationship, var parent, var rows) ->
          graphs.children(relationship, parent, rows, State.NEW);
      case Change.Link(var relationship, var parent, var rows) ->
          graphs.children(relationship, parent, rows, State.UNDECIDED);
      case Change.Unlink(var relationship, var parent, var key) ->
          new Unlinker(planners.related(), execution).unlink(relationship, parent, key);
    };
  }

  private static boolean arePlain(List<Row> rows) {
    return rows.stream()
        .flatMap(row -> row.links().keySet().stream())
        .allMatch(Relationship::viewonly);
  }

  /// A column that counts updates is changed by the update itself.
  private static boolean changesColumns(Row row) {
    return !row.values().keySet().stream().allMatch(Column::version);
  }

  private WriteResult create(Model model, List<Row> rows, Projection shown) {
    ConstraintLocator locator = new ConstraintLocator(model);
    for (int i = 0; i < rows.size(); i++) locator.add(rows.get(i).values(), String.valueOf(i));
    WritePlan plan = planners.writes().create(rows, shown.returned());
    var types = shown.returned().types(false, false);
    var written = execution.run(plan, types, rows.size(), locator);
    return shown.written(Execution.all(written), true);
  }

  private Optional<WriteResult> replace(
      Model model, Key key, Row row, Precondition expected, Projection shown) {
    boolean told = expected instanceof Precondition.Anything;
    WritePlan plan = planners.writes().replace(key, row, expected, shown.returned());
    var types = shown.returned().types(told, false);
    var written = execution.run(plan, types, 1, locator(model, row));
    if (written[0] == null) return conditions().missed(model, key, expected);
    boolean created =
        told
            ? Boolean.TRUE.equals(written[0][types.size() - 1])
            : expected instanceof Precondition.Absent;
    return Optional.of(shown.written(Execution.all(written), created));
  }

  private Optional<WriteResult> update(
      Model model, Key key, Row row, Precondition expected, Projection shown) {
    if (!changesColumns(row)) {
      return conditions()
          .lock(model, key, List.of(), false, expected)
          .map(_ -> shown.loaded(List.of(key), false));
    }
    WritePlan plan = planners.writes().update(key, row, expected, shown.returned());
    var types = shown.returned().types(false, false);
    var written = execution.run(plan, types, 1, locator(model, row));
    if (written[0] == null) return conditions().missed(model, key, expected);
    return Optional.of(shown.written(Execution.all(written), false));
  }

  private Optional<WriteResult> delete(Model model, Key key, Precondition expected) {
    WriteResult deleted = new WriteResult(List.of(), List.of(key), false);
    if (DeleteOrder.isPlain(model)) {
      WritePlan.Step step = planners.writes().delete(model, key, expected).steps().getFirst();
      var types = model.primaryKey().stream().map(Column::type).toList();
      return execution.rows(step.sql(), types).isEmpty()
          ? conditions().missed(model, key, expected)
          : Optional.of(deleted);
    }
    List<Column> columns = DeleteOrder.columns(model);
    return conditions()
        .lock(model, key, columns, true, expected)
        .map(row -> {
          new Deleter(planners.related(), execution)
              .delete(model, List.<@Nullable Object[]>of(row));
          return deleted;
        });
  }

  private PreconditionCheck conditions() {
    return new PreconditionCheck(planners.related(), execution);
  }

  private static ConstraintLocator locator(Model model, Row row) {
    ConstraintLocator locator = new ConstraintLocator(model);
    locator.add(row.values(), "");
    return locator;
  }
}
