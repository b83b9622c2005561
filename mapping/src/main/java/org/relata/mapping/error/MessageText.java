package org.relata.mapping.error;

/// Shows in a message what a user wrote: short, and on one line.
public final class MessageText {

  private static final int MAX_LENGTH = 100;

  private MessageText() {}

  /// {@return the text, cut where it is longer than 100 characters}
  public static String shortened(String text) {
    if (text.length() <= MAX_LENGTH) return text;
    int end = Character.isHighSurrogate(text.charAt(MAX_LENGTH - 1)) ? MAX_LENGTH - 1 : MAX_LENGTH;
    return text.substring(0, end) + "…";
  }

  /// {@return the text with an escape such as `\n` for each line break and control character}
  static String oneLine(String text) {
    StringBuilder line = new StringBuilder(text.length());
    text.chars().forEach(character -> append(line, (char) character));
    return line.toString();
  }

  private static void append(StringBuilder line, char character) {
    switch (character) {
      case '\n' -> line.append("\\n");
      case '\r' -> line.append("\\r");
      case '\t' -> line.append("\\t");
      default -> {
        if (breaksLine(character)) line.append("\\u%04x".formatted((int) character));
        else line.append(character);
      }
    }
  }

  private static boolean breaksLine(char character) {
    return Character.isISOControl(character) || character == '\u2028' || character == '\u2029';
  }
}
