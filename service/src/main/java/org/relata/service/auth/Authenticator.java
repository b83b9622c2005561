package org.relata.service.auth;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.relata.mapping.access.Caller;
import org.relata.service.auth.signature.RefusedException;
import org.relata.service.auth.signature.UnverifiableException;
import org.relata.service.settings.Authentication;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Finds out who makes a request, by the credentials that it has.
public final class Authenticator implements AutoCloseable {

  /// For a service that has no authentication: it looks at no credentials, and all are anonymous.
  public static final Authenticator NONE = new Authenticator(null, null);

  private static final Logger LOG = LoggerFactory.getLogger(Authenticator.class);

  private final @Nullable Verifier keys;
  private final @Nullable TokenVerifier tokens;
  private final List<Verifier> verifiers;

  private Authenticator(@Nullable Verifier keys, @Nullable TokenVerifier tokens) {
    this.keys = keys;
    this.tokens = tokens;
    this.verifiers = new ArrayList<>();
    if (keys != null) verifiers.add(keys);
    if (tokens != null) verifiers.add(tokens);
  }

  /// {@return the one that settings ask for}
  ///
  /// @throws org.relata.service.settings.StartException if what they name cannot be used
  public static Authenticator of(Authentication settings) {
    return of(settings, Clock.systemUTC());
  }

  static Authenticator of(Authentication settings, Clock clock) {
    return new Authenticator(
        settings.apiKeys().map(file -> new ApiKeys(file, clock)).orElse(null),
        settings.taken().map(tokens -> new TokenVerifier(tokens, clock)).orElse(null));
  }

  /// {@return whether there is authentication at all}
  public boolean isConfigured() {
    return !verifiers.isEmpty();
  }

  /// {@return who has these credentials}
  public Identity identify(Credentials credentials) {
    if (credentials.areNone() || !isConfigured()) return new Identity.Known(Caller.ANONYMOUS);
    if (credentials.areSeveral()) return new Identity.Ambiguous();
    try {
      return new Identity.Known(verified(credentials));
    } catch (RefusedException refused) {
      LOG.info("Credentials refused: {}", refused.reason());
      return new Identity.Invalid();
    } catch (UnverifiableException away) {
      return new Identity.Unverifiable();
    }
  }

  private Caller verified(Credentials credentials) {
    String one = credentials.one();
    if (credentials.isKey()) return verified(one, keys == null ? List.of() : List.of(keys));
    return verified(one, verifiers);
  }

  private static Caller verified(String credential, List<Verifier> verifiers) {
    for (Verifier verifier : verifiers) {
      Optional<Caller> caller = verifier.verify(credential);
      if (caller.isPresent()) return caller.get();
    }
    throw new RefusedException("it is neither a known key nor a token");
  }

  /// Reads again what is in files.
  ///
  /// @throws org.relata.service.settings.StartException if some of it cannot be used; it goes by
  ///   what it went by before, then
  public void reload() {
    verifiers.forEach(Verifier::reload);
  }

  @Override
  public void close() {
    if (tokens != null) tokens.close();
  }
}
