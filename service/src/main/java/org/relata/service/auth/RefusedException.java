package org.relata.service.auth;

/// Why a credential is not valid, for the log. It holds nothing of the credential.
final class RefusedException extends RuntimeException {

  RefusedException(String reason) {
    super(reason, null, false, false);
  }

  String reason() {
    return String.valueOf(getMessage());
  }
}
