package org.relata.openapi.endpoint;

/// The request headers that operations read.
public enum RequestHeader {
  ACCEPT("Accept"),
  CONTENT_TYPE("Content-Type"),
  PREFER("Prefer"),
  IF_MATCH("If-Match"),
  IF_NONE_MATCH("If-None-Match"),
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
