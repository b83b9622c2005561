package org.relata.service.problem;

/// Ends a request with a problem; the border answers with it.
public final class ProblemException extends RuntimeException {

  @SuppressWarnings("serial") // a problem ends a request, and travels no further
  private final Problem problem;

  public ProblemException(Problem problem) {
    super(problem.detail(), null, false, false);
    this.problem = problem;
  }

  public Problem problem() {
    return problem;
  }
}
