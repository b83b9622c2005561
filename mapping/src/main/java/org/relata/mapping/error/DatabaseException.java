package org.relata.mapping.error;

/// A statement that failed for a reason other than a constraint.
public final class DatabaseException extends MappingException {

  /// Why a statement failed.
  public enum Kind {
    /// No connection became free in time.
    POOL_EXHAUSTED,
    /// The database cannot be reached, or is starting or shutting down.
    UNAVAILABLE,
    /// The database runs, but can do no such thing at the moment: it has run out of disk space,
    /// memory or connections.
    UNABLE,
    /// The database takes no changes; a retry, on another connection, may reach one that does.
    READ_ONLY,
    /// The statement exceeded its time limit, or has no answer.
    TIMEOUT,
    /// The transaction conflicts with others; a retry may succeed.
    SERIALIZATION,
    /// What the database had prepared no longer fits its tables, which have changed; a retry
    /// succeeds.
    STALE,
    /// The connection was lost before anything was committed; a retry, on another one, may succeed.
    LOST,
    /// A value is not valid for its type in the database.
    INVALID_VALUE,
    /// A table, column or type does not exist in the database as the models declare it.
    SCHEMA,
    /// Any other reason; the cause has it.
    INTERNAL
  }

  private final Kind kind;

  /// A failure at no known place in a change.
  ///
  /// @param message for users
  public DatabaseException(Kind kind, String message, Throwable cause) {
    super(message, cause);
    this.kind = kind;
  }

  private DatabaseException(DatabaseException same, String place) {
    super(String.valueOf(same.getMessage()), place, same.getCause());
    this.kind = same.kind;
  }

  /// {@return this failure, at a place in the change}
  ///
  /// @param place see [MappingException#place]
  public DatabaseException at(String place) {
    return new DatabaseException(this, place);
  }

  /// {@return why the statement failed}
  public Kind kind() {
    return kind;
  }

  /// {@return whether the same transaction may succeed if it is run again}
  public boolean mayPass() {
    return switch (kind) {
      case SERIALIZATION, STALE, LOST, READ_ONLY -> true;
      case POOL_EXHAUSTED, UNAVAILABLE, UNABLE, TIMEOUT, INVALID_VALUE, SCHEMA, INTERNAL -> false;
    };
  }
}
