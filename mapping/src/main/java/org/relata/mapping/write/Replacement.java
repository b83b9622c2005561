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
import org.relata.mapping.session.WriteResult;
import org.relata.mapping.write.step.ConstraintLocator;
import org.relata.mapping.write.step.PreconditionCheck;
import org.relata.mapping.write.step.Right;
import org.relata.mapping.write.step.StepExecutor;

/// A row with a key that is made as given, be it there or not, as far as the rules accept it as a
/// new one or as a change.
record Replacement(StepExecutor executor, Change.Replace replace, Granted granted) {

  /// {@return the steps that make it; they give nothing back where the row is not as expected, or
  /// not to be written}
  List<WriteStep> steps(Returning returning) {
    return RowSteps.replace(replace.key(), granted, expected(), returning);
  }

  /// Who may not create a row changes one that is there.
  private Precondition expected() {
    Precondition expected = replace.expected();
    boolean changes = expected instanceof Precondition.Anything && !mayCreate();
    return changes ? new Precondition.Present() : expected;
  }

  private boolean mayCreate() {
    return !granted.grant().create().isEmpty();
  }

  /// {@return whether the row was not there before}
  boolean created(WrittenRow row) {
    return switch (expected()) {
      case Precondition.Anything _ -> row.isNew();
      case Precondition.Absent _ -> true;
      case Precondition.Present _, Precondition.Versions _ -> false;
    };
  }

  /// {@return nothing, where nothing was written and nothing in particular expected}
  Optional<WriteResult> missed(ConstraintLocator locator) {
    Model model = replace.model();
    Precondition expected = replace.expected();
    var rules = executor.rules();
    Right right = Right.update(rules, model, granted.grant(), replace.row());
    var check = new PreconditionCheck(executor);
    if (rules.open()) return check.missed(model, replace.key(), expected, right);
    boolean there = check.seen(model, replace.key(), right).isPresent();
    return switch (expected) {
      case Precondition.Present _, Precondition.Versions _ ->
          check.missed(model, replace.key(), expected, right);
      case Precondition.Absent _ -> {
        if (there) yield check.missed(model, replace.key(), expected, right);
        throw taken(locator);
      }
      case Precondition.Anything _ -> {
        if (there) throw right.refusal("");
        if (mayCreate()) throw taken(locator);
        throw rules.refusal(model, Permission.CREATE, replace.row(), "");
      }
    };
  }

  private MappingException taken(ConstraintLocator locator) {
    List<Column> key = replace.model().primaryKey();
    Map<Column, Object> values = new HashMap<>();
    for (int i = 0; i < key.size(); i++) values.put(key.get(i), replace.key().values().get(i));
    return locator.taken(key, values, 0);
  }
}
