package org.relata.mapping.jdbc;

import java.net.SocketTimeoutException;
import java.sql.SQLException;
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

  /// The name in a message such as `cannot insert a non-DEFAULT value into column "id"`.
  private static final Pattern QUOTED = Pattern.compile("\"(.*)\"");

  /// How much is told of what a function says.
  private static final int MAX_RAISED = 1000;

  /// An operator between a type and itself, or a value of no type.
  private static final Pattern SAME_TYPES =
      Pattern.compile("operator does not exist: (.+) \\S+ (?:\\1|unknown|\\1\\[\\])");

  private static final Pattern NO_OPERATOR =
      Pattern.compile("could not identify an .*operator for type (.+)");

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
    String raised = raised(message);
    return raised == null
        ? found(state, message, failure)
        : raised(found(state, message, failure), raised, failure);
  }

  /// {@return what a function says that raises an error itself; null where the database found it}
  private static @Nullable String raised(@Nullable ServerErrorMessage message) {
    if (message == null || !"exec_stmt_raise".equals(message.getRoutine())) return null;
    String said = message.getMessage();
    return said == null ? null : excerpt(said);
  }

  private static String excerpt(String said) {
    return said.length() <= MAX_RAISED ? said : said.substring(0, MAX_RAISED) + "…";
  }

  /// What a function raises is said to those who asked, be it with a code of the database's own; it
  /// is no fault of the service.
  private static MappingException raised(
      MappingException known, String said, SQLException failure) {
    return switch (known) {
      case ConstraintException constraint -> constraint.saying(said);
      case DatabaseException database
          when database.kind() != Kind.INTERNAL && database.kind() != Kind.SCHEMA ->
          database.saying(said);
      default -> database(Kind.REJECTED, said, failure).saying(said);
    };
  }

  private static MappingException found(
      String state, @Nullable ServerErrorMessage message, SQLException failure) {
    return switch (state) {
      case "0A000" -> isPlanStale(message) ? stale(failure) : unsupported(message, failure);
      case "21000" -> isTwice(message) ? twice(failure) : internal(failure);
      case "2200H" ->
          database(Kind.EXHAUSTED, "The database has no more numbers for new rows", failure);
      case "25006" -> database(Kind.READ_ONLY, "The database is read-only", failure);
      case "25P03" -> lost(failure);
      case "25P04" -> database(Kind.TIMEOUT, "The transaction exceeded the time limit", failure);
      case "26000", "42P05" -> stale(failure);
      case "40001", "40P01", "55P03" ->
          database(Kind.SERIALIZATION, "Conflict with a concurrent transaction", failure);
      case "42501" -> notPermitted(message, failure);
      case "428C9" -> generated(message, failure);
      case "42P10" -> noUniqueConstraint(failure);
      case "42809", "55000" -> unsupported(message, failure);
      case "42883" -> lacksOperator(message) ? incomparable(message, failure) : mismatch(failure);
      case "42P01", "42703", "42704", "42804", "3F000" -> mismatch(failure);
      case "54000" ->
          database(
              Kind.INVALID_VALUE, "The database rejected a value that exceeds its limits", failure);
      case "57014" -> database(Kind.TIMEOUT, "The statement exceeded the time limit", failure);
      case "57P01", "57P02", "57P03", "57P05" -> lost(failure);
      case "57P04" -> unavailable(failure);
      default -> ofClass(state.substring(0, 2), state, message, failure);
    };
  }

  /// All classes of codes; those that are not here are no errors, or none of a statement of ours.
  private static MappingException ofClass(
      String code, String state, @Nullable ServerErrorMessage message, SQLException failure) {
    return switch (code) {
      case "08" -> isTimeout(failure) ? noAnswer(failure) : lost(failure);
      case "09", "27", "2F", "38", "39", "P0" ->
          database(
              Kind.REJECTED, "A function of the database failed and refused the change", failure);
      case "22" -> invalid(message, failure);
      case "23", "44" -> constraint(state, message, failure);
      case "53" -> database(Kind.UNABLE, exhausted(state), failure);
      case "58", "XX" -> database(Kind.UNABLE, "The database has a system error", failure);
      default -> internal(failure);
    };
  }

  private static MappingException constraint(
      String state, @Nullable ServerErrorMessage message, SQLException failure) {
    ConstraintException violated =
        message == null ? null : ReportedConstraint.of(state, message, failure);
    return violated == null
        ? database(Kind.REJECTED, "The database refused the row", failure)
        : violated;
  }

  private static boolean isTwice(@Nullable ServerErrorMessage message) {
    return message != null && "ExecOnConflictUpdate".equals(message.getRoutine());
  }

  private static DatabaseException twice(SQLException failure) {
    return database(
        Kind.INVALID_VALUE,
        "Two of the rows are the same one to the database, which changes a row once",
        failure);
  }

  private static DatabaseException notPermitted(
      @Nullable ServerErrorMessage message, SQLException failure) {
    boolean row = message != null && "ExecWithCheckOptions".equals(message.getRoutine());
    return database(
        Kind.NOT_PERMITTED,
        row
            ? "The row security of the database does not allow the row"
            : "The database does not permit this to the user that it is accessed as",
        failure);
  }

  private static DatabaseException generated(
      @Nullable ServerErrorMessage message, SQLException failure) {
    Matcher column = QUOTED.matcher(message == null ? "" : String.valueOf(message.getMessage()));
    return database(
        Kind.INVALID_VALUE,
        (column.find() ? column.group(1) : "A column")
            + " is generated by the database and takes no value",
        failure);
  }

  private static DatabaseException noUniqueConstraint(SQLException failure) {
    return database(
        Kind.UNSUPPORTED,
        "The database has no unique constraint, or only a deferrable one, by which to find the row"
            + " that is there",
        failure);
  }

  private static DatabaseException unsupported(
      @Nullable ServerErrorMessage message, SQLException failure) {
    boolean arbiter = message != null && "ExecCheckIndexConstraints".equals(message.getRoutine());
    return arbiter
        ? noUniqueConstraint(failure)
        : database(
            Kind.UNSUPPORTED, "The database cannot do this with a table of its kind", failure);
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

  /// Whether a type has no operator at all to compare two of its values; where the types differ,
  /// they are not those of the models.
  private static boolean lacksOperator(@Nullable ServerErrorMessage message) {
    if (message == null || message.getMessage() == null) return false;
    return SAME_TYPES.matcher(message.getMessage()).matches()
        || message.getMessage().startsWith("could not identify an ");
  }

  private static DatabaseException mismatch(SQLException failure) {
    return database(Kind.SCHEMA, "The database schema does not match the models", failure);
  }

  private static DatabaseException incomparable(
      @Nullable ServerErrorMessage message, SQLException failure) {
    Matcher same = SAME_TYPES.matcher(text(message));
    Matcher none = NO_OPERATOR.matcher(text(message));
    String type = same.matches() ? same.group(1) : none.matches() ? none.group(1) : "this";
    return database(
        Kind.INVALID_VALUE, "The database cannot compare values of type " + type, failure);
  }

  private static String text(@Nullable ServerErrorMessage message) {
    return message == null ? "" : String.valueOf(message.getMessage());
  }

  /// A plan that was made for other columns counts as a lack of features.
  private static boolean isPlanStale(@Nullable ServerErrorMessage message) {
    return message != null && "RevalidateCachedQuery".equals(message.getRoutine());
  }

  private static DatabaseException stale(SQLException failure) {
    return database(Kind.STALE, "The tables of the database have changed", failure);
  }

  private static DatabaseException internal(SQLException failure) {
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

  private static DatabaseException invalid(
      @Nullable ServerErrorMessage message, SQLException failure) {
    DatabaseException invalid =
        database(Kind.INVALID_VALUE, "The database rejected a value", failure);
    return message == null || message.getMessage() == null
        ? invalid
        : invalid.quoting(message.getMessage());
  }
}
