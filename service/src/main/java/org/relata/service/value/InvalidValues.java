package org.relata.service.value;

import org.relata.mapping.type.ColumnType;
import org.relata.service.problem.Excerpt;
import org.relata.service.problem.InvalidInputException;

/// Says why a text names no value of a type.
final class InvalidValues {

  private InvalidValues() {}

  /// @param form what would, such as `; expected base64`
  static InvalidInputException not(ColumnType type, String text, String form) {
    return new InvalidInputException(Excerpt.quoted(text) + " is not " + withArticle(type) + form);
  }

  static InvalidInputException outOfRange(ColumnType type, String text) {
    return new InvalidInputException(
        Excerpt.truncated(text) + " is out of range for " + withArticle(type));
  }

  static InvalidInputException outOfRange(ColumnType type, String text, long min, long max) {
    String range = " (" + min + " to " + max + ")";
    return new InvalidInputException(outOfRange(type, text).detail() + range);
  }

  /// {@return the type with its article, such as `an Integer`}
  static String withArticle(ColumnType type) {
    String name = type.toString();
    return ("AEI".indexOf(name.charAt(0)) >= 0 ? "an " : "a ") + name;
  }
}
