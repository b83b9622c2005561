package org.relata.mapping.error;

/// A write that no rule allows who makes it, of rows that they may read or that are new.
public final class ForbiddenException extends MappingException {

  /// What is not allowed.
  public enum What {
    /// To create such a row.
    CREATE,
    /// To change the row, or so.
    UPDATE,
    /// To delete the row.
    DELETE,
    /// What a statement does, by the database's own privileges and policies.
    STATEMENT
  }

  private final What what;

  /// Something that is not allowed at a place in a change.
  ///
  /// @param message for users
  /// @param place see [MappingException#place]
  public ForbiddenException(What what, String message, String place) {
    super(message, place, null);
    this.what = what;
  }

  /// {@return what is not allowed}
  public What what() {
    return what;
  }
}
