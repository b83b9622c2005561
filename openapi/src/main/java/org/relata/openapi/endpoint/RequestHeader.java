package org.relata.openapi.endpoint;

/// The request headers that operations read.
public enum RequestHeader {
  /// The media types that the client prefers (RFC 9110).
  ACCEPT("Accept"),
  /// The media type of the body (RFC 9110).
  CONTENT_TYPE("Content-Type"),
  /// The coding of the body (RFC 9110).
  CONTENT_ENCODING("Content-Encoding"),
  /// Whether to return the rows written (RFC 7240).
  PREFER("Prefer"),
  /// The versions that a row must have (RFC 9110).
  IF_MATCH("If-Match"),
  /// The versions that a row must not have (RFC 9110).
  IF_NONE_MATCH("If-None-Match"),
  /// A key by which a repeated request is answered with the first response.
  IDEMPOTENCY_KEY("Idempotency-Key");

  private final String name;

  RequestHeader(String name) {
    this.name = name;
  }

  /// {@return its name}
  @Override
  public String toString() {
    return name;
  }
}
