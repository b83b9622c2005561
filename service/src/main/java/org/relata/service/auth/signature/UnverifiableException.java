package org.relata.service.auth.signature;

/// What it takes to verify a token has never been had yet.
public final class UnverifiableException extends RuntimeException {

  UnverifiableException() {
    super("no keys", null, false, false);
  }
}
