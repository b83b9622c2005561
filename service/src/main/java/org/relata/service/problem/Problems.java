package org.relata.service.problem;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.relata.mapping.error.ConflictException;
import org.relata.mapping.error.ConstraintException;
import org.relata.mapping.error.DatabaseException;
import org.relata.mapping.error.DeclarationException;
import org.relata.mapping.error.ForbiddenException;
import org.relata.mapping.error.MappingException;
import org.relata.mapping.error.MemoryLimitException;
import org.relata.mapping.error.MemoryUnavailableException;
import org.relata.mapping.error.NearestName;
import org.relata.mapping.error.QueryException;
import org.relata.mapping.error.RefusedException;
import org.relata.mapping.error.ResultTooLargeException;
import org.relata.mapping.model.Models;
import org.relata.openapi.endpoint.Operation;
import org.relata.openapi.problem.ProblemKind;

/// Every kind of problem there is, and the one table from the engine's exceptions to them.
public final class Problems {

  private final Models models;
  private final ConstraintProblems constraints;

  /// @param models as they are seen by those who are told
  public Problems(Models models) {
    this.models = models;
    this.constraints = new ConstraintProblems(models);
  }

  /// {@return what an exception of the engine is over HTTP}
  ///
  /// @param part what of the request its place lies in
  public Problem of(MappingException exception, RequestPart part) {
    return switch (exception) {
      case ConstraintException constraint -> constraints.of(constraint, part);
      case ConflictException conflict -> of(conflict, part);
      case ForbiddenException forbidden ->
          located(Problem.of(ProblemKind.FORBIDDEN, message(forbidden)), forbidden, part);
      case RefusedException refused -> of(refused, part);
      case QueryException query -> of(query, part);
      case DatabaseException database -> of(database, part);
      case ResultTooLargeException tooLarge -> of(tooLarge);
      case MemoryLimitException limit -> of(limit, part);
      case MemoryUnavailableException unavailable -> unavailable(message(unavailable), 1);
      case DeclarationException _ -> internal();
    };
  }

  private static Problem of(ConflictException exception, RequestPart part) {
    String message = message(exception);
    return switch (exception.kind()) {
      case GONE -> {
        if (exception.place().orElse("").isEmpty()) yield preconditionFailed(message);
        yield part == RequestPart.ADDRESS
            ? Problem.of(ProblemKind.NOT_FOUND, message)
            : located(Problem.of(ProblemKind.MISSING_ROW, message), exception, part);
      }
      case CHANGED, EXISTS -> preconditionFailed(message);
      case PASSED_OVER -> located(Problem.of(ProblemKind.PASSED_OVER, message), exception, part);
      case TOO_MANY -> Problem.of(ProblemKind.TOO_MANY_ROWS, message);
    };
  }

  /// What has a place is in the rows that are written, anything else in what is asked.
  private static Problem of(QueryException exception, RequestPart part) {
    String message = message(exception);
    if (exception.place().isEmpty() || part == RequestPart.ADDRESS) return invalidRequest(message);
    return located(invalidBody(message), exception, part);
  }

  private static Problem located(Problem problem, MappingException exception, RequestPart part) {
    return problem.with(
        exception.place().stream()
            .flatMap(place -> part.pointers(place).stream())
            .map(pointer -> Violation.inBody(pointer, problem.detail()))
            .toList());
  }

  /// A listener says where in a row; a row that is not in a body has no place but that.
  private static Problem of(RefusedException exception, RequestPart part) {
    String place = exception.place().orElse("");
    List<Violation> violations = new ArrayList<>();
    for (RefusedException.Violation each : exception.violations()) {
      String row = part.pointers(place).stream().map(Pointer::toString).findFirst().orElse("");
      violations.add(new Violation(row + each.pointer(), null, each.detail()));
    }
    return Problem.of(ProblemKind.REJECTED, violations.getFirst().toString()).with(violations);
  }

  private Problem of(DatabaseException exception, RequestPart part) {
    String message = models.areOpen() ? message(exception) : exception.words();
    return switch (exception.kind()) {
      case POOL_EXHAUSTED -> unavailable("All database connections are in use", 1);
      case UNAVAILABLE -> unavailable(said(exception, "The database is unreachable"), 5);
      case LOST ->
          unavailable(said(exception, "The connection to the database was lost; try again"), 1);
      case UNABLE, READ_ONLY -> unavailable(message, 5);
      case STALE ->
          unavailable(
              said(exception, "The tables of the database are being changed; try again"), 1);
      case SERIALIZATION ->
          unavailable(said(exception, "Conflict with concurrent requests; try again"), 1);
      case TIMEOUT -> Problem.of(ProblemKind.TIMEOUT, message);
      case INVALID_VALUE ->
          part == RequestPart.ADDRESS
              ? invalidRequest(message)
              : located(Problem.of(ProblemKind.INVALID_VALUE, message), exception, part);
      case REJECTED -> located(Problem.of(ProblemKind.REJECTED, message), exception, part);
      case NOT_PERMITTED -> Problem.of(ProblemKind.FORBIDDEN, message);
      case EXHAUSTED -> Problem.of(ProblemKind.EXHAUSTED, message);
      case UNSUPPORTED -> Problem.of(ProblemKind.UNSUPPORTED, message);
      case SCHEMA, INTERNAL -> internal();
    };
  }

