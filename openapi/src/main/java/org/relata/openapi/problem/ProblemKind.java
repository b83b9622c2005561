package org.relata.openapi.problem;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Every kind of problem that the API answers with (RFC 9457). The service sends no other.
///
/// Two kinds may share a type, where the same thing wrong has two statuses.
public enum ProblemKind {
  INVALID_REQUEST(
      400,
      "invalid-request",
      "Invalid request parameter",
      "An unknown name or invalid value in the query or the path, or an invalid "
          + "`Idempotency-Key`.",
      Errors.PARAMETERS),
  MALFORMED_JSON(
      400, "malformed-json", "Malformed JSON", "The body is not valid JSON.", Errors.NONE),
  MALFORMED_REQUEST(
      400,
      "malformed-request",
      "Malformed request",
      "The request is not valid HTTP, its path is not percent-encoded UTF-8, or its body "
          + "is not what its coding says.",
      Errors.NONE),
  UNAUTHORIZED(
      401,
      "unauthorized",
      "Unauthorized",
      "Credentials are missing or not valid; `WWW-Authenticate` says which.",
      Errors.NONE,
      "WWW-Authenticate"),
  FORBIDDEN(
      403,
      "forbidden",
      "Not allowed",
      "No access rule allows the caller to do this.",
      Errors.POINTERS),
  NOT_FOUND(404, "not-found", "Not found", "The path or the row does not exist.", Errors.NONE),
  METHOD_NOT_ALLOWED(
      405,
      "method-not-allowed",
      "Method not allowed",
      "The path does not support the method.",
      Errors.NONE,
      "Allow"),
  NOT_ACCEPTABLE(
      406,
      "not-acceptable",
      "Not acceptable",
      "`Accept` matches no available media type.",
      Errors.NONE),
  REQUEST_TIMEOUT(
      408,
      "request-timeout",
      "Request timeout",
      "The request did not arrive in time.",
      Errors.NONE),
  UNIQUE(409, "unique", "A value is already taken", "A value is already taken.", Errors.POINTERS),
  MISSING_TARGET(
      409,
      "missing-target",
      "Referenced row not found",
      "A foreign key references a row that does not exist.",
      Errors.POINTERS),
  MISSING_ROW(
      409,
      "missing-row",
      "Row not found",
      "A row that the body references by its key does not exist.",
      Errors.POINTERS),
  STILL_REFERENCED(
      409,
      "still-referenced",
      "Row is still referenced",
      "Other rows still reference this row.",
      Errors.NONE),
  NULL_KEY(
      409,
      "not-null",
      "Missing value",
      "Unlinking would set a required foreign key to null.",
      Errors.NONE),
  EXCLUSION(
      409,
      "exclusion",
      "Conflict with another row",
      "An exclusion constraint of the database is violated.",
      Errors.POINTERS),
  TEST_FAILED(
      409,
      "test-failed",
      "JSON Patch test failed",
      "A `test` of a JSON Patch fails.",
      Errors.POINTERS),
  PASSED_OVER(
      409,
      "passed-over",
      "Passed over by a trigger",
      "A trigger of the database leaves the row as it was, or does not insert it.",
      Errors.POINTERS),
  EXHAUSTED(
      409,
      "exhausted",
      "No more numbers",
      "The database has no more numbers for new rows.",
      Errors.NONE),
  UNSUPPORTED(
      409,
      "unsupported",
      "Not supported by the database",
      "The database cannot do this with a table of its kind, or lacks a unique constraint for it.",
      Errors.NONE),
  TOO_MANY_ROWS(
      409,
      "too-many-rows",
      "Too many rows affected",
      "More rows match than `max_affected`.",
      Errors.NONE),
  PRECONDITION_FAILED(
      412,
      "precondition-failed",
      "Precondition failed",
      "`If-Match` or `If-None-Match` does not hold.",
      Errors.NONE),
  TOO_LARGE(
      413,
      "too-large",
      "Content too large",
      "The body is too large, has too many rows, or needs too much memory.",
      Errors.NONE),
  URI_TOO_LONG(
      414, "uri-too-long", "Request line too long", "The request line is too long.", Errors.NONE),
  UNSUPPORTED_MEDIA_TYPE(
      415,
      "unsupported-media-type",
      "Unsupported media type",
      "The `Content-Type` of the body is not supported.",
      Errors.NONE,
      "Accept"),
  UNSUPPORTED_CODING(
      415,
      "unsupported-coding",
      "Unsupported content coding",
      "The `Content-Encoding` of the body is not supported.",
      Errors.NONE,
      "Accept-Encoding"),
  MISDIRECTED(
      421,
      "misdirected",
      "Misdirected request",
      "The request is for a host that the service does not answer for.",
      Errors.NONE),
  INVALID_BODY(
      422,
      "invalid-body",
      "Invalid request body",
      "Unknown or missing properties, wrong types, values that are too long or out of " + "range.",
      Errors.POINTERS),
  NOT_NULL(422, "not-null", "Missing value", "A required value is null.", Errors.POINTERS),
  CHECK(
      422,
      "check",
      "Check constraint violated",
      "A check constraint is violated.",
      Errors.POINTERS),
  INVALID_VALUE(
      422, "invalid-value", "Invalid value", "The database rejected a value.", Errors.POINTERS),
  REJECTED(
      422,
      "rejected",
      "Rejected",
      "A function or trigger of the database, or the program that serves, refuses the change; the "
          + "detail has its message.",
      Errors.POINTERS),
  RESPONSE_TOO_LARGE(
      422,
      "response-too-large",
      "Response too large",
      "The response has too many rows, needs too much memory, or has a next page whose "
          + "cursor is too long.",
      Errors.NONE),
  IDEMPOTENCY_KEY_REUSED(
      422,
      "idempotency-key-reused",
      "Idempotency key already used",
      "The `Idempotency-Key` was already used with a different request.",
      Errors.NONE),
  HEADERS_TOO_LARGE(
      431,
      "headers-too-large",
      "Headers too large",
      "Too many headers, or too large ones.",
      Errors.NONE),
  INTERNAL(
      500,
      "internal",
      "Internal server error",
      "An unexpected error; the detail has the id of the log entry.",
      Errors.NONE),
  IDEMPOTENCY_UNAVAILABLE(
      501,
      "idempotency-unavailable",
      "Idempotency keys not available",
      "The database has no table to store responses for an `Idempotency-Key`.",
      Errors.NONE),
  NOT_IMPLEMENTED(
      501, "not-implemented", "Not implemented", "The method is not implemented.", Errors.NONE),
  UNAVAILABLE(
      503,
      "unavailable",
      "Service unavailable",
      "No free connection or memory in time, too many requests are waiting, a conflict "
          + "with concurrent requests, or the database is unavailable; `Retry-After` says when "
          + "to try again.",
      Errors.NONE,
      "Retry-After"),
  TIMEOUT(
      504,
      "timeout",
      "Database timeout",
      "A statement took too long, or the database did not answer.",
      Errors.NONE),
  VERSION_NOT_SUPPORTED(
      505,
      "version-not-supported",
      "HTTP version not supported",
      "Neither HTTP/1.1 nor HTTP/1.0.",
      Errors.NONE);

