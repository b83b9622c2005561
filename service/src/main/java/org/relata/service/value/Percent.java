package org.relata.service.value;

import java.io.ByteArrayOutputStream;
import java.net.URLEncoder;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.relata.service.problem.Excerpt;
import org.relata.service.problem.InvalidInputException;

/// Encodes what URLs hold, and decodes it strictly.
public final class Percent {

  private static final HexFormat HEX = HexFormat.of().withUpperCase();

  private Percent() {}

  /// {@return a text as it may stand in any part of a path or a query string}
  public static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  /// {@return a part of a URL in which what must not stand there is encoded, and nothing else: what
  /// was encoded stays so}
  ///
  /// @param bytes the part as it came, a byte in each character
  /// @param allowed what may stand there besides letters and digits of ASCII
  public static String encodeIllegal(String bytes, String allowed) {
    int first = 0;
    while (first < bytes.length() && isAllowed(bytes.charAt(first), allowed)) first++;
    if (first == bytes.length()) return bytes;
    StringBuilder encoded = new StringBuilder(bytes.substring(0, first));
    for (int i = first; i < bytes.length(); i++) {
      char letter = bytes.charAt(i);
      if (isAllowed(letter, allowed)) encoded.append(letter);
      else encoded.append('%').append(HEX.toHexDigits((byte) letter));
    }
    return encoded.toString();
  }

  private static boolean isAllowed(char letter, String allowed) {
    return (letter >= 'a' && letter <= 'z')
        || (letter >= 'A' && letter <= 'Z')
        || (letter >= '0' && letter <= '9')
        || allowed.indexOf(letter) >= 0;
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
