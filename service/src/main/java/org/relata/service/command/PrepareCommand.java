package org.relata.service.command;

import java.util.concurrent.Callable;
import org.relata.service.command.option.UsageErrors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// Tells of `prepare`, which the script `relata` carries out, since it makes what runs this.
@Command(
    name = "prepare",
    mixinStandardHelpOptions = true,
    description = "Build, and create the cache for fast startup.")
final class PrepareCommand implements Callable<Integer> {

  @SuppressWarnings("NullAway.Init") // picocli sets it before it is used
  @Spec
  private CommandSpec command;

  @Override
  public Integer call() {
    throw UsageErrors.of(command, "prepare is only available as ./relata prepare");
  }
}
