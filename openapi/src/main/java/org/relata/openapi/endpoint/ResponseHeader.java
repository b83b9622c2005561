package org.relata.openapi.endpoint;

/// The response headers that say something about a result; `Server-Timing` comes with every
/// response.
public enum ResponseHeader {
  LOCATION("Location"),
  ETAG("ETag"),
  LINK("Link"),
  TOTAL_COUNT("X-Total-Count"),
  CONTENT_RANGE("Content-Range"),
  AFFECTED_COUNT("X-Affected-Count"),
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
