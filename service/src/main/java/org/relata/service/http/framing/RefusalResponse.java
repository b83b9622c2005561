package org.relata.service.http.framing;

import org.jspecify.annotations.Nullable;
import org.relata.service.response.RawResponse;

/// Says in a response why a request is not read.
@FunctionalInterface
public interface RefusalResponse {

  /// {@return the response that says so}
  ///
  /// @param method the request's; empty where it is not known
  /// @param requestId the id that it came with; null where it has none, or it was not read
  RawResponse of(String method, @Nullable String requestId, int status, String detail);
}
