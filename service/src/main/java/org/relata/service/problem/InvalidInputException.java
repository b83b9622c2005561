package org.relata.service.problem;

/// Something in a request that does not do; the message says why to whoever sent it. Who reads the
/// request gathers it as a [Violation], with its place.
public final class InvalidInputException extends RuntimeException {

  private final String detail;

  public InvalidInputException(String detail) {
    super(detail, null, false, false);
    this.detail = detail;
  }

  /// {@return what does not do, and what would}
  public String detail() {
    return detail;
  }
}
