package org.relata.service.problem;

import java.util.List;

/// Tells what is wrong with the operations of a batch as what is wrong with the batch.
public final class Batched {

  private Batched() {}

  /// {@return the problem of an operation as one of its batch}
  ///
  /// @param place where in the batch the operation stands
  public static Problem of(Pointer place, Problem problem) {
    Violation whole = Violation.inBody(place, problem.detail());
    List<Violation> inside =
        problem.errors().stream().map(violation -> violation.inOperation(place)).toList();
    return problem.with(whole.toString(), inside.isEmpty() ? List.of(whole) : inside);
  }

  /// {@return one problem for several of a batch: of their kind where they are of one, else 422}
  public static Problem all(List<Problem> problems) {
    Problem first = problems.getFirst();
    int more = problems.size() - 1;
    if (more == 0) return first;
    List<Violation> told =
        problems.stream()
            .flatMap(problem -> problem.errors().stream())
            .limit(Violations.MOST)
            .toList();
    String others = " (and " + more + (more == 1 ? " more problem)" : " more problems)");
    boolean alike = problems.stream().allMatch(problem -> problem.type().equals(first.type()));
    Problem kind = alike ? first : Problems.invalidBody(first.detail());
    return kind.with(first.detail() + others, told);
  }
}
