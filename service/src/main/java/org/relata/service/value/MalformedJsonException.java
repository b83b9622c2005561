package org.relata.service.value;

/// Text that is not JSON; the message says where.
public final class MalformedJsonException extends RuntimeException {

  MalformedJsonException(String message) {
    super(message, null, false, false);
  }

  /// {@return what is malformed, and in which line and column}
  public String detail() {
    return String.valueOf(getMessage());
  }
}
