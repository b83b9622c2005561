package org.relata.service.command;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.relata.service.command.environment.EnvironmentDefaults;
import org.relata.service.command.environment.KnownVariables;
import org.relata.service.command.option.Units;
import org.relata.service.command.option.UsageErrors;
import picocli.AutoComplete.GenerateCompletion;
import picocli.CommandLine;
import picocli.CommandLine.HelpCommand;

/// The commands that there are.
///
/// To read the options of all of them would take a tenth of the time of a start, so that a command
/// that is named is read alone.
final class Commands {

  private final Supplier<CommandLine> relata;
  private final Map<String, String> environment;

  /// Those that do not look at the others.
  private final Map<String, Supplier<Object>> commands = new LinkedHashMap<>();

  /// @param relata gives the command that they are commands of
  Commands(Supplier<CommandLine> relata, CommandActions actions, Map<String, String> environment) {
    this.relata = relata;
    this.environment = environment;
    commands.put("prepare", PrepareCommand::new);
    commands.put("serve", () -> new ServeCommand(actions, environment));
    commands.put("check", () -> new CheckCommand(actions, environment));
    commands.put("openapi", () -> new OpenApiCommand(actions, environment));
    commands.put("schema", () -> SchemaCommand.group(actions, environment));
    commands.put("reflect", () -> new ReflectCommand(environment));
    commands.put("client", () -> ClientCommand.group(actions, environment));
    commands.put("api-key", ApiKeyCommand::new);
  }

  /// {@return the command line for arguments: the command that they name, or else all}
  CommandLine of(String... arguments) {
    String name = arguments.length == 0 ? "" : arguments[0];
    @Nullable Supplier<Object> named = commands.get(name);
    return named == null ? all() : configured(relata.get().addSubcommand(name, named.get()));
  }

  private CommandLine all() {
    CommandLine all = relata.get();
    commands.forEach((name, command) -> all.addSubcommand(name, command.get()));
    return configured(all.addSubcommand(completion()).addSubcommand(new HelpCommand()));
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

  /// {@return what is configured for its commands too, which must be there before}
  private CommandLine configured(CommandLine line) {
    line.setDefaultValueProvider(new EnvironmentDefaults(environment));
    line.setExecutionStrategy(new KnownVariables(environment, this::all));
    line.setExecutionExceptionHandler(new CommandErrors());
    line.setParameterExceptionHandler(new UsageErrors());
    line.setCaseInsensitiveEnumValuesAllowed(true);
    line.registerConverter(Duration.class, Units::duration);
    return line;
  }
}
