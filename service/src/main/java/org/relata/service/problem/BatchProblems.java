package org.relata.service.problem;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Collects the problems of the operations of a batch as one problem of the batch.
public final class BatchProblems {

  private final List<Violation> violations = new ArrayList<>();
  private @Nullable Problem first;
  private boolean sameType = true;
  private int others;

  /// {@return the problem of an operation as one of its batch}
  ///
  /// @param operation where in the batch the operation stands
  public static Problem of(Pointer operation, Problem problem) {
    Violation located = Violation.inBody(operation, problem.detail());
    List<Violation> nested =
        problem.errors().stream().map(violation -> violation.inOperation(operation)).toList();
    return problem.with(located.toString(), nested.isEmpty() ? List.of(located) : nested);
  }

  /// Adds a problem that is one of the batch already.
  public void add(Problem problem) {
    if (first == null) first = problem;
    else others++;
    sameType &= problem.type().equals(first.type());
    problem.errors().stream()
        .limit(Violations.MAX_VIOLATIONS - violations.size())
        .forEach(violations::add);
  }

  /// Ends the request if there are problems: as they are where they are of one kind, else with 422.
  public void throwIfAny() {
    if (first == null) return;
    String more =
        others == 0 ? "" : " (and " + others + " more problem" + (others == 1 ? ")" : "s)");
    Problem kind = sameType ? first : Problems.invalidBody(first.detail());
    throw new ProblemException(kind.with(first.detail() + more, violations));
  }
}
