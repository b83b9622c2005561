package org.relata.mapping.jdbc;

import java.nio.charset.StandardCharsets;
import org.relata.mapping.type.Json;

/// How a pickled value is kept in bytes: one byte that names the encoding, then the JSON in UTF-8.
final class Pickle {

  private static final byte JSON_UTF_8 = 1;

  private Pickle() {}

  /// @param json valid JSON
  static byte[] encode(String json) {
    byte[] text = json.getBytes(StandardCharsets.UTF_8);
    byte[] bytes = new byte[text.length + 1];
    bytes[0] = JSON_UTF_8;
    System.arraycopy(text, 0, bytes, 1, text.length);
    return bytes;
  }

  /// @throws IllegalArgumentException if the bytes were written by something else
  static Json decode(byte[] bytes) {
    if (bytes.length == 0 || bytes[0] != JSON_UTF_8) {
      throw new IllegalArgumentException("not a pickled value");
    }
    return new Json(new String(bytes, 1, bytes.length - 1, StandardCharsets.UTF_8));
  }
}