  /// What a function of the database says goes before the words for the kind.
  private static String said(DatabaseException exception, String words) {
    return exception.raised() ? message(exception) : words;
  }

  /// Only a list can be limited, be it one further up the path.
  private static Problem of(ResultTooLargeException exception) {
    String expansion = exception.expansion();
    String list = exception.list();
    boolean rows = exception.unit() == ResultTooLargeException.Unit.ROWS;
    String embedded = rows ? ", embedded ones included, in " : ", embedded rows included, in ";
    String detail =
        "The response exceeds the limit of "
            + exception.limit()
            + " "
            + exception.unit()
            + (expansion.isEmpty() ? "" : embedded + expansion)
            + (rows
                ? "; reduce it with limit or filters"
                : "; reduce it with limit, fields or filters")
            + (list.isEmpty() ? "" : ", in parentheses for the expansion: " + list + "(limit=10)");
    return Problem.of(ProblemKind.RESPONSE_TOO_LARGE, detail);
  }

  /// What is too large is what is written, or else what is read.
  private static Problem of(MemoryLimitException exception, RequestPart part) {
    String limit = "more than " + exception.limit() + " bytes of memory";
    return part == RequestPart.ADDRESS
        ? Problem.of(
            ProblemKind.RESPONSE_TOO_LARGE,
            "The response needs " + limit + "; reduce it with limit, fields or filters")
        : tooMuch(exception);
  }

  /// {@return 413: a request that needs more memory than one may have, most for what is in its
  /// body}
  public static Problem tooMuch(MemoryLimitException exception) {
    String detail =
        "The request needs more than "
            + exception.limit()
            + " bytes of memory; send less at a time";
    return Problem.of(ProblemKind.TOO_LARGE, detail);
  }

  /// {@return 422: a page whose last row has more in the columns of the order than a link holds}
  public static Problem cursorTooLong() {
    String detail =
        "The cursor of the next page would be too long for a header; sort by columns with shorter"
            + " values, or page with offset";
    return Problem.of(ProblemKind.RESPONSE_TOO_LARGE, detail);
  }

  private static String message(MappingException exception) {
    return String.valueOf(exception.getMessage());
  }

  /// Ends a request with 400 if there are violations in its query or its path.
  public static void rejectRequest(Violations violations) {
    if (!violations.isEmpty()) throw new ProblemException(invalidRequest(violations));
  }

  /// Ends a request with 422 if there are violations in its body.
  public static void rejectBody(Violations violations) {
    if (!violations.isEmpty()) throw new ProblemException(invalidBody(violations));
  }

  /// {@return 400: something in the query or the path}
  public static Problem invalidRequest(Violations violations) {
    return invalidRequest(violations.summary()).with(violations.reported());
  }

  /// {@return 400: a header that is not written as it should be}
  public static Problem invalidHeader(String name, String detail) {
    return invalidRequest(name + ": " + detail);
  }

  private static Problem invalidRequest(String detail) {
    return Problem.of(ProblemKind.INVALID_REQUEST, detail);
  }

  /// {@return 400: a body that is not JSON}
  public static Problem malformed(String detail) {
    return Problem.of(ProblemKind.MALFORMED_JSON, detail);
  }

  /// {@return the problem of a request that reached no endpoint, or failed there}
  ///
  /// @param header the value of the header that such a problem comes with
  public static Problem ofStatus(int status, String detail, @Nullable String header) {
    Problem problem = Problem.of(ofStatus(status), detail);
    if (header != null) return problem.withHeader(header);
    return status == 503 ? unavailable(detail, 1) : problem;
  }

  /// {@return 403: the caller may not do this}
  public static Problem forbidden(String detail) {
    return ofStatus(403, detail, null);
  }

  private static ProblemKind ofStatus(int status) {
    return switch (status) {
      case 401 -> ProblemKind.UNAUTHORIZED;
      case 403 -> ProblemKind.FORBIDDEN;
      case 404 -> ProblemKind.NOT_FOUND;
      case 405 -> ProblemKind.METHOD_NOT_ALLOWED;
      case 408 -> ProblemKind.REQUEST_TIMEOUT;
      case 413 -> ProblemKind.TOO_LARGE;
      case 414 -> ProblemKind.URI_TOO_LONG;
      case 421 -> ProblemKind.MISDIRECTED;
      case 431 -> ProblemKind.HEADERS_TOO_LARGE;
      case 500 -> ProblemKind.INTERNAL;
      case 501 -> ProblemKind.NOT_IMPLEMENTED;
      case 503 -> ProblemKind.UNAVAILABLE;
      case 505 -> ProblemKind.VERSION_NOT_SUPPORTED;
      default -> ProblemKind.MALFORMED_REQUEST;
    };
  }

