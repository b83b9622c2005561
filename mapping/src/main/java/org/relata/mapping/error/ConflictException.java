package org.relata.mapping.error;

/// A write whose rows are not in the state that it requires.
public final class ConflictException extends MappingException {

  /// How the rows differ from what the write requires.
  public enum Kind {
    /// The row does not exist.
    GONE,
    /// The row exists in another version.
    CHANGED,
    /// The row exists and must not.
    EXISTS,
    /// There are more rows than may be written at once.
    TOO_MANY,
    /// A trigger of the database leaves the row as it was, or does not insert it.
    PASSED_OVER
  }

  private final Kind kind;

  /// A conflict at a place in a change.
  ///
  /// @param message for users
  /// @param place see [MappingException#place]
  public ConflictException(Kind kind, String message, String place) {
    super(message, place, null);
    this.kind = kind;
  }

  /// {@return how the rows differ}
  public Kind kind() {
    return kind;
  }
}
