package org.relata.service.request;

import org.relata.service.parameter.Parameters;
import org.relata.service.parameter.QueryString;
import org.relata.service.problem.Violations;
import org.relata.service.routing.RawRequest;

/// Reads the query parameters that an operation takes.
final class RequestParameters {

  private RequestParameters() {}

  /// {@return the parameters of a request}
  ///
  /// @param violations takes those that its operation does not take
  static Parameters of(RawRequest raw, Violations violations) {
    return of(QueryString.parse(raw.query(), violations::inQuery), raw, violations);
  }

  /// {@return the same, of a query string that is taken apart already}
  static Parameters of(QueryString query, RawRequest raw, Violations violations) {
    return Parameters.of(
        query, raw.operation().parameters(), raw.endpoint().subject().model(), violations::inQuery);
  }
}
