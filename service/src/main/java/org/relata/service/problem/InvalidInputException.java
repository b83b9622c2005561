package org.relata.service.problem;

/// Invalid input in a request; the message says why to the client. The parser of the request
/// collects it as a [Violation], with its place.
public final class InvalidInputException extends RuntimeException {

  private final String detail;

  public InvalidInputException(String detail) {
    super(detail, null, false, false);
    this.detail = detail;
  }

  /// {@return what is invalid, and what would be valid}
  public String detail() {
    return detail;
  }
}
