package org.relata.service.command;

import java.util.Map;
import java.util.concurrent.Callable;
import org.relata.openapi.client.TypeScriptClient;
import org.relata.service.command.option.ModelsFiles;
import org.relata.service.command.option.OutputOptions;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// Makes a client of the API in TypeScript.
@Command(
    name = "typescript",
    mixinStandardHelpOptions = true,
    description = "Make a client in TypeScript, one file without dependencies.")
final class ClientCommand implements Callable<Integer> {

  /// The commands of `client`.
  @Command(
      name = "client",
      mixinStandardHelpOptions = true,
      description = "Make clients of the API of the models.")
  private static final class Group {}

  private final CommandActions actions;

  @SuppressWarnings("NullAway.Init") // picocli sets it before it is used
  @Spec
  private CommandSpec command;

  @Mixin private final ModelsFiles models;
  @Mixin private final OutputOptions out = new OutputOptions();

  private ClientCommand(CommandActions actions, Map<String, String> environment) {
    this.actions = actions;
    this.models = new ModelsFiles(environment);
  }

  /// {@return the command `client` with its commands}
  static CommandLine group(CommandActions actions, Map<String, String> environment) {
    return new CommandLine(new Group()).addSubcommand(new ClientCommand(actions, environment));
  }

  @Override
  public Integer call() {
    out.write(command, TypeScriptClient.of(actions.models(models.sources())));
    return 0;
  }
}
