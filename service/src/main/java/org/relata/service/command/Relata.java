package org.relata.service.command;

import java.time.Duration;
import java.util.Map;
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
public final class Relata {

  private Relata() {}

  /// Carries a command out.
  ///
  /// @return the exit code: 0, 1 if the models or what was asked is wrong, 2 for wrong usage
  public static int run(
      CommandActions actions, Map<String, String> environment, String... arguments) {
    return commandLine(actions, environment).execute(arguments);
  }

  static CommandLine commandLine(CommandActions actions, Map<String, String> environment) {
    CommandLine relata =
        new CommandLine(new Relata())
            .addSubcommand(new ServeCommand(actions, environment))
            .addSubcommand(new CheckCommand(actions, environment))
            .addSubcommand(new OpenApiCommand(actions, environment))
            .addSubcommand(SchemaCommand.group(actions, environment))
            .addSubcommand(ClientCommand.group(actions, environment));
    relata.setDefaultValueProvider(new EnvironmentDefaults(environment));
    relata.setExecutionExceptionHandler(new CommandErrors());
    relata.setCaseInsensitiveEnumValuesAllowed(true);
    relata.registerConverter(Duration.class, Units::duration);
    return relata;
  }
}
