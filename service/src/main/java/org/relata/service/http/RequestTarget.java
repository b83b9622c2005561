package org.relata.service.http;

import org.glassfish.grizzly.http.server.Request;
import org.jspecify.annotations.Nullable;
import org.relata.service.value.Percent;

/// Reads the path and the query of a request as they came.
///
/// Clients send bytes there that a URI does not have, such as plain UTF-8 and `|`; these are
/// percent-encoded, and nothing else is changed: what was encoded stays so.
final class RequestTarget {

  private static final String ALLOWED = "!$&'()*+,;=:@/-._~%";

  private RequestTarget() {}

  /// {@return the path, percent-encoded, or `*`}
  static String path(Request request) {
    return Percent.encodeIllegal(request.getRequestURI(), ALLOWED);
  }

  /// {@return the query string, percent-encoded, or null without one}
  static @Nullable String query(Request request) {
    String query = request.getQueryString();
    return query == null ? null : Percent.encodeIllegal(query, ALLOWED + "?");
  }
}
