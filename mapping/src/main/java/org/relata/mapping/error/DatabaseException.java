package org.relata.mapping.error;

import org.jspecify.annotations.Nullable;

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
    /// A value is not valid for its type in the database, or is not taken at all.
    INVALID_VALUE,
    /// A function or a trigger of the database refuses the change.
    REJECTED,
    /// The user that the database is accessed as may not do this.
    NOT_PERMITTED,
    /// The database has no more numbers for new rows.
    EXHAUSTED,
    /// The table is one with which the database cannot do this.
    UNSUPPORTED,
    /// A table, column or type does not exist in the database as the models declare it.
    SCHEMA,
    /// Any other reason; the cause has it.
    INTERNAL
  }

  private final Kind kind;
  private final String words;
  private final boolean raised;

  /// A failure at no known place in a change.
  ///
  /// @param message for users
  public DatabaseException(Kind kind, String message, Throwable cause) {
    super(message, cause);
    this.kind = kind;
    this.words = message;
    this.raised = false;
  }

  private DatabaseException(
      DatabaseException same,
      String message,
      String words,
      @Nullable String place,
      boolean raised) {
    super(message, place, same.getCause());
    this.kind = same.kind;
    this.words = words;
    this.raised = raised;
  }

  /// {@return this failure, at a place in the change}
  ///
  /// @param place see [MappingException#place]
  public DatabaseException at(String place) {
    return new DatabaseException(this, String.valueOf(getMessage()), words, place, raised);
  }

  /// {@return this failure, told in other words}
  public DatabaseException with(String message) {
    return new DatabaseException(this, message, message, null, raised);
  }

  /// {@return this failure, with what the database says itself, which may quote values of rows}
  public DatabaseException quoting(String said) {
    return new DatabaseException(this, words + ": " + said, words, null, raised);
  }

  /// {@return this failure in the words of a function of the database that raised it}
  public DatabaseException saying(String message) {
    return new DatabaseException(this, message, message, null, true);
  }

  /// {@return the message without what it quotes of the database}
  public String words() {
    return words;
  }

  /// {@return whether a function of the database raised it, and the message is meant for those who
  /// asked}
  public boolean raised() {
    return raised;
  }

  /// {@return why the statement failed}
  public Kind kind() {
    return kind;
  }

  /// {@return whether the same transaction may succeed if it is run again}
  public boolean mayPass() {
    return switch (kind) {
      case SERIALIZATION, STALE, LOST, READ_ONLY -> true;
      case POOL_EXHAUSTED,
          UNAVAILABLE,
          UNABLE,
          TIMEOUT,
          INVALID_VALUE,
          REJECTED,
          NOT_PERMITTED,
          EXHAUSTED,
          UNSUPPORTED,
          SCHEMA,
          INTERNAL ->
          false;
    };
  }
}
