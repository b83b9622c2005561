package org.relata.service.http.framing;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

/// The host of a `Host` header or of a target (RFC 9110, section 7.2).
final class HostName {

  private static final int PORT_DIGITS = 5;

  private HostName() {}

  /// {@return the host, in lower case, without its port}
  ///
  /// @throws RefusedException 400 if there is none
  static String parse(byte[] bytes, int from, int to) {
    int end = from < to && bytes[from] == '[' ? addressEnd(bytes, from, to) : from;
    while (end < to && end >= from && bytes[end] != ':' && Octets.host(bytes[end])) end++;
    if (end == from || !portAt(bytes, end, to)) throw invalid(bytes, from, to);
    return new String(bytes, from, end - from, StandardCharsets.ISO_8859_1)
        .toLowerCase(Locale.ROOT);
  }

  private static int addressEnd(byte[] bytes, int from, int to) {
    int end = from + 1;
    while (end < to && (bytes[end] == ':' || Octets.host(bytes[end]))) end++;
    if (end == to || bytes[end] != ']' || end == from + 1) throw invalid(bytes, from, to);
    int after = end + 1;
    if (after < to && bytes[after] != ':') throw invalid(bytes, from, to);
    return after;
  }

  private static boolean portAt(byte[] bytes, int end, int to) {
    if (end == to) return true;
    if (bytes[end] != ':' || to - end > PORT_DIGITS + 1) return false;
    for (int i = end + 1; i < to; i++) if (!Octets.digit(bytes[i])) return false;
    return true;
  }

  private static RefusedException invalid(byte[] bytes, int from, int to) {
    String text = new String(bytes, from, to - from, StandardCharsets.ISO_8859_1);
    return RefusedException.malformed("Host: '" + shortened(text) + "' is not a host");
  }

  private static String shortened(String text) {
    return text.length() <= 100 ? text : text.substring(0, 100) + "…";
  }
}
