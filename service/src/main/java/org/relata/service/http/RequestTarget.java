package org.relata.service.http;

import java.nio.charset.StandardCharsets;
import org.glassfish.grizzly.http.server.Request;
import org.jspecify.annotations.Nullable;

/// Reads the path and the query of a request as they came.
///
/// Clients send bytes there that a URI does not have, such as plain UTF-8 and `|`; these are
/// percent-encoded, and nothing else is changed: what was encoded stays so.
final class RequestTarget {

  private static final String ALLOWED = "!$&'()*+,;=:@/-._~%";

  private RequestTarget() {}

  /// {@return the path, percent-encoded}
  static String path(Request request) {
    String path = encoded(request.getRequestURI(), ALLOWED);
    return path.startsWith("/") ? path : "/" + path;
  }

  /// {@return the query string, percent-encoded, or null without one}
  static @Nullable String query(Request request) {
    String query = request.getQueryString();
    return query == null ? null : encoded(query, ALLOWED + "?");
  }

  private static String encoded(String text, String allowed) {
    int first = 0;
    while (first < text.length() && allowed(text.charAt(first), allowed)) first++;
    if (first == text.length()) return text;
    StringBuilder encoded = new StringBuilder(text.substring(0, first));
    for (byte b : text.substring(first).getBytes(StandardCharsets.ISO_8859_1)) {
      char letter = (char) (b & 0xff);
      if (allowed(letter, allowed)) encoded.append(letter);
      else encoded.append("%%%02X".formatted(b));
    }
    return encoded.toString();
  }

  private static boolean allowed(char letter, String allowed) {
    return (letter >= 'a' && letter <= 'z')
        || (letter >= 'A' && letter <= 'Z')
        || (letter >= '0' && letter <= '9')
        || allowed.indexOf(letter) >= 0;
  }
}
