package org.relata.mapping.difference;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Compares documentation with comments.
final class Comments {

  private Comments() {}

  /// Adds a note where both differ.
  ///
  /// @param fix the statement that makes the comment
  static void compare(
      Findings findings,
      String where,
      @Nullable String declared,
      @Nullable String found,
      String fix) {
    if (Objects.equals(declared, found)) return;
    findings.note(where, "comment", text(declared), text(found), fix);
  }

  private static String text(@Nullable String comment) {
    return comment == null ? Difference.NONE : "'" + comment.replace("\n", "\\n") + "'";
  }
}
