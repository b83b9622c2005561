package org.relata.service.problem;

/// Shows in a message what a request had in it.
public final class Excerpt {

  private static final int MAX_LENGTH = 100;

  private Excerpt() {}

  /// {@return the text in single quotes, cut where it is long}
  public static String quoted(String text) {
    return "'" + truncated(text) + "'";
  }

  /// {@return the text, cut where it is long}
  public static String truncated(String text) {
    if (text.length() <= MAX_LENGTH) return text;
    int end = Character.isHighSurrogate(text.charAt(MAX_LENGTH - 1)) ? MAX_LENGTH - 1 : MAX_LENGTH;
    return text.substring(0, end) + "…";
  }
}
