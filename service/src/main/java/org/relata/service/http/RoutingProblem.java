package org.relata.service.http;

import java.util.List;
import org.relata.service.response.RawResponse;

/// Says in a response why a request finds no endpoint, or none that could answer it.
@FunctionalInterface
public interface RoutingProblem {

  /// {@return the response that says so}
  ///
  /// @param allow the methods there are, for a 405; else empty
  RawResponse of(int status, String detail, List<String> allow);
}
