package org.relata.service.value;

import org.relata.mapping.type.ColumnType;
import org.relata.service.problem.Excerpt;
import org.relata.service.problem.InvalidInputException;

/// Says why a text names no value of a type.
final class InvalidValues {

  private InvalidValues() {}

  /// @param form what would, such as `; expected base64`
  static InvalidInputException not(ColumnType type, String text, String form) {
    return new InvalidInputException(Excerpt.quoted(text) + " is not " + a(type) + form);
  }

  static InvalidInputException outOfRange(ColumnType type, String text) {
    return new InvalidInputException(Excerpt.clipped(text) + " is out of range for " + a(type));
  }

  static InvalidInputException outOfRange(ColumnType type, String text, long least, long most) {
    String range = " (" + least + " to " + most + ")";
    return new InvalidInputException(outOfRange(type, text).detail() + range);
  }

  /// {@return the type with its article, such as `an Integer`}
  static String a(ColumnType type) {
    String name = type.toString();
    return ("AEI".indexOf(name.charAt(0)) >= 0 ? "an " : "a ") + name;
  }
}
