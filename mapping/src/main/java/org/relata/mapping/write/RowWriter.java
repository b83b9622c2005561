package org.relata.mapping.write;

import java.util.List;
import java.util.Optional;
import org.relata.mapping.change.Change;
import org.relata.mapping.change.Precondition;
import org.relata.mapping.change.Row;
import org.relata.mapping.model.Column;
import org.relata.mapping.model.Key;
import org.relata.mapping.model.Model;
import org.relata.mapping.plan.graph.DeleteOrder;
import org.relata.mapping.plan.write.RowSteps;
import org.relata.mapping.plan.write.WriteStep;
import org.relata.mapping.plan.write.WrittenRow;
import org.relata.mapping.session.WriteResult;
import org.relata.mapping.sql.Statement.Lock;

/// Carries out changes of rows that stand for themselves.
record RowWriter(StepExecutor executor, Projection projection) {

  WriteResult create(Change.Create create) {
    var numbered = new RowNumbers(executor).numberDifferent(create.model(), create.rows());
    List<Row> rows = numbered.rows();
    ConstraintLocator locator = ConstraintLocator.of(create.model(), rows);
    List<WriteStep> steps = RowSteps.create(rows, projection.returning());
    steps.addAll(numbered.after());
    return projection.written(executor.runAll(steps, rows.size(), locator), true);
  }

  Optional<WriteResult> replace(Change.Replace replace) {
    Precondition expected = replace.expected();
    var steps = RowSteps.replace(replace.key(), replace.row(), expected, projection.returning());
    ConstraintLocator locator = ConstraintLocator.of(replace.model(), replace.row());
    WrittenRow row = executor.run(steps, 1, locator).getFirst();
    if (row == null) return check().missed(replace.model(), replace.key(), expected);
    boolean created =
        switch (expected) {
          case Precondition.Anything _ -> row.isNew();
          case Precondition.Absent _ -> true;
          case Precondition.Present _, Precondition.Versions _ -> false;
        };
    return Optional.of(projection.written(List.of(row), created));
  }

  Optional<WriteResult> update(Change.Update update) {
    Model model = update.model();
    Key key = update.key();
    Precondition expected = update.expected();
    if (!update.row().changesColumns()) {
      return check()
          .lock(model, key, List.of(), Lock.NO_KEY_UPDATE, expected)
          .map(_ -> projection.loaded(List.of(key), false));
    }
    var step = RowSteps.update(key, update.row(), expected, projection.returning());
    ConstraintLocator locator = ConstraintLocator.of(model, update.row());
    WrittenRow row = executor.run(List.of(step), 1, locator).getFirst();
    if (row == null) return check().missed(model, key, expected);
    return Optional.of(projection.written(List.of(row), false));
  }

  Optional<WriteResult> delete(Change.Delete delete) {
    Model model = delete.model();
    Key key = delete.key();
    Precondition expected = delete.expected();
    WriteResult deleted = new WriteResult(List.of(), List.of(key), false);
    if (DeleteOrder.isPlain(model)) {
      return executor.rows(RowSteps.delete(model, key, expected)).isEmpty()
          ? check().missed(model, key, expected)
          : Optional.of(deleted);
    }
    List<Column> columns = DeleteOrder.columns(model);
    Optional<WrittenRow> row = check().lock(model, key, columns, Lock.UPDATE, expected);
    row.ifPresent(found -> new Deleter(executor).delete(model, List.of(found)));
    return row.map(_ -> deleted);
  }

  private PreconditionCheck check() {
    return new PreconditionCheck(executor);
  }
}
