package org.relata.mapping.write;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.relata.mapping.change.Change;
import org.relata.mapping.change.Row;
import org.relata.mapping.change.RowListener;
import org.relata.mapping.jdbc.Transaction;
import org.relata.mapping.load.Loader;
import org.relata.mapping.model.Relationship;
import org.relata.mapping.plan.graph.Node.State;
import org.relata.mapping.plan.write.WritePlanner;
import org.relata.mapping.query.Query;
import org.relata.mapping.session.WriteResult;
import org.relata.mapping.write.step.StepExecutor;

/// Carries changes out and gives back the rows as they are then. A row that stands for itself is
/// one statement; what has related rows is a graph.
public final class Writer {

  private final Loader loader;
  private final StepExecutor executor;

  /// @param claims what is claimed of the caller
  /// @param listener hears of the rows before they are written
  /// @param loader loads what is wanted of the rows that were written
  public Writer(
      WritePlanner writes,
      Transaction transaction,
      List<@Nullable Object> claims,
      RowListener listener,
      Loader loader) {
    this.loader = loader;
    this.executor = new StepExecutor(writes, transaction, claims, listener);
  }

  /// {@return what a change did; empty where its row is not there}
  ///
  /// @param query a query for all rows, that says what is wanted of those written as they are
  ///   afterwards
  public Optional<WriteResult> write(Change change, Query query) {
    Projection projection = new Projection(query, loader, executor);
    RowWriter rows = new RowWriter(executor, projection);
    BulkWriter bulk = new BulkWriter(executor, projection);
    GraphChanges graphs = new GraphChanges(executor, projection);
    return switch (change) {
      case Change.Create create ->
          Optional.of(isPlain(create.rows()) ? rows.create(create) : graphs.create(create));
      case Change.Replace replace ->
          isPlain(List.of(replace.row())) ? rows.replace(replace) : graphs.replace(replace);
      case Change.Update update ->
          isPlain(List.of(update.row())) ? rows.update(update) : graphs.update(update);
      case Change.Delete delete -> rows.delete(delete);
      case Change.UpdateMany update ->
          Optional.of(isBulk(update) ? bulk.update(update) : graphs.updateMany(update));
      case Change.Upsert upsert -> Optional.of(bulk.upsert(upsert));
      case Change.UpdateAll update -> Optional.of(bulk.updateAll(update));
      case Change.DeleteAll delete -> Optional.of(bulk.deleteAll(delete));
      case Change.Add(var relationship, var parent, var children) ->
          graphs.children(relationship, parent, children, State.NEW);
      case Change.Link(var relationship, var parent, var children) ->
          graphs.children(relationship, parent, children, State.UNDECIDED);
      case Change.Unlink(var relationship, var parent, var key) ->
          new Unlinker(executor).unlink(relationship, parent, key);
    };
  }

  private static boolean isPlain(List<Row> rows) {
    return rows.stream()
        .flatMap(row -> row.links().keySet().stream())
        .allMatch(Relationship::viewonly);
  }

  private static boolean isBulk(Change.UpdateMany update) {
    List<Row> rows = update.rows().stream().map(Change.Keyed::row).toList();
    return isPlain(rows) && rows.stream().allMatch(Row::changesColumns);
  }
}