  /// {@return 401: something that may be allowed to those who say who they are}
  public static Problem unauthorized() {
    return Problem.of(ProblemKind.UNAUTHORIZED, "Credentials are required").withHeader("Bearer");
  }

  /// {@return 403: something that no rule lets the caller do with any row}
  public static Problem operationForbidden(Operation operation) {
    String detail = "You may not do this: " + operation.summary();
    return Problem.of(ProblemKind.FORBIDDEN, detail);
  }

  /// {@return 404: a row that is not there}
  ///
  /// @param row the row as the path names it, such as `person/7`
  public static Problem rowNotFound(String row) {
    return Problem.of(ProblemKind.NOT_FOUND, row + " does not exist");
  }

  /// {@return 404: a file that no page has}
  public static Problem assetNotFound(String name, List<String> names) {
    String file = Excerpt.truncated(name);
    return Problem.of(
        ProblemKind.NOT_FOUND, "No such file " + file + NearestName.hint(file, names));
  }

  /// {@return 406: an `Accept` that none of these fits}
  public static Problem notAcceptable(String accept, Collection<String> offered) {
    String detail =
        Excerpt.quoted(accept)
            + " matches no available media type; available: "
            + String.join(", ", offered);
    return Problem.of(ProblemKind.NOT_ACCEPTABLE, detail);
  }

  /// {@return 412: a condition of the request that does not hold}
  public static Problem preconditionFailed(String detail) {
    return Problem.of(ProblemKind.PRECONDITION_FAILED, detail);
  }

  /// {@return 413: a body of more than is taken}
  ///
  /// @param unit what is counted, such as `bytes`
  public static Problem tooLarge(long limit, String unit) {
    String detail = "The body exceeds the limit of " + limit + " " + unit;
    return Problem.of(ProblemKind.TOO_LARGE, detail);
  }

  /// {@return 413: a batch that asks for more than is answered at once}
  public static Problem responsesTooLarge(long limit) {
    String detail = "The responses of the batch exceed the limit of " + limit + " bytes";
    return Problem.of(ProblemKind.TOO_LARGE, detail);
  }

  /// {@return 415: a body of another type than these}
  public static Problem unsupportedMediaType(String given, Collection<String> taken) {
    String detail =
        given.isEmpty()
            ? "Content-Type is required; supported: " + String.join(", ", taken)
            : Excerpt.quoted(given) + " is not supported; supported: " + String.join(", ", taken);
    return Problem.of(ProblemKind.UNSUPPORTED_MEDIA_TYPE, detail)
        .withHeader(String.join(", ", taken));
  }

  /// {@return 415: a body in another coding than gzip}
  public static Problem unsupportedCoding(String given) {
    String detail = Excerpt.quoted(given) + " is not supported; supported: gzip, identity";
    return Problem.of(ProblemKind.UNSUPPORTED_CODING, detail).withHeader("gzip");
  }

  /// {@return 400: a body that is not packed as it says}
  public static Problem notGzip() {
    return Problem.of(
        ProblemKind.MALFORMED_REQUEST, "The body is not gzip as Content-Encoding says");
  }

  /// {@return 422: a body that does not fit its model}
  public static Problem invalidBody(Violations violations) {
    return invalidBody(violations.summary()).with(violations.reported());
  }

  /// {@return 422: one thing in a body that does not fit its model}
  public static Problem invalidBody(Violation violation) {
    return invalidBody(violation.toString()).with(List.of(violation));
  }

  static Problem invalidBody(String detail) {
    return Problem.of(ProblemKind.INVALID_BODY, detail);
  }

  /// {@return 409: a test of a patch that fails}
  public static Problem testFailed(Violation violation) {
    return Problem.of(ProblemKind.TEST_FAILED, violation.toString()).with(List.of(violation));
  }

  /// {@return 422: an `Idempotency-Key` that came with another request before}
  public static Problem idempotencyKeyReused(String key) {
    String detail =
        "Idempotency-Key "
            + Excerpt.quoted(key)
            + " was already used with a different request (path, query, Content-Type, Prefer or"
            + " body)";
    return Problem.of(ProblemKind.IDEMPOTENCY_KEY_REUSED, detail);
  }

  /// {@return 501: there is nowhere to keep the answer to a request with an `Idempotency-Key`}
  ///
  /// @param table where it would be kept
  public static Problem idempotencyUnavailable(String table) {
    String detail =
        "The database has no usable table " + table + " to store responses; nothing was changed";
    return Problem.of(ProblemKind.IDEMPOTENCY_UNAVAILABLE, detail);
  }

  /// {@return 503: nothing is wrong with the request, and later it may be carried out}
  ///
  /// @param seconds how long to wait
  public static Problem unavailable(String detail, int seconds) {
    return Problem.of(ProblemKind.UNAVAILABLE, detail).withHeader(Integer.toString(seconds));
  }

  /// {@return 500, with a new id for the log to say more under}
  public static Problem internal() {
    String id = UUID.randomUUID().toString();
    String detail = "An unexpected error occurred; see " + id + " in the log";
    return Problem.of(ProblemKind.INTERNAL, detail).withId(id);
  }
}
