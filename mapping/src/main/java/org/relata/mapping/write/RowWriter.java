package org.relata.mapping.write;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.relata.mapping.change.Change;
import org.relata.mapping.change.Precondition;
import org.relata.mapping.model.Column;
import org.relata.mapping.model.Key;
import org.relata.mapping.model.Model;
import org.relata.mapping.plan.Granted;
import org.relata.mapping.plan.graph.DeleteOrder;
import org.relata.mapping.plan.write.Returning;
import org.relata.mapping.plan.write.RowSteps;
import org.relata.mapping.plan.write.WriteStep;
import org.relata.mapping.plan.write.WrittenRow;
import org.relata.mapping.session.WriteResult;
import org.relata.mapping.sql.Statement.Lock;
import org.relata.mapping.write.rule.WriteRules;
import org.relata.mapping.write.step.ConstraintLocator;
import org.relata.mapping.write.step.Judge;
import org.relata.mapping.write.step.PreconditionCheck;
import org.relata.mapping.write.step.Right;
import org.relata.mapping.write.step.StepExecutor;
import org.relata.mapping.write.step.TargetCheck;

/// Carries out changes of rows that stand for themselves.
record RowWriter(StepExecutor executor, Projection projection) {

  WriteResult create(Change.Create create) {
    Model model = create.model();
    List<Granted> granted = new ArrayList<>();
    for (int i = 0; i < create.rows().size(); i++) {
      granted.add(rules().create(model, create.rows().get(i), Set.of(), String.valueOf(i)));
    }
    var numbered = new RowNumbers(executor).numberDifferent(model, granted);
    List<Granted> rows = numbered.rows();
    Judge judge = new Judge(executor, projection.returning(), rows);
    ConstraintLocator locator = ConstraintLocator.of(model, Granted.rows(rows));
    List<WriteStep> steps = RowSteps.create(rows, model, judge::returning);
    steps.addAll(numbered.after());
    List<WrittenRow> written = executor.runAll(steps, judge.targets(rows), locator);
    return projection.written(judge.judged(written, rows, locator), true);
  }

  Optional<WriteResult> replace(Change.Replace replace) {
    Model model = replace.model();
    return switch (replace.expected()) {
      case Precondition.Present _, Precondition.Versions _ ->
          replace(replace, rules().update(model, replace.row(), Set.of(), true));
      case Precondition.Absent _ -> {
        if (model.makesKeys()) yield unmakeable(replace);
        yield replace(replace, rules().create(model, replace.row(), Set.of(), ""));
      }
      case Precondition.Anything _ -> replace(replace, rules().either(model, replace.row(), true));
    };
  }

  /// {@return nothing: under a key that somebody chose no row is made}
  private Optional<WriteResult> unmakeable(Change.Replace replace) {
    Returning wanted = Returning.of(replace.model(), List.of());
    return check()
        .lock(replace.key(), wanted, Lock.KEY_SHARE, replace.expected())
        .flatMap(_ -> Optional.empty());
  }

  private Optional<WriteResult> replace(Change.Replace replace, Granted granted) {
    Replacement replacement = new Replacement(executor, replace, granted);
    Judge judge = new Judge(executor, projection.returning(), List.of(granted));
    ConstraintLocator locator = ConstraintLocator.of(replace.model(), granted.row());
    Optional<WrittenRow> row = replacement.write(judge.returning(granted.grant()), locator);
    return row.map(found ->
        projection.written(
            judge.judged(List.of(found), List.of(granted), locator), replacement.created(found)));
  }

  Optional<WriteResult> update(Change.Update update) {
    Model model = update.model();
    Key key = update.key();
    Precondition expected = update.expected();
    Granted granted = rules().update(model, update.row(), Set.of(), false);
    Right right = Right.update(rules(), model, granted.grant(), update.row());
    if (!granted.row().changesColumns()) {
      Returning wanted = Returning.of(model, List.of()).asking(right.questions());
      return check()
          .lock(key, wanted, Lock.NO_KEY_UPDATE, expected)
          .map(row -> {
            right.demand(row, "");
            return projection.loaded(List.of(key), false);
          });
    }
    Judge judge = new Judge(executor, projection.returning(), List.of(granted));
    var step = RowSteps.update(key, granted, expected, judge.returning(granted.grant()));
    ConstraintLocator locator = ConstraintLocator.of(model, granted.row());
    TargetCheck targets = judge.targets(List.of(granted));
    WrittenRow row = executor.run(List.of(step), targets, locator).getFirst();
    if (row == null) {
      if (!check().isThere(model, key, expected, right)) return Optional.empty();
      row = executor.runAll(List.of(step), targets, locator).getFirst();
    }
    for (WriteStep each : RowSteps.advances(model, List.of(key), List.of(granted.row()))) {
      executor.rows(each);
    }
    return Optional.of(
        projection.written(judge.judged(List.of(row), List.of(granted), locator), false));
  }

  Optional<WriteResult> delete(Change.Delete delete) {
    Model model = delete.model();
    Key key = delete.key();
    Precondition expected = delete.expected();
    Right right = Right.delete(rules(), model);
    WriteResult deleted = new WriteResult(List.of(), List.of(key), false);
    if (DeleteOrder.isPlain(model.declared())) {
      WriteStep step = RowSteps.delete(model, key, expected);
      if (!executor.rows(step).isEmpty()) return Optional.of(deleted);
      if (!check().isThere(model, key, expected, right)) return Optional.empty();
      if (executor.rows(step).isEmpty()) throw ConstraintLocator.passedOver(model, "");
      return Optional.of(deleted);
    }
    List<Column> columns = DeleteOrder.columns(model.declared());
    Returning wanted = Returning.of(model, columns).asking(right.questions());
    Optional<WrittenRow> row = check().lock(key, wanted, Lock.UPDATE, expected);
    row.ifPresent(found -> {
      right.demand(found, "");
      new Deleter(executor.unrestricted()).delete(model.declared(), List.of(found));
    });
    return row.map(_ -> deleted);
  }

  private PreconditionCheck check() {
    return new PreconditionCheck(executor);
  }

  private WriteRules rules() {
    return executor.rules();
  }
}
