package org.relata.service.auth;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.crypto.factories.DefaultJWSVerifierFactory;
import java.nio.ByteBuffer;
import java.security.Key;
import java.text.ParseException;
import java.time.Clock;
import java.time.Instant;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.relata.mapping.access.Caller;
import org.relata.service.auth.signature.KeySource;
import org.relata.service.auth.signature.RefusedException;
import org.relata.service.auth.signature.SigningKeys;
import org.relata.service.settings.Authentication;

/// Verifies tokens: JSON Web Tokens with a signature (RFC 7519, RFC 8725).
final class TokenVerifier implements Verifier, AutoCloseable {

  private static final int MAX_LENGTH = 8 << 10;

  /// What a token says that it is, if it says so.
  private static final Set<String> TYPES = Set.of("jwt", "at+jwt", "application/at+jwt");

  private static final DefaultJWSVerifierFactory VERIFIERS = new DefaultJWSVerifierFactory();

  private final Authentication.Tokens required;
  private final Clock clock;
  private final SigningKeys keys;

  /// Another one whenever there are other keys: what was verified with those of before does not get
  /// into it.
  private volatile VerifiedTokens verified = new VerifiedTokens();

  /// @throws org.relata.service.settings.StartException if the keys cannot be used
  TokenVerifier(Authentication.Tokens required, Clock clock) {
    this.required = required;
    this.clock = clock;
    this.keys = KeySource.of(required.keys(), this::forget);
  }

  private void forget() {
    verified = new VerifiedTokens();
  }

  @Override
  public Optional<Caller> verify(String token) {
    if (token.chars().filter(c -> c == '.').count() != 2) return Optional.empty();
    if (token.length() > MAX_LENGTH) throw new RefusedException("it is longer than 8 KB");
    ByteBuffer hash = ByteBuffer.wrap(KeyHash.ofHeader(token));
    VerifiedTokens known = verified;
    Instant now = clock.instant();
    Optional<Caller> caller = known.caller(hash, now);
    if (caller.isPresent()) return caller;
    TokenClaims claims = claims(token);
    Caller found = claims.caller(required, now);
    known.add(hash, new VerifiedTokens.Verified(found, claims.expiry(), token.length()));
    return Optional.of(found);
  }

  private TokenClaims claims(String token) {
    try {
      refuseOtherSpellings(token);
      JWSObject signed = JWSObject.parse(token);
      StrictJson.object(signed.getHeader().getParsedBase64URL().decodeToString());
      verifySignature(signed);
      return new TokenClaims(StrictJson.object(signed.getPayload().toString()));
    } catch (ParseException | IllegalArgumentException malformed) {
      throw new RefusedException("it is not signed, or no token");
    }
  }

  /// Decoders skip what is not base64url, and bits that are left over at the end: one signature
  /// would be good for many tokens.
  private static void refuseOtherSpellings(String token) {
    Base64.Encoder encoder = Base64.getUrlEncoder().withoutPadding();
    for (String part : token.split("\\.", -1)) {
      String same = encoder.encodeToString(Base64.getUrlDecoder().decode(part));
      if (!same.equals(part)) throw new IllegalArgumentException("It is encoded otherwise");
    }
  }

  private void verifySignature(JWSObject signed) {
    JWSHeader header = signed.getHeader();
    if (header.getType() != null
        && !TYPES.contains(header.getType().toString().toLowerCase(Locale.ROOT))) {
      throw new RefusedException("it is of another type than JWT");
    }
    if (header.getCriticalParams() != null) {
      throw new RefusedException("it has parameters that must be understood");
    }
    for (Key key : keys.matching(header)) if (isSignedWith(key, signed)) return;
    throw new RefusedException("no known key has signed it");
  }

  private static boolean isSignedWith(Key key, JWSObject signed) {
    try {
      return signed.verify(VERIFIERS.createJWSVerifier(signed.getHeader(), key));
    } catch (JOSEException unfit) {
      return false;
    }
  }

  @Override
  public void reload() {
    keys.reload();
    forget();
  }

  @Override
  public void close() {
    keys.close();
  }
}
