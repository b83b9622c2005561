package org.relata.service.command.option;

import org.relata.openapi.describe.Pages;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// The options that say how many rows lists show.
public final class PageOptions {

  @SuppressWarnings("NullAway.Init") // picocli sets it before it is used
  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  @Option(
      names = "--default-limit",
      paramLabel = "N",
      description = "Default number of rows of a list. Default: 50")
  private int defaultLimit = 50;

  @Option(
      names = "--max-limit",
      paramLabel = "N",
      description = "Maximum number of rows of a list. Default: 1000")
  private int maxLimit = 1000;

  public Pages pages() {
    if (defaultLimit < 1) {
      throw UsageErrors.of(command, "--default-limit must be at least 1, not " + defaultLimit);
    }
    if (maxLimit < defaultLimit) {
      throw UsageErrors.of(
          command,
          "--max-limit %d must not be less than --default-limit %d"
              .formatted(maxLimit, defaultLimit));
    }
    return new Pages(defaultLimit, maxLimit);
  }
}
