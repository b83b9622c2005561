package org.relata.service.value;

import org.relata.mapping.type.ColumnType;
import org.relata.service.problem.RefusedException;
import org.relata.service.problem.Shown;

/// Says why a text names no value of a type.
final class Misfit {

  private Misfit() {}

  /// @param form what would, such as `; bytes are written in base64`
  static RefusedException not(ColumnType type, String text, String form) {
    return new RefusedException(Shown.quoted(text) + " is not " + a(type) + form);
  }

  static RefusedException outOfRange(ColumnType type, String text) {
    return new RefusedException(Shown.clipped(text) + " is out of range for " + a(type));
  }

  static RefusedException outOfRange(ColumnType type, String text, long least, long most) {
    String range = " (" + least + " to " + most + ")";
    return new RefusedException(outOfRange(type, text).detail() + range);
  }

  /// {@return the type with its article, such as `an Integer`}
  static String a(ColumnType type) {
    String name = type.toString();
    return ("AEI".indexOf(name.charAt(0)) >= 0 ? "an " : "a ") + name;
  }
}
