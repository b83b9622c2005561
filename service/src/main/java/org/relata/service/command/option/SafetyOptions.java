package org.relata.service.command.option;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.relata.service.settings.Settings;
import picocli.CommandLine.Option;

/// The options that keep the service from giving away what it should not.
public final class SafetyOptions {

  @Option(
      names = "--cursor-key-file",
      paramLabel = "FILE",
      description =
          "File with a key of 32 bytes or more that seals cursors, the same for all instances."
              + " Default: a key made at startup")
  private @Nullable Path cursorKeyFile;

  public Settings.Safety safety() {
    return new Settings.Safety(cursorKeyFile);
  }
}
