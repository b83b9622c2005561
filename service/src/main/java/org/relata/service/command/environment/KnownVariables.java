package org.relata.service.command.environment;

import java.util.List;
import java.util.Map;
import java.util.Set;
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

  public KnownVariables(Map<String, String> environment) {
    this.environment = environment;
  }

  @Override
  public int execute(ParseResult parsed) {
    List<CommandLine> commands = parsed.asCommandLineList();
    CommandLine last = commands.getLast();
    if (!isForHelp(last)) check(commands.getFirst(), last);
    return new RunLast().execute(parsed);
  }

  private static boolean isForHelp(CommandLine command) {
    return command.isUsageHelpRequested()
        || command.isVersionHelpRequested()
        || command.getCommandSpec().helpCommand();
  }

  private void check(CommandLine all, CommandLine asked) {
    Set<String> known = Variables.all(all);
    String unknown =
        environment.keySet().stream()
            .filter(name -> name.startsWith(Variables.PREFIX) && !known.contains(name))
            .sorted()
            .map(name -> describe(name, known))
            .collect(Collectors.joining(" "));
    if (!unknown.isEmpty()) throw new ParameterException(asked, unknown);
  }

  /// The variables are too many to list.
  private static String describe(String name, Set<String> known) {
    return NearestName.to(name, known)
        .map(near -> "no such variable " + name + "; did you mean " + near + "?")
        .orElse("no such variable " + name + "; ./relata serve --print-settings lists all");
  }
}