  /// What a problem's `errors` name, if it has any. In a batch every one has a pointer, be it that
  /// of its operation.
  public enum Errors {
    /// Nothing: the detail says it all.
    NONE,
    /// `parameter`: a query parameter, or a key in the path.
    PARAMETERS,
    /// `pointer`: a place in the body, as a JSON pointer (RFC 6901).
    POINTERS
  }

  private final int status;
  private final String slug;
  private final String title;
  private final String description;
  private final Errors errors;
  private final @Nullable String header;

  ProblemKind(int status, String slug, String title, String description, Errors errors) {
    this(status, slug, title, description, errors, null);
  }

  ProblemKind(
      int status,
      String slug,
      String title,
      String description,
      Errors errors,
      @Nullable String header) {
    this.status = status;
    this.slug = slug;
    this.title = title;
    this.description = description;
    this.errors = errors;
    this.header = header;
  }

  /// {@return its `type`, a URI reference such as `/_problems/unique`}
  public String type() {
    return "/_problems/" + slug;
  }

  /// {@return the last segment of its type, such as `unique`}
  public String slug() {
    return slug;
  }

  /// {@return its `title`, the same for all problems of the kind}
  public String title() {
    return title;
  }

  /// {@return when it is the answer, for people}
  public String description() {
    return description;
  }

  /// {@return the HTTP status}
  public int status() {
    return status;
  }

  /// {@return what the `errors` of such a problem name}
  public Errors errors() {
    return errors;
  }

  /// {@return the header that comes with every such problem, such as `Retry-After`}
  public Optional<String> header() {
    return Optional.ofNullable(header);
  }
}
