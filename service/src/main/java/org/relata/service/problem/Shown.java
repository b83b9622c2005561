package org.relata.service.problem;

/// Shows in a message what a request had in it.
public final class Shown {

  private static final int LONGEST = 100;

  private Shown() {}

  /// {@return the text in single quotes, cut where it is long}
  public static String quoted(String text) {
    return "'" + clipped(text) + "'";
  }

  /// {@return the text, cut where it is long}
  public static String clipped(String text) {
    if (text.length() <= LONGEST) return text;
    int end = Character.isHighSurrogate(text.charAt(LONGEST - 1)) ? LONGEST - 1 : LONGEST;
    return text.substring(0, end) + "…";
  }
}
