package org.relata.mapping.write;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.relata.mapping.change.Change;
import org.relata.mapping.change.Precondition;
import org.relata.mapping.error.MappingException;
import org.relata.mapping.model.Column;
import org.relata.mapping.model.Model;
import org.relata.mapping.model.Permission;
import org.relata.mapping.plan.Granted;
import org.relata.mapping.plan.write.Returning;
import org.relata.mapping.plan.write.RowSteps;
import org.relata.mapping.plan.write.WriteStep;
import org.relata.mapping.plan.write.WrittenRow;
import org.relata.mapping.write.step.ConstraintLocator;
import org.relata.mapping.write.step.PreconditionCheck;
import org.relata.mapping.write.step.Right;
import org.relata.mapping.write.step.StepExecutor;
import org.relata.mapping.write.step.TargetCheck;

/// A row with a key that is made as given, be it there or not, as far as the rules accept it as a
/// new one or as a change.
record Replacement(StepExecutor executor, Change.Replace replace, Granted granted) {

  /// {@return the steps that make it; they give nothing back where the row is not as expected, or
  /// not to be written}
  private List<WriteStep> steps(Returning returning) {
    return RowSteps.replace(replace.key(), granted, expected(), returning);
  }

  /// Who may not create a row, or not under a key of their choice, changes one that is there.
  private Precondition expected() {
    Precondition expected = replace.expected();
    boolean changes = expected instanceof Precondition.Anything && !mayCreate();
    return changes ? new Precondition.Present() : expected;
  }

  private boolean mayCreate() {
    return !replace.model().makesKeys() && !granted.grant().create().isEmpty();
  }

  /// {@return whether the row was not there before}
  boolean created(WrittenRow row) {
    return switch (expected()) {
      case Precondition.Anything _ -> row.isNew();
      case Precondition.Absent _ -> true;
      case Precondition.Present _, Precondition.Versions _ -> false;
    };
  }

  /// {@return the row, once it is written; empty where it is not there, and is not made under a key
  /// that somebody chose}
  Optional<WrittenRow> write(Returning returning, ConstraintLocator locator) {
    List<WriteStep> steps = steps(returning);
    TargetCheck targets = new TargetCheck(replace.model(), List.of(granted));
    WrittenRow row = executor.run(steps, targets, locator).getFirst();
    if (row != null) return Optional.of(row);
    boolean mustBeThere =
        replace.model().makesKeys() && replace.expected() instanceof Precondition.Anything;
    if (mustBeThere
        && !check().isThere(replace.model(), replace.key(), replace.expected(), right())) {
      return Optional.empty();
    }
    if (executor.rules().open()) explain(locator);
    else explainUnderRules(locator);
    return Optional.of(executor.runAll(steps, targets, locator).getFirst());
  }

  /// Says why nothing was written, unless it is worth another attempt.
  private void explain(ConstraintLocator locator) {
    Precondition expected = replace.expected();
    if (expected instanceof Precondition.Anything) {
      throw replace.model().table().isPartial() ? taken(locator) : locator.passedOver(0);
    }
    if (expected instanceof Precondition.Absent)
      throw check().exists(replace.model(), replace.key());
    check().isThere(replace.model(), replace.key(), expected, right());
  }

  private void explainUnderRules(ConstraintLocator locator) {
    Model model = replace.model();
    Precondition expected = replace.expected();
    if (check().isThere(model, replace.key(), expected, right())) return;
    if (expected instanceof Precondition.Absent || mayCreate()) throw taken(locator);
    throw executor.rules().refusal(model, Permission.CREATE, replace.row(), "");
  }

  private Right right() {
    return Right.update(executor.rules(), replace.model(), granted.grant(), replace.row());
  }

  private PreconditionCheck check() {
    return new PreconditionCheck(executor);
  }

  private MappingException taken(ConstraintLocator locator) {
    List<Column> key = replace.model().primaryKey();
    Map<Column, Object> values = new HashMap<>();
    for (int i = 0; i < key.size(); i++) values.put(key.get(i), replace.key().values().get(i));
    return locator.taken(key, values, 0);
  }
}
