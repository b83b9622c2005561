package org.relata.service.auth.signature;

import org.relata.service.settings.Authentication;

/// Where signing keys come from.
public final class KeySource {

  private KeySource() {}

  /// {@return those that settings name}
  ///
  /// @param changed is told when others have been fetched
  /// @throws org.relata.service.settings.StartException if they cannot be used
  public static SigningKeys of(Authentication.Keys source, Runnable changed) {
    return switch (source) {
      case Authentication.Keys.OfIssuer(var issuer) -> fetched(new KeyFetch(issuer, null), changed);
      case Authentication.Keys.At(var url) -> fetched(new KeyFetch(null, url), changed);
      case Authentication.Keys.In(var file) -> new PublicKeys(new KeyFile(file));
      case Authentication.Keys.Shared(var file) -> new SharedSecret(file);
    };
  }

  private static SigningKeys fetched(KeyFetch fetch, Runnable changed) {
    return new PublicKeys(new FetchedKeys(fetch, changed));
  }
}
