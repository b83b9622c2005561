package org.relata.service.auth;

import java.security.MessageDigest;
import java.time.Instant;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.relata.mapping.access.Caller;
import org.relata.service.auth.signature.RefusedException;

/// A key that is known, by what it hashes to.
final class ApiKey {

  private final String name;
  private final byte[] hash;
  private final Caller caller;
  private final @Nullable Instant expiry;

  /// @param hash the SHA-256 of its UTF-8 bytes
  /// @param caller who has it
  /// @param expiry from when on it is not valid; null for never
  ApiKey(String name, byte[] hash, Caller caller, @Nullable Instant expiry) {
    this.name = name;
    this.hash = Arrays.copyOf(hash, hash.length);
    this.caller = caller;
    this.expiry = expiry;
  }

  String name() {
    return name;
  }

  /// {@return whether a key hashes to the same, which takes the same time whatever it hashes to}
  boolean matches(byte[] given) {
    return MessageDigest.isEqual(hash, given);
  }

  /// {@return who has it}
  ///
  /// @throws RefusedException if it is not valid any more
  Caller caller(Instant now) {
    if (expiry != null && !now.isBefore(expiry)) {
      throw new RefusedException("the key " + name + " has expired");
    }
    return caller;
  }
}
