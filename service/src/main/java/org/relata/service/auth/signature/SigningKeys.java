package org.relata.service.auth.signature;

import com.nimbusds.jose.JWSHeader;
import java.security.Key;
import java.util.List;

/// What the signatures of tokens are verified with.
public interface SigningKeys extends AutoCloseable {

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
