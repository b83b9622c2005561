package org.relata.service.command;

import java.time.Duration;
import java.util.Map;
import org.relata.service.command.environment.EnvironmentDefaults;
import org.relata.service.command.environment.KnownVariables;
import org.relata.service.command.environment.ServiceLinks;
import org.relata.service.command.option.Units;
import org.relata.service.command.option.UsageErrors;
import picocli.AutoComplete.GenerateCompletion;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;

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
    return commandLine(actions, environment).execute(arguments);
  }

  static CommandLine commandLine(CommandActions actions, Map<String, String> variables) {
    Map<String, String> environment = ServiceLinks.without(variables);
    CommandLine relata =
        new CommandLine(new RelataCommand())
            .addSubcommand(new PrepareCommand())
            .addSubcommand(new ServeCommand(actions, environment))
            .addSubcommand(new CheckCommand(actions, environment))
            .addSubcommand(new OpenApiCommand(actions, environment))
            .addSubcommand(SchemaCommand.group(actions, environment))
            .addSubcommand(new ReflectCommand(environment))
            .addSubcommand(ClientCommand.group(actions, environment))
            .addSubcommand(new ApiKeyCommand())
            .addSubcommand(completion())
            .addSubcommand(new HelpCommand());
    relata.setDefaultValueProvider(new EnvironmentDefaults(environment));
    relata.setExecutionStrategy(new KnownVariables(environment));
    relata.setExecutionExceptionHandler(new CommandErrors());
    relata.setParameterExceptionHandler(new UsageErrors());
    relata.setCaseInsensitiveEnumValuesAllowed(true);
    relata.registerConverter(Duration.class, Units::duration);
    return relata;
  }

  private static CommandLine completion() {
    CommandLine completion = new CommandLine(new GenerateCompletion());
    completion
        .getCommandSpec()
        .usageMessage()
        .header(new String[0])
        .description(
            "Print a script by which bash and zsh complete commands.",
            "To use it: source <(./relata generate-completion)");
    return completion;
  }
}
