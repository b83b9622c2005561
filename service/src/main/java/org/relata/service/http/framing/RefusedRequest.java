package org.relata.service.http.framing;

import org.jspecify.annotations.Nullable;

/// What is known of a request that is not read.
///
/// @param method its method; empty where it is not known
/// @param requestId the id that it came with; null where it has none, or it was not read
/// @param origin that of the page that sent it; null where there is none, or it was not read
public record RefusedRequest(String method, @Nullable String requestId, @Nullable String origin) {

  /// One of which nothing is known.
  public static final RefusedRequest UNKNOWN = new RefusedRequest("", null, null);
}
