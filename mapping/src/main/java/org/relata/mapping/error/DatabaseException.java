package org.relata.mapping.error;

/// A statement that the database did not carry out, for a reason that is not a constraint.
public final class DatabaseException extends MappingException {

  /// Why a statement was not carried out.
  public enum Kind {
    /// No connection was free in time.
    POOL_EXHAUSTED,
    /// The database cannot be reached, or is starting or stopping.
    UNAVAILABLE,
    /// The statement took longer than it may.
    TIMEOUT,
    /// Other transactions stood in the way; a new try may succeed.
    SERIALIZATION,
    /// A value that the database's type does not take.
    INVALID_VALUE,
    /// A table, column or type is not in the database as the models say.
    SCHEMA,
    /// Anything else; the cause says what.
    INTERNAL
  }

  private final Kind kind;

  public DatabaseException(Kind kind, String message, Throwable cause) {
    super(message, cause);
    this.kind = kind;
  }

  private DatabaseException(DatabaseException same, String place) {
    super(String.valueOf(same.getMessage()), place, same.getCause());
    this.kind = same.kind;
  }

  /// {@return the same, with the place in the change that it is about}
  public DatabaseException at(String place) {
    return new DatabaseException(this, place);
  }

  public Kind kind() {
    return kind;
  }
}
