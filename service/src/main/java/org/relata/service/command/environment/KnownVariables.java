package org.relata.service.command.environment;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.relata.mapping.error.NearestName;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionStrategy;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.RunLast;

/// Refuses variables that there are not before a command is carried out: a setting that is spelt
/// wrongly would not be missed until it is needed.
public final class KnownVariables implements IExecutionStrategy {

  private final Map<String, String> environment;
  private final Supplier<CommandLine> all;

  /// @param all gives the command line with all commands, for the variables of the others
  public KnownVariables(Map<String, String> environment, Supplier<CommandLine> all) {
    this.environment = environment;
    this.all = all;
  }

  @Override
  public int execute(ParseResult parsed) {
    List<CommandLine> commands = parsed.asCommandLineList();
    CommandLine last = commands.getLast();
    if (!isForHelp(last) && !unknownTo(commands.getFirst()).isEmpty()) refuse(last);
    return new RunLast().execute(parsed);
  }

  private static boolean isForHelp(CommandLine command) {
    return command.isUsageHelpRequested()
        || command.isVersionHelpRequested()
        || command.getCommandSpec().helpCommand();
  }

  private List<String> unknownTo(CommandLine commands) {
    Set<String> known = Variables.all(commands);
    return environment.keySet().stream()
        .filter(name -> name.startsWith(Variables.PREFIX) && !known.contains(name))
        .sorted()
        .toList();
  }

  /// Refuses those that no command knows.
  private void refuse(CommandLine asked) {
    CommandLine commands = all.get();
    Set<String> known = Variables.all(commands);
    List<String> unknown = unknownTo(commands);
    if (unknown.isEmpty()) return;
    throw new ParameterException(
        asked,
        unknown.stream().map(name -> describe(name, known)).collect(Collectors.joining(" ")));
  }

  /// The variables are too many to list.
  private static String describe(String name, Set<String> known) {
    return NearestName.to(name, known)
        .map(near -> "no such variable " + name + "; did you mean " + near + "?")
        .orElse("no such variable " + name + "; ./relata serve --print-settings lists all");
  }
}
