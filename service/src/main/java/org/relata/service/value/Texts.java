package org.relata.service.value;

import org.jspecify.annotations.Nullable;
import org.relata.service.problem.InvalidInputException;

/// What PostgreSQL takes as text.
final class Texts {

  private Texts() {}

  /// {@return the text, which has no NUL and no half of a surrogate pair}
  static String checked(String text) {
    if (text.indexOf('\0') >= 0) throw new InvalidInputException("must not contain NUL characters");
    return requireWhole(text);
  }

  /// {@return the text, in which every surrogate has its other half}
  static String requireWhole(String text) {
    for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
      if (Character.getType(text.codePointAt(i)) == Character.SURROGATE) {
        throw new InvalidInputException("must not contain unpaired surrogates");
      }
    }
    return text;
  }

  /// {@return the text, which has no more characters than `length`; null for any number}
  static String within(@Nullable Integer length, String text) {
    if (length == null || text.length() <= length) return text;
    int characters = text.codePointCount(0, text.length());
    if (characters <= length) return text;
    throw new InvalidInputException(
        "must have at most " + length + " characters, not " + characters);
  }
}
