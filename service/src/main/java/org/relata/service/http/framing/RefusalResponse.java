package org.relata.service.http.framing;

import org.relata.service.response.RawResponse;

/// Says in a response why a request is not read.
@FunctionalInterface
public interface RefusalResponse {

  /// {@return the response that says so}
  RawResponse of(RefusedRequest request, int status, String detail);
}
