package org.relata.service.auth.signature;

import com.nimbusds.jose.JWSHeader;
import java.security.Key;
import java.util.List;
import org.relata.service.settings.Authentication;

/// What the signatures of tokens are verified with.
public interface SigningKeys extends AutoCloseable {

  /// {@return those that settings name}
  ///
  /// @param changed is told when others have been fetched
  /// @throws org.relata.service.settings.StartException if they cannot be used
  static SigningKeys of(Authentication.Keys source, Runnable changed) {
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

  /// {@return the keys that may have signed what has a header}
  ///
  /// @throws RefusedException if it is signed in a way that does not go with the keys
  /// @throws UnverifiableException if there are no keys yet
  List<Key> matching(JWSHeader header);

  /// Reads them again, if they are in a file.
  ///
  /// @throws org.relata.service.settings.StartException if they cannot be used
  void reload();

  @Override
  void close();
}
