package org.relata.service.auth.signature;

import com.nimbusds.jose.jwk.JWKSet;

/// Where public keys come from.
interface KeySets extends AutoCloseable {

  /// {@return the keys as they are known}
  ///
  /// @throws UnverifiableException if none have been had yet
  JWKSet known();

  /// {@return the keys after a token came with a key that is in none known: others, if there are
  /// others by now}
  JWKSet after(JWKSet known);

  /// Reads them again, if they are in a file.
  ///
  /// @throws org.relata.service.settings.StartException if they cannot be used
  void reload();

  @Override
  void close();
}
