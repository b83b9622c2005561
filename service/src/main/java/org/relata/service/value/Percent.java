package org.relata.service.value;

import java.io.ByteArrayOutputStream;
import java.net.URLEncoder;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.relata.service.problem.Excerpt;
import org.relata.service.problem.InvalidInputException;

/// Encodes what URLs hold, and decodes it strictly.
public final class Percent {

  private Percent() {}

  /// {@return a text as it may stand in any part of a path or a query string}
  public static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  /// {@return a part of a path; in it `+` is a plus}
  public static String decodePath(String raw) {
    if (raw.indexOf('%') < 0) return raw;
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(raw.length());
    byte[] encoded = raw.getBytes(StandardCharsets.UTF_8);
    int place = 0;
    while (place < encoded.length) {
      if (encoded[place] == '%') {
        bytes.write(octet(raw, encoded, place + 1));
        place += 3;
      } else {
        bytes.write(encoded[place++]);
      }
    }
    return text(raw, bytes.toByteArray());
  }

  /// {@return a name or a value of a query string; in it `+` is a space}
  public static String decodeQuery(String raw) {
    return decodePath(raw.replace('+', ' '));
  }

  private static int octet(String raw, byte[] encoded, int place) {
    int high = place + 1 < encoded.length ? Character.digit(encoded[place], 16) : -1;
    int low = high < 0 ? -1 : Character.digit(encoded[place + 1], 16);
    if (low < 0)
      throw new InvalidInputException(Excerpt.quoted(raw) + " has a % without two digits");
    return high * 16 + low;
  }

  private static String text(String raw, byte[] bytes) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException _) {
      throw new InvalidInputException(Excerpt.quoted(raw) + " is not percent-encoded UTF-8");
    }
  }
}
