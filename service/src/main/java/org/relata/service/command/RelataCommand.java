package org.relata.service.command;

import java.util.Map;
import org.relata.service.command.environment.ServiceLinks;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/// The command `relata`, with all its commands.
@Command(
    name = "relata",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description = "Declare models, get a REST API on PostgreSQL.",
    synopsisSubcommandLabel = "COMMAND",
    footer = {
      "",
      "Every option is also an environment variable, such as RELATA_PORT for --port;",
      "an option overrides a variable."
    })
public final class RelataCommand {

  private RelataCommand() {}

  /// Carries a command out.
  ///
  /// @return the exit code: 0, 1 if the models or what was asked is wrong, 2 for wrong usage
  public static int run(
      CommandActions actions, Map<String, String> environment, String... arguments) {
    return commandLine(actions, environment, arguments).execute(arguments);
  }

  /// {@return the commands that arguments need; all of them where there are none}
  static CommandLine commandLine(
      CommandActions actions, Map<String, String> environment, String... arguments) {
    return new Commands(
            () -> new CommandLine(new RelataCommand()), actions, ServiceLinks.without(environment))
        .of(arguments);
  }
}
