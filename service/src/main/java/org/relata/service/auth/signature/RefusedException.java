package org.relata.service.auth.signature;

/// Why a credential is not valid, for the log. It holds nothing of the credential.
public final class RefusedException extends RuntimeException {

  public RefusedException(String reason) {
    super(reason, null, false, false);
  }

  /// {@return the reason, which may be logged}
  public String reason() {
    return String.valueOf(getMessage());
  }
}
