package org.relata.service.command;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.relata.service.settings.Settings;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/// The options of `serve`, for programs that serve without a command line.
public final class ServeOptions {

  private static final String SERVE = "serve";

  private static final CommandActions NONE =
      new CommandActions(
          _ -> {
            throw new IllegalStateException("The models are the program's");
          },
          (_, _) -> {
            throw new IllegalStateException("The service is the program's");
          });

  private ServeOptions() {}

  /// {@return the settings that options make, each as the command takes it; logging is set up as
  /// they say}
  ///
  /// @param options their values by their names, such as `--port`
  /// @param variables the environment variables that the options of the command look at
  /// @param files the models files that are read besides the program's classes
  /// @throws IllegalArgumentException if one of them is wrong
  public static Settings settings(
      Map<String, String> options, Map<String, String> variables, List<Path> files) {
    List<String> arguments = new ArrayList<>(List.of(SERVE));
    options.forEach((name, value) -> arguments.add(name + "=" + value));
    CommandLine relata = RelataCommand.commandLine(NONE, variables, SERVE);
    ServeCommand serve = Objects.requireNonNull(relata.getSubcommands().get(SERVE)).getCommand();
    try {
      relata.parseArgs(arguments.toArray(String[]::new));
      return serve.embedded(files);
    } catch (ParameterException wrong) {
      throw new IllegalArgumentException(wrong.getMessage(), wrong);
    }
  }
}
