package org.relata.service.auth;

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.relata.mapping.access.Caller;

/// The API keys of a file.
final class ApiKeys implements Verifier {

  private final Path file;
  private final Clock clock;
  private volatile List<ApiKey> keys;

  /// @throws org.relata.service.settings.StartException if the file cannot be used
  ApiKeys(Path file, Clock clock) {
    this.file = file;
    this.clock = clock;
    this.keys = ApiKeysFile.read(file);
  }

  @Override
  public Optional<Caller> verify(String credential) {
    byte[] hash = KeyHash.ofHeader(credential);
    @Nullable ApiKey found = null;
    // All of them, so that the time does not tell which.
    for (ApiKey key : keys) if (key.matches(hash)) found = key;
    return found == null ? Optional.empty() : Optional.of(found.caller(clock.instant()));
  }

  @Override
  public void reload() {
    keys = ApiKeysFile.read(file);
  }
}
