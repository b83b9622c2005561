package org.relata.mapping.jdbc;

import java.net.SocketTimeoutException;
import java.sql.SQLException;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;
import org.relata.mapping.error.ConstraintException;
import org.relata.mapping.error.DatabaseException;
import org.relata.mapping.error.DatabaseException.Kind;
import org.relata.mapping.error.MappingException;

/// The one table from what the database says to what went wrong.
///
/// The codes: https://www.postgresql.org/docs/18/errcodes-appendix.html
final class SqlStates {

  /// The columns and values in a detail such as `Key (a, b)=(1, 2) already exists.`
  private static final Pattern KEY = Pattern.compile("\\((.*?)\\)=\\((.*)\\)");

  /// The row in a detail such as `Failing row contains (1, a, null).`
  private static final Pattern ROW = Pattern.compile("contains (\\(.*\\))\\.?$", Pattern.DOTALL);

  private SqlStates() {}

  static MappingException failure(SQLException failure) {
    MappingException ours = ours(failure);
    return ours == null ? told(failure) : ours;
  }

  /// {@return what stopped the driver from within, when it asked for the memory of a result}
  private static @Nullable MappingException ours(SQLException failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof MappingException exception) return exception;
    }
    return null;
  }

  private static MappingException told(SQLException failure) {
    String state = failure.getSQLState();
    ServerErrorMessage message =
        failure instanceof PSQLException exception ? exception.getServerErrorMessage() : null;
    if (state == null)
      return database(Kind.INTERNAL, "The database reported an error without a code", failure);
    if (message != null && state.startsWith("23")) return constraint(state, message, failure);
    return switch (state) {
      case "57014" -> database(Kind.TIMEOUT, "The statement exceeded the time limit", failure);
      case "40001", "40P01", "55P03" ->
          database(Kind.SERIALIZATION, "Conflict with a concurrent transaction", failure);
      case "25P04" -> database(Kind.TIMEOUT, "The transaction exceeded the time limit", failure);
      case "26000", "42P05" -> stale(failure);
      case "0A000" -> isPlanStale(message) ? stale(failure) : rejected(failure);
      case "57P04" -> unavailable(failure);
      case "25P03", "57P01", "57P02", "57P03", "57P05" -> lost(failure);
      case "25006" -> database(Kind.READ_ONLY, "The database is read-only", failure);
      case "42P01", "42703", "42704", "42804", "42883", "3F000" ->
          database(Kind.SCHEMA, "The database schema does not match the models", failure);
      case "54000" ->
          database(
              Kind.INVALID_VALUE, "The database rejected a value that exceeds its limits", failure);
      default ->
          switch (state.substring(0, 2)) {
            case "08" -> isTimeout(failure) ? noAnswer(failure) : lost(failure);
            case "53" -> database(Kind.UNABLE, exhausted(state), failure);
            case "58" -> database(Kind.UNABLE, "The database has a system error", failure);
            case "22" -> database(Kind.INVALID_VALUE, invalid(message), failure);
            default -> rejected(failure);
          };
    };
  }

  static MappingException connectionFailure(SQLException failure) {
    // A pool that waited in vain tells, as the cause, why no connection could be made; without one
    // all were in use.
    boolean away = failure instanceof PSQLException || failure.getCause() instanceof SQLException;
    if (!away) return database(Kind.POOL_EXHAUSTED, "All database connections are in use", failure);
    String state = String.valueOf(failure.getSQLState());
    return state.startsWith("53")
        ? database(Kind.UNABLE, exhausted(state), failure)
        : unavailable(failure);
  }

  private static DatabaseException unavailable(SQLException failure) {
    return database(Kind.UNAVAILABLE, "The database is unavailable", failure);
  }

  /// A plan that was made for other columns counts as a lack of features.
  private static boolean isPlanStale(@Nullable ServerErrorMessage message) {
    return message != null && "RevalidateCachedQuery".equals(message.getRoutine());
  }

  private static DatabaseException stale(SQLException failure) {
    return database(Kind.STALE, "The tables of the database have changed", failure);
  }

  private static DatabaseException rejected(SQLException failure) {
    return database(Kind.INTERNAL, "The database rejected the statement", failure);
  }

  /// {@return why a commit failed, which may have been carried out if it got no answer}
  static MappingException commitFailure(SQLException failure) {
    return failure(failure) instanceof DatabaseException reason && reason.kind() == Kind.LOST
        ? unconfirmed(failure)
        : failure(failure);
  }

  static DatabaseException unconfirmed(SQLException reason) {
    return database(Kind.TIMEOUT, "The database has not confirmed the change", reason);
  }

  private static DatabaseException lost(SQLException failure) {
    return database(Kind.LOST, "The connection to the database was lost", failure);
  }

  /// The connection is lost with it, and whether the statement was carried out is not known.
  private static DatabaseException noAnswer(SQLException failure) {
    return database(Kind.TIMEOUT, "The database did not answer within the time limit", failure);
  }

  private static boolean isTimeout(SQLException failure) {
    return failure.getCause() instanceof SocketTimeoutException;
  }

  private static String exhausted(String state) {
    return switch (state) {
      case "53100" -> "The database is out of disk space";
      case "53200" -> "The database is out of memory";
      case "53300" -> "The database has no more connections";
      default -> "The database is out of resources";
    };
  }

  static DatabaseException unreadable(Exception failure) {
    return database(Kind.SCHEMA, "The database has a value that does not match the model", failure);
  }

  private static DatabaseException database(Kind kind, String message, Exception failure) {
    return new DatabaseException(kind, message, failure);
  }

  private static String invalid(@Nullable ServerErrorMessage message) {
    return message == null || message.getMessage() == null
        ? "The database rejected a value"
        : "The database rejected a value: " + message.getMessage();
  }

  private static MappingException constraint(
      String state, ServerErrorMessage message, SQLException failure) {
    String detail = message.getDetail() == null ? "" : message.getDetail();
    ConstraintException.@Nullable Kind kind =
        switch (state) {
          case "23505" -> ConstraintException.Kind.UNIQUE;
          case "23503" ->
              detail.contains("still referenced")
                  ? ConstraintException.Kind.STILL_REFERENCED
                  : ConstraintException.Kind.MISSING_TARGET;
          case "23001" -> ConstraintException.Kind.STILL_REFERENCED;
          case "23502" -> ConstraintException.Kind.NOT_NULL;
          case "23514" -> ConstraintException.Kind.CHECK;
          case "23P01" -> ConstraintException.Kind.EXCLUSION;
          default -> null;
        };
    if (kind == null) return database(Kind.INTERNAL, "The database rejected the row", failure);
    Matcher key = KEY.matcher(detail);
    boolean found = key.find();
    List<String> columns = found ? List.of(key.group(1).split(", ")) : List.of();
    if (message.getColumn() != null) columns = List.of(message.getColumn());
    return new ConstraintException(
        kind,
        message.getTable(),
        message.getConstraint(),
        columns.stream().map(SqlStates::unquoted).toList(),
        found ? key.group(2) : null,
        found ? null : row(detail),
        failure);
  }

  private static @Nullable String row(String detail) {
    Matcher row = ROW.matcher(detail);
    return row.find() ? row.group(1) : null;
  }

  private static String unquoted(String name) {
    boolean quoted = name.length() > 1 && name.startsWith("\"") && name.endsWith("\"");
    return quoted ? name.substring(1, name.length() - 1).replace("\"\"", "\"") : name;
  }
}
