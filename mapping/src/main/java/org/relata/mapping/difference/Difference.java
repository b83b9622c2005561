package org.relata.mapping.difference;

import org.jspecify.annotations.Nullable;

/// Something in which a database differs from the models.
///
/// @param where the table, `table.column` or type that it is about
/// @param what in which respect, such as `type`
/// @param declared what the models say; `none` where they say nothing
/// @param found what the database has; `none` where it has nothing
/// @param fix the statement that would make the database as the models say; null if there is none
///   that is known
public record Difference(
    Severity severity,
    String where,
    String what,
    String declared,
    String found,
    @Nullable String fix) {

  /// What is said where there is nothing.
  public static final String NONE = "none";

  /// How bad it is.
  public enum Severity {
    /// Requests fail, or are answered otherwise than the models say.
    ERROR,
    /// It differs, and makes no difference to requests.
    NOTE;

    @Override
    public String toString() {
      return this == ERROR ? "error" : "note";
    }
  }

  /// {@return whether requests fail or are answered otherwise because of it}
  public boolean isError() {
    return severity == Severity.ERROR;
  }

  /// {@return it in a line, without its severity}
  public String sentence() {
    String line = "%s: %s: declared %s, found %s".formatted(where, what, declared, found);
    return fix == null ? line : line + "; fix: " + fix;
  }

  @Override
  public String toString() {
    return severity + ": " + sentence();
  }
}
