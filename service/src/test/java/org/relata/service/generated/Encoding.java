package org.relata.service.generated;

import java.nio.charset.StandardCharsets;

/// Percent-encoding, of no more than has to be.
final class Encoding {

  private static final String PLAIN_IN_QUERIES = "-._~!$'()*,;:@/?=";
  private static final String PLAIN_IN_SEGMENTS = "-_~!$'()*:@";

  private Encoding() {}

  /// {@return a parameter of a query as it is sent}
  static String query(String text) {
    return encoded(text, PLAIN_IN_QUERIES);
  }

  /// {@return a value of a key in a path as it is sent}
  static String segment(String text) {
    return encoded(text, PLAIN_IN_SEGMENTS);
  }

  private static String encoded(String text, String plain) {
    StringBuilder encoded = new StringBuilder();
    for (byte each : text.getBytes(StandardCharsets.UTF_8)) {
      char character = (char) (each & 0xff);
      boolean letter = character < 128 && Character.isLetterOrDigit(character);
      if (letter || plain.indexOf(character) >= 0) encoded.append(character);
      else encoded.append("%%%02X".formatted((int) character));
    }
    return encoded.toString();
  }
}
