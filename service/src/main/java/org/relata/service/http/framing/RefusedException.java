package org.relata.service.http.framing;

/// A request after which the connection is closed, since it is not certain where it ends.
final class RefusedException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final int status;
  private final String detail;

  RefusedException(int status, String detail) {
    super(detail, null, false, false);
    this.status = status;
    this.detail = detail;
  }

  /// {@return a refusal with 400}
  static RefusedException malformed(String detail) {
    return new RefusedException(400, detail);
  }

  /// {@return the status of HTTP}
  int status() {
    return status;
  }

  /// {@return what is wrong}
  String detail() {
    return detail;
  }
}
