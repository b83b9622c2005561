package org.relata.service.auth;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.relata.mapping.access.Caller;
import org.relata.service.auth.signature.RefusedException;
import org.relata.service.settings.Authentication;

/// What a token claims, whose signature has been verified.
///
/// @param claims its claims by name, as JSON has them
record TokenClaims(Map<String, @Nullable Object> claims) {

  /// How far clocks may differ.
  static final Duration LEEWAY = Duration.ofSeconds(30);

  /// {@return from when on it is not taken any more}
  ///
  /// @throws RefusedException if it has no expiry
  Instant expiry() {
    return time("exp").orElseThrow(() -> new RefusedException("it has no exp")).plus(LEEWAY);
  }

  /// {@return who has it}
  ///
  /// @throws RefusedException if something that it claims is not as it must be
  Caller caller(Authentication.Tokens required, Instant now) {
    if (!now.isBefore(expiry())) throw new RefusedException("it has expired");
    if (time("nbf").filter(begin -> now.plus(LEEWAY).isBefore(begin)).isPresent()) {
      throw new RefusedException("it is not valid yet");
    }
    if (required.issuer() != null && !required.issuer().equals(claims.get("iss"))) {
      throw new RefusedException("it is of another issuer");
    }
    if (required.audience() != null && !isFor(required.audience())) {
      throw new RefusedException("it is for another audience");
    }
    return new Caller(true, roles(required.rolesClaim()), Claims.of(claims));
  }

  private Optional<Instant> time(String name) {
    Object value = claims.get(name);
    if (value == null && !claims.containsKey(name)) return Optional.empty();
    try {
      if (value instanceof Number seconds) {
        return Optional.of(Instant.ofEpochSecond(seconds.longValue()));
      }
    } catch (DateTimeException beyond) {
      throw new RefusedException(name + " is no time");
    }
    throw new RefusedException(name + " is no time");
  }

  private boolean isFor(String audience) {
    Object named = claims.get("aud");
    return named instanceof List<?> list ? list.contains(audience) : audience.equals(named);
  }

  /// A claim that has dots in its name is found too.
  private Set<String> roles(String path) {
    Object at = claims.get(path);
    if (at == null) {
      at = claims;
      for (String name : path.split("\\.", -1)) {
        at = at instanceof Map<?, ?> map ? map.get(name) : null;
      }
    }
    try {
      return Roles.of(at);
    } catch (IllegalArgumentException invalid) {
      throw new RefusedException("its roles are neither a text nor a list of texts");
    }
  }
}
