package org.relata.mapping.write;

import java.util.List;
import org.relata.mapping.error.QueryException;
import org.relata.mapping.error.ResultTooLargeException;
import org.relata.mapping.error.ResultTooLargeException.Unit;
import org.relata.mapping.load.Loader;
import org.relata.mapping.model.Column;
import org.relata.mapping.model.Generation;
import org.relata.mapping.model.Key;
import org.relata.mapping.model.Table;
import org.relata.mapping.plan.KeyArrays;
import org.relata.mapping.plan.Question;
import org.relata.mapping.plan.write.RelatedSteps;
import org.relata.mapping.plan.write.Returning;
import org.relata.mapping.plan.write.WrittenRow;
import org.relata.mapping.query.Query;
import org.relata.mapping.query.Selection;
import org.relata.mapping.session.Record;
import org.relata.mapping.session.WriteResult;
import org.relata.mapping.write.step.StepExecutor;

/// What is wanted of the rows that a change wrote, as they are afterwards: taken from what its
/// steps gave back where that is enough, and loaded where it is not.
///
/// @param query a query for all rows of the model, that says what is wanted of those written A row
///   that may not be read as it is then is written, and not shown.
record Projection(Query query, Loader loader, StepExecutor executor) {

  private boolean isGivenBack() {
    return query.selection().expansions().isEmpty() && !readsHeirs();
  }

  /// What other tables hold of some rows no statement gives back that writes the model's.
  private boolean readsHeirs() {
    Table table = query.model().table();
    boolean inherited =
        query.selection().columns().stream()
            .anyMatch(column -> column.generation() instanceof Generation.Inherited);
    return (inherited && table.isSpread())
        || (query.selection().versioned() && !table.heirs().isEmpty());
  }

  /// {@return how many rows may be written; of those of which nothing is wanted, any number}
  int maxRows() {
    boolean nothing = isGivenBack() && query.selection().columns().isEmpty();
    return nothing ? Integer.MAX_VALUE : loader.maxRows();
  }

  /// {@return what the steps that write give back}
  Returning returning() {
    Selection selection = query.selection();
    List<Column> columns = isGivenBack() ? selection.columns() : List.of();
    Returning returning = Returning.withKey(query.model(), columns);
    if (selection.versioned()) returning = returning.withVersion();
    if (executor.rules().open() || !isGivenBack()) return returning;
    return returning.asShown().asking(readable());
  }

  /// {@return what a change did whose steps gave back rows as [#returning] says}
  WriteResult written(List<WrittenRow> rows, boolean created) {
    if (rows.size() > maxRows()) {
      throw new ResultTooLargeException(loader.maxRows(), Unit.ROWS, "", "");
    }
    List<Key> keys = rows.stream().map(WrittenRow::key).toList();
    if (rows.isEmpty() || !isGivenBack()) return loaded(keys, created);
    List<Question> readable = executor.rules().open() ? List.of() : readable();
    List<Record> records =
        Loader.records(
            rows.stream().filter(row -> row.holdsAny(readable)).map(WrittenRow::row).toList(),
            rows.getFirst().layout().shape());
    return new WriteResult(records, keys, created);
  }

  /// {@return what a change did to the rows with these keys}
  ///
  /// @throws QueryException if none of them is left, as where a row becomes an orphan of its own
  WriteResult loaded(List<Key> keys, boolean created) {
    List<Record> records = keys.isEmpty() ? List.of() : loader.find(keys, query);
    if (records.isEmpty() && !keys.isEmpty() && !areThere(keys)) {
      throw new QueryException("The row would not exist after its own change", "");
    }
    return new WriteResult(records, keys, created);
  }

  private List<Question> readable() {
    return executor.rules().questions().readable(query.model().table());
  }

  private boolean areThere(List<Key> keys) {
    Returning key = Returning.withKey(query.model(), List.of());
    int width = query.model().primaryKey().size();
    return !executor.rules().open()
        && !executor.rows(RelatedSteps.again(KeyArrays.of(width, keys), key)).isEmpty();
  }
}
