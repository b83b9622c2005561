package org.relata.mapping.type;

/// The blanks that PostgreSQL fills `CHAR` up with, and that say nothing.
public final class Blanks {

  private Blanks() {}

  /// {@return the text without blanks at its end}
  public static String stripped(String text) {
    int end = text.length();
    while (end > 0 && text.charAt(end - 1) == ' ') end--;
    return text.substring(0, end);
  }
}
