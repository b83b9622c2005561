package org.relata.service.problem;

import java.util.List;

/// Tells what is wrong with the operations of a batch as what is wrong with the batch.
public final class Batched {

  private Batched() {}

  /// {@return the problem of an operation as one of its batch}
  ///
  /// @param place where in the batch the operation stands
  public static Problem of(Pointer place, Problem problem) {
    Violations violations = new Violations();
    problem.errors().forEach(violation -> violations.add(violation.inOperation(place)));
    if (violations.none()) violations.inBody(place, problem.detail());
    return problem.with(violations);
  }

  /// {@return one problem for several of a batch: of their kind where they are of one, else 422}
  public static Problem all(List<Problem> problems) {
    if (problems.size() == 1) return problems.getFirst();
    Violations violations = new Violations();
    for (Problem problem : problems) problem.errors().forEach(violations::add);
    boolean alike = problems.stream().map(Problem::type).distinct().count() == 1;
    return alike ? problems.getFirst().with(violations) : Problems.invalidBody(violations);
  }
}
