package org.relata.openapi.endpoint;

/// The response headers that say something about a result; `Server-Timing` comes with every
/// response.
public enum ResponseHeader {
  /// The path of the row that was created (RFC 9110).
  LOCATION("Location"),
  /// The row's version (RFC 9110).
  ETAG("ETag"),
  /// The previous and next pages (RFC 8288).
  LINK("Link"),
  /// Where the next page begins, if its link is too long: what to add to the query.
  NEXT_PAGE("X-Next-Page"),
  /// The number of rows on all pages.
  TOTAL_COUNT("X-Total-Count"),
  /// The positions of the page's rows among all (RFC 9110).
  CONTENT_RANGE("Content-Range"),
  /// The number of rows that were changed.
  AFFECTED_COUNT("X-Affected-Count"),
  /// Whether the response is that of an earlier request.
  IDEMPOTENCY_REPLAYED("Idempotency-Replayed");

  private final String name;

  ResponseHeader(String name) {
    this.name = name;
  }

  /// {@return its name}
  @Override
  public String toString() {
    return name;
  }
}
