package org.relata.openapi.problem;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Every kind of problem that the API answers with (RFC 9457). The service sends no other.
///
/// Two kinds may share a type, where the same thing wrong has two statuses.
public enum ProblemKind {
  INVALID_REQUEST(400, "invalid-request", "Invalid request parameter", Errors.PARAMETERS),
  MALFORMED_JSON(400, "malformed-json", "Malformed JSON", Errors.NONE),
  MALFORMED_REQUEST(400, "malformed-request", "Malformed request", Errors.NONE),
  NOT_FOUND(404, "not-found", "Not found", Errors.NONE),
  METHOD_NOT_ALLOWED(405, "method-not-allowed", "Method not allowed", Errors.NONE, "Allow"),
  NOT_ACCEPTABLE(406, "not-acceptable", "Not acceptable", Errors.NONE),
  REQUEST_TIMEOUT(408, "request-timeout", "Request timeout", Errors.NONE),
  UNIQUE(409, "unique", "A value is already taken", Errors.POINTERS),
  MISSING_TARGET(409, "missing-target", "Referenced row not found", Errors.POINTERS),
  MISSING_ROW(409, "missing-row", "Row not found", Errors.POINTERS),
  STILL_REFERENCED(409, "still-referenced", "Row is still referenced", Errors.NONE),
  NULL_KEY(409, "not-null", "Missing value", Errors.NONE),
  EXCLUSION(409, "exclusion", "Conflict with another row", Errors.POINTERS),
  TEST_FAILED(409, "test-failed", "JSON Patch test failed", Errors.POINTERS),
  TOO_MANY_ROWS(409, "too-many-rows", "Too many rows affected", Errors.NONE),
  PRECONDITION_FAILED(412, "precondition-failed", "Precondition failed", Errors.NONE),
  TOO_LARGE(413, "too-large", "Content too large", Errors.NONE),
  URI_TOO_LONG(414, "uri-too-long", "Request line too long", Errors.NONE),
  UNSUPPORTED_MEDIA_TYPE(
      415, "unsupported-media-type", "Unsupported media type", Errors.NONE, "Accept"),
  UNSUPPORTED_CODING(
      415, "unsupported-coding", "Unsupported content coding", Errors.NONE, "Accept-Encoding"),
  MISDIRECTED(421, "misdirected", "Misdirected request", Errors.NONE),
  INVALID_BODY(422, "invalid-body", "Invalid request body", Errors.POINTERS),
  NOT_NULL(422, "not-null", "Missing value", Errors.POINTERS),
  CHECK(422, "check", "Check constraint violated", Errors.POINTERS),
  INVALID_VALUE(422, "invalid-value", "Invalid value", Errors.POINTERS),
  RESPONSE_TOO_LARGE(422, "response-too-large", "Response too large", Errors.NONE),
  IDEMPOTENCY_KEY_REUSED(
      422, "idempotency-key-reused", "Idempotency key already used", Errors.NONE),
  HEADERS_TOO_LARGE(431, "headers-too-large", "Headers too large", Errors.NONE),
  INTERNAL(500, "internal", "Internal server error", Errors.NONE),
  IDEMPOTENCY_UNAVAILABLE(
      501, "idempotency-unavailable", "Idempotency keys not available", Errors.NONE),
  NOT_IMPLEMENTED(501, "not-implemented", "Not implemented", Errors.NONE),
  UNAVAILABLE(503, "unavailable", "Service unavailable", Errors.NONE, "Retry-After"),
  TIMEOUT(504, "timeout", "Database timeout", Errors.NONE),
  VERSION_NOT_SUPPORTED(505, "version-not-supported", "HTTP version not supported", Errors.NONE);

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
  private final Errors errors;
  private final @Nullable String header;

  ProblemKind(int status, String slug, String title, Errors errors) {
    this(status, slug, title, errors, null);
  }

  ProblemKind(int status, String slug, String title, Errors errors, @Nullable String header) {
    this.status = status;
    this.slug = slug;
    this.title = title;
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
