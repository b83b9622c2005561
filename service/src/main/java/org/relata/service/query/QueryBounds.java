package org.relata.service.query;

import org.relata.mapping.memory.MemoryReservation;
import org.relata.openapi.endpoint.QueryParameter;
import org.relata.service.parameter.ParameterViolations;
import org.relata.service.parameter.QueryString.Parameter;
import org.relata.service.problem.ProblemException;
import org.relata.service.problem.Problems;

/// How much a query in a body may be, which no URL bounds.
final class QueryBounds {

  static final int MAX_PARAMETERS = 1_000;

  /// How long parameters are at most that are no filters: as long as a URL.
  private static final int MAX_LENGTH = 32 << 10;

  /// A condition is taken apart once for each level of parentheses.
  private static final int MAX_COPIES = 20;

  private QueryBounds() {}

  static ProblemException tooManyParameters() {
    return new ProblemException(Problems.tooLarge(MAX_PARAMETERS, "parameters"));
  }

  /// Looks at a parameter before it is taken apart.
  static void check(Parameter parameter, ParameterViolations violations) {
    QueryParameter named = QueryParameter.named(parameter.name()).orElse(null);
    int length = parameter.value().length();
    if (named == QueryParameter.WHERE) {
      MemoryReservation.takeForCurrent((long) MAX_COPIES * length);
    } else if (named != null && length > MAX_LENGTH) {
      violations.add(
          parameter.name(), "must have at most " + MAX_LENGTH + " characters, not " + length);
    }
  }
}
