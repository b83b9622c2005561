package org.relata.service.problem;

import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.relata.mapping.error.MemoryLimitException;
import org.relata.mapping.error.NearestName;
import org.relata.openapi.endpoint.Operation;
import org.relata.openapi.problem.ProblemKind;

/// The problems that the service itself finds, each with its words.
public final class Problems {

  private Problems() {}

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

  /// {@return 400: a parameter whose value the database does not take}
  public static Problem inParameter(String name, String detail) {
    Violations violations = new Violations();
    violations.inQuery(name, detail);
    return invalidRequest(violations);
  }

  /// {@return 400: a header that is not written as it should be}
  public static Problem invalidHeader(String name, String detail) {
    return invalidRequest(name + ": " + detail);
  }

  static Problem invalidRequest(String detail) {
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
