package org.relata.service.http;

import org.jspecify.annotations.Nullable;
import org.relata.service.response.RawResponse;

/// Says in a response why a request finds no endpoint, or none that could answer it.
@FunctionalInterface
public interface RoutingProblem {

  /// {@return the response that says so}
  ///
  /// @param header the value of the header that such a problem comes with, such as `Allow`; null
  ///   for none, or the usual one
  RawResponse of(int status, String detail, @Nullable String header);
}
