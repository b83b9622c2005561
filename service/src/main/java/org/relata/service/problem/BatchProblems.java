package org.relata.service.problem;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Gathers what is wrong with the operations of a batch, and tells it as what is wrong with the
/// batch.
public final class BatchProblems {

  private final List<Violation> told = new ArrayList<>();
  private @Nullable Problem first;
  private boolean alike = true;
  private int more;

  /// {@return the problem of an operation as one of its batch}
  ///
  /// @param place where in the batch the operation stands
  public static Problem of(Pointer place, Problem problem) {
    Violation whole = Violation.inBody(place, problem.detail());
    List<Violation> inside =
        problem.errors().stream().map(violation -> violation.inOperation(place)).toList();
    return problem.with(whole.toString(), inside.isEmpty() ? List.of(whole) : inside);
  }

  /// Adds a problem that is one of the batch already.
  public void add(Problem problem) {
    if (first == null) first = problem;
    else more++;
    alike &= problem.type().equals(first.type());
    problem.errors().stream().limit(Violations.MAX_VIOLATIONS - told.size()).forEach(told::add);
  }

  /// Ends the request if there are problems: as they are where they are of one kind, else with 422.
  public void refuse() {
    if (first == null) return;
    String others = more == 0 ? "" : " (and " + more + " more problem" + (more == 1 ? ")" : "s)");
    Problem kind = alike ? first : Problems.invalidBody(first.detail());
    throw new ProblemException(kind.with(first.detail() + others, told));
  }
}
