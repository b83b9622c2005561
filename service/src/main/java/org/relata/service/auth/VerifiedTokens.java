package org.relata.service.auth;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.relata.mapping.access.Caller;

/// Remembers the tokens that were verified, by what they hash to, until they expire.
final class VerifiedTokens {

  /// How long all of them are together at most.
  private static final int MAX_LENGTH = 4 << 20;

  /// What one counts besides.
  private static final int ENTRY = 256;

  private final Cache<ByteBuffer, Verified> callers =
      Caffeine.newBuilder()
          .maximumWeight(MAX_LENGTH)
          .weigher((ByteBuffer _, Verified verified) -> ENTRY + verified.length())
          .executor(Runnable::run)
          .build();

  /// A token that was verified.
  ///
  /// @param expiry from when on it is not valid
  /// @param length that of the token
  record Verified(Caller caller, Instant expiry, int length) {}

  /// {@return who has a token, if it was verified and has not expired}
  Optional<Caller> caller(ByteBuffer hash, Instant now) {
    @Nullable Verified verified = callers.getIfPresent(hash);
    if (verified == null) return Optional.empty();
    if (now.isBefore(verified.expiry())) return Optional.of(verified.caller());
    callers.invalidate(hash);
    return Optional.empty();
  }

  void add(ByteBuffer hash, Verified verified) {
    callers.put(hash, verified);
  }
}
