package org.relata.service.server;

import java.util.function.Supplier;
import org.relata.service.auth.Authenticator;
import org.relata.service.settings.StartException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Reads again what callers prove themselves with.
record CallersReload(Authenticator authenticator) implements Supplier<ReloadResult> {

  private static final Logger LOG = LoggerFactory.getLogger(CallersReload.class);

  @Override
  public ReloadResult get() {
    if (!authenticator.isConfigured()) return ReloadResult.APPLIED;
    try {
      authenticator.reload();
      LOG.info("The keys of callers have been read again");
      return ReloadResult.APPLIED;
    } catch (StartException failure) {
      LOG.error("The keys of before are still valid: {}", failure.getMessage());
      return ReloadResult.REFUSED;
    }
  }
}
