package org.relata.mapping.error;

/// A write that found the rows other than it expects them.
public final class ConflictException extends MappingException {

  /// What was found.
  public enum Kind {
    /// The row is not there.
    GONE,
    /// The row is there in another version.
    CHANGED,
    /// The row is there and was not to be.
    EXISTS,
    /// There are more rows than may be written at once.
    TOO_MANY
  }

  private final Kind kind;

  /// @param place where in the change, see [MappingException#place]
  public ConflictException(Kind kind, String message, String place) {
    super(message, place, null);
    this.kind = kind;
  }

  public Kind kind() {
    return kind;
  }
}
