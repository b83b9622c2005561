package org.relata.service.command.option;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.relata.service.settings.Authentication;
import picocli.CommandLine.Option;

/// The options that say how callers prove who they are.
public final class AuthenticationOptions {

  @Option(
      names = "--api-keys",
      paramLabel = "FILE",
      description = "File of API keys; relata api-key makes them. Default: none")
  private @Nullable Path apiKeys;

  public Authentication authentication() {
    return new Authentication(apiKeys);
  }
}
