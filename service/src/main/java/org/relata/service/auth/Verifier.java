package org.relata.service.auth;

import java.util.Optional;
import org.relata.mapping.access.Caller;
import org.relata.service.auth.signature.RefusedException;

/// Tells by one kind of credentials who has them.
interface Verifier {

  /// {@return who has a credential; empty if it is none of the kind}
  ///
  /// @throws RefusedException if it is one of the kind and not valid
  Optional<Caller> verify(String credential);

  /// Reads again what it goes by, if that is in files.
  ///
  /// @throws org.relata.service.settings.StartException if it cannot be used; then it goes by what
  ///   it went by before
  void reload();
}
