package org.relata.service.response;

/// How long the headers of a response get: what holds values of rows or of the request is bounded.
final class Headers {

  /// Together with its name, a header is shorter than 4 KB.
  private static final int MAX_LENGTH = 4_000;

  private Headers() {}

  /// {@return whether a value is short enough for a header}
  static boolean isShort(String value) {
    return value.length() <= MAX_LENGTH;
  }
}
