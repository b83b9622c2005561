package org.relata.service.settings;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// How callers prove who they are.
///
/// @param apiKeysFile the file of API keys; null for none
public record Authentication(@Nullable Path apiKeysFile) {

  /// Nobody can.
  public static final Authentication NONE = new Authentication(null);

  /// {@return the file of API keys}
  public Optional<Path> apiKeys() {
    return Optional.ofNullable(apiKeysFile);
  }

  /// {@return the files that it is read again from when they change}
  public List<Path> files() {
    return apiKeys().stream().toList();
  }
}
