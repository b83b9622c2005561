package org.relata.openapi.endpoint;

/// The media types of bodies.
public enum MediaType {
  JSON("application/json"),
  NDJSON("application/x-ndjson"),
  MERGE_PATCH("application/merge-patch+json"),
  JSON_PATCH("application/json-patch+json"),
  HTML("text/html");

  private final String name;

  MediaType(String name) {
    this.name = name;
  }

  /// {@return its name in headers}
  @Override
  public String toString() {
    return name;
  }
}
