package org.relata.service.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.relata.openapi.client.TypeScriptClient;
import org.relata.service.command.option.ModelsFiles;
import org.relata.service.command.option.UsageErrors;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
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

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = "The file to write. Default: standard output")
  private @Nullable Path out;

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
    String text = TypeScriptClient.of(actions.models(models.sources()));
    if (out == null) print(text);
    else write(out, text);
    return 0;
  }

  private void print(String text) {
    PrintWriter writer = command.commandLine().getOut();
    writer.print(text);
    writer.flush();
  }

  private void write(Path file, String text) {
    try {
      Files.writeString(file, text);
    } catch (IOException unwritable) {
      throw UsageErrors.of(command, "Cannot write " + file);
    }
  }
}
