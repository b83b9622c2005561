package org.relata.service.patch;

import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.List;
import org.relata.mapping.model.Model;
import org.relata.mapping.query.Selection;
import org.relata.service.problem.Pointer;
import org.relata.service.problem.ProblemException;
import org.relata.service.problem.Problems;
import org.relata.service.problem.Violation;
import org.relata.service.problem.Violations;
import org.relata.service.value.JsonReader;
import org.relata.service.value.JsonTree;
import org.relata.service.value.MalformedJsonException;

/// Operations on a row of a model, one after the other.
///
/// @param selection what of the row they work on: its columns, and the relationships that their
///   paths lead through
public record Patch(Model model, Selection selection, List<Operation> operations) {

  public Patch {
    operations = List.copyOf(operations);
  }

  /// {@return what the operations change in a row, as a body of a merge patch has it}
  ///
  /// @param row the row as JSON, with all that is selected
  /// @throws ProblemException 409 or 422, if they cannot be carried out
  public String changes(String row) {
    JsonObject before = read(row);
    JsonObject after = before;
    CopyBudget budget = new CopyBudget();
    for (int i = 0; i < operations.size(); i++) {
      Pointer place = Pointer.ROOT.then(i);
      after = new OperationApplier(model, after, operations.get(i), place, budget).apply();
    }
    Violations violations = new Violations();
    RowDiff difference = new RowDiff(new DocumentRows(model, before), violations);
    JsonObject changes = difference.of(model, before, after);
    Problems.rejectBody(violations);
    return changes.toString();
  }

  private static JsonObject read(String row) {
    Violations violations = new Violations();
    try (JsonReader json = JsonReader.of(row)) {
      JsonValue read = JsonTree.trusted(json, violations);
      Problems.rejectBody(violations);
      return read.asJsonObject();
    } catch (MalformedJsonException deep) {
      Violation violation = Violation.inBody(Pointer.ROOT, "The row is " + deep.detail());
      throw new ProblemException(Problems.invalidBody(violation));
    }
  }
}
