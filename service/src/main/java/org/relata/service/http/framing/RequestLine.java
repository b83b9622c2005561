package org.relata.service.http.framing;

import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The first line of a request (RFC 9112, section 3), as far as it matters where the request ends.
///
/// @param method as it came
/// @param bodied whether a body means something to its method
/// @param head whether its answer has no body
/// @param oldVersion whether it is HTTP/1.0
/// @param host the host that its target names; null where the header names it
record RequestLine(
    String method, boolean bodied, boolean head, boolean oldVersion, @Nullable String host) {

  private static final Set<String> BODIED = Set.of("POST", "PUT", "PATCH");

  /// @throws RefusedException 400, 501 or 505
  static RequestLine parse(byte[] bytes, int from, int to) {
    int methodEnd = Octets.tokenEnd(bytes, from, to);
    int targetEnd = targetEnd(bytes, methodEnd + 1, to);
    if (methodEnd == from || !spaceAt(bytes, methodEnd, to) || !spaceAt(bytes, targetEnd, to)) {
      throw RefusedException.malformed(
          "The request line must be a method, a path and HTTP/1.1, with one space between them");
    }
    boolean oldVersion = oldVersion(bytes, targetEnd + 1, to);
    String method = text(bytes, from, methodEnd);
    if (method.equals("CONNECT")) throw new RefusedException(501, "CONNECT is not supported");
    String host = host(method, bytes, methodEnd + 1, targetEnd);
    return new RequestLine(
        method, BODIED.contains(method), method.equals("HEAD"), oldVersion, host);
  }

  private static int targetEnd(byte[] bytes, int from, int to) {
    int end = from;
    while (end < to && Octets.target(bytes[end])) end++;
    if (end < to && bytes[end] != ' ') {
      throw RefusedException.malformed(
          "The path has the character "
              + Octets.name(bytes[end])
              + ", which must be percent-encoded");
    }
    return end;
  }

  private static boolean spaceAt(byte[] bytes, int place, int to) {
    return place < to && bytes[place] == ' ';
  }

  private static boolean oldVersion(byte[] bytes, int from, int to) {
    String version = text(bytes, from, to);
    if (version.equals("HTTP/1.1")) return false;
    if (version.equals("HTTP/1.0")) return true;
    if (version.matches("HTTP/[0-9]\\.[0-9]")) {
      throw new RefusedException(505, version + " is not supported; supported: HTTP/1.1, HTTP/1.0");
    }
    throw RefusedException.malformed("The request line must end with HTTP/1.1");
  }

  /// The four forms of a target (RFC 9112, section 3.2) but for that of `CONNECT`.
  private static @Nullable String host(String method, byte[] bytes, int from, int to) {
    if (from < to && bytes[from] == '/') return null;
    if (method.equals("OPTIONS") && Octets.are(bytes, from, to, "*")) return null;
    for (String scheme : Set.of("http://", "https://")) {
      int authority = Math.min(from + scheme.length(), to);
      if (Octets.are(bytes, from, authority, scheme)) return authority(bytes, authority, to);
    }
    throw RefusedException.malformed("The path must start with /");
  }

  private static String authority(byte[] bytes, int from, int to) {
    int end = from;
    while (end < to && bytes[end] != '/' && bytes[end] != '?') end++;
    return HostName.parse(bytes, from, end);
  }

  private static String text(byte[] bytes, int from, int to) {
    return new String(bytes, from, to - from, StandardCharsets.ISO_8859_1);
  }
}
