package org.relata.service.problem;

import org.relata.mapping.error.MessageText;

/// Shows in a message what a request had in it.
public final class Excerpt {

  private Excerpt() {}

  /// {@return the text in single quotes, cut where it is long}
  public static String quoted(String text) {
    return "'" + truncated(text) + "'";
  }

  /// {@return the text, cut where it is long}
  public static String truncated(String text) {
    return MessageText.shortened(text);
  }
}
