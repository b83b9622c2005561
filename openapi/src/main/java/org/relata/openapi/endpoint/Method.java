package org.relata.openapi.endpoint;

/// The HTTP methods that operations have. What answers GET answers HEAD.
public enum Method {
  /// Reads.
  GET,
  /// Creates rows, or runs a batch.
  POST,
  /// Creates or replaces rows, or links them.
  PUT,
  /// Updates rows.
  PATCH,
  /// Deletes rows, or unlinks them.
  DELETE
}
