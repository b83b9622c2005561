package org.relata.openapi.endpoint;

/// The media types of bodies.
public enum MediaType {
  /// JSON, which all operations read and write.
  JSON("application/json"),
  /// JSON texts, one a line, for lists that are streamed.
  NDJSON("application/x-ndjson"),
  /// JSON Merge Patch (RFC 7396).
  MERGE_PATCH("application/merge-patch+json"),
  /// JSON Patch (RFC 6902).
  JSON_PATCH("application/json-patch+json"),
  /// A query string as a body, as HTML forms send it.
  FORM("application/x-www-form-urlencoded"),
  /// YAML (RFC 9512), for the API's description.
  YAML("application/yaml"),
  /// Plain text, for metrics.
  TEXT("text/plain"),
  /// HTML, for browsers.
  HTML("text/html"),
  /// Style sheets of pages.
  CSS("text/css"),
  /// Scripts of pages.
  JAVASCRIPT("text/javascript"),
  /// Pictures of pages.
  SVG("image/svg+xml");

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
