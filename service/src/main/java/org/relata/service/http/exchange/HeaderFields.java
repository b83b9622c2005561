package org.relata.service.http.exchange;

import java.util.Iterator;
import org.glassfish.grizzly.http.server.Request;
import org.jspecify.annotations.Nullable;

/// Reads the header fields of a request.
public final class HeaderFields {

  private HeaderFields() {}

  /// {@return the value of a field; of one on several lines that of all of them, separated by
  /// commas (RFC 9110, section 5.3), so that a field which may be given once has no value that is
  /// valid}
  public static @Nullable String value(Request request, String name) {
    Iterator<String> lines = request.getHeaders(name).iterator();
    if (!lines.hasNext()) return null;
    String first = lines.next();
    if (!lines.hasNext()) return first;
    StringBuilder all = new StringBuilder(first);
    lines.forEachRemaining(line -> all.append(", ").append(line));
    return all.toString();
  }
}
