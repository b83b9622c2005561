package org.relata.service.command.option;

import java.time.Duration;
import org.relata.service.settings.Settings;
import picocli.CommandLine.Option;

/// The options that say what happens between the start and the stop.
public final class LifecycleOptions {

  @Option(
      names = "--watch",
      arity = "0..1",
      fallbackValue = "true",
      description = "Read the models files again when they change.")
  private boolean watch;

  @Option(
      names = "--stop-delay",
      paramLabel = "TIME",
      description =
          "How long to go on serving, but not ready, when told to stop, for load balancers to see"
              + " it. Default: 0s")
  private Duration stopDelay = Duration.ZERO;

  public Settings.Lifecycle lifecycle() {
    return new Settings.Lifecycle(watch, stopDelay);
  }
}
