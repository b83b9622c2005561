package org.relata.service.server;

import org.relata.mapping.access.AccessRules;
import org.relata.service.settings.Authentication;
import org.relata.service.settings.Settings;
import org.relata.service.settings.StartException;

/// Whether a service is there for everybody who reaches its address, which has to be meant.
final class Exposure {

  private Exposure() {}

  /// Requires a service to listen on this machine alone, or to know whom it serves.
  ///
  /// @throws StartException if it is neither, and nobody said that it is meant
  static void check(Settings settings, AccessRules rules) {
    if (rules.closed() || !settings.authentication().equals(Authentication.NONE)) return;
    if (settings.safety().open() || Settings.Http.isLoopback(settings.http().host())) return;
    throw new StartException(
        "Everybody who reaches "
            + settings.http().host()
            + " could read and change everything, since there is neither authentication nor an"
            + " access rule. Let callers prove who they are (--api-keys FILE, --auth-secret-file"
            + " FILE, --auth-jwks URL or --auth-issuer URL), write access rules in the models"
            + " files, listen on this machine alone (--host 127.0.0.1), or say that it is meant"
            + " (--open, RELATA_OPEN=true)");
  }
}
