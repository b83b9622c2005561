package org.relata.service.command.option;

import java.io.PrintWriter;
import java.util.List;
import java.util.Set;
import org.relata.mapping.error.NearestName;
import picocli.CommandLine;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/// Tells what is wrong with a command line: a line, and a line that says where to read more.
public final class UsageErrors implements IParameterExceptionHandler {

  /// {@return that the arguments of a command are wrong}
  public static ParameterException of(CommandSpec command, String message) {
    return new ParameterException(command.commandLine(), message);
  }

  @Override
  public int handleParseException(ParameterException wrong, String[] arguments) {
    CommandLine command = wrong.getCommandLine();
    PrintWriter err = command.getErr();
    err.println("relata: " + message(wrong, command));
    err.println("Try ./" + command.getCommandSpec().qualifiedName() + " --help");
    err.flush();
    return CommandLine.ExitCode.USAGE;
  }

  private static String message(ParameterException wrong, CommandLine command) {
    if (!(wrong instanceof UnmatchedArgumentException unmatched)) return text(wrong);
    String argument = unmatched.getUnmatched().getFirst();
    if (unmatched.isUnknownOption()) return noOption(argument.split("=", 2)[0], command);
    Set<String> commands = command.getSubcommands().keySet();
    return commands.isEmpty()
        ? text(wrong)
        : "no such command " + argument + NearestName.hint(argument, commands);
  }

  private static String text(ParameterException wrong) {
    return String.valueOf(wrong.getMessage());
  }

  /// The options are too many to list.
  private static String noOption(String name, CommandLine command) {
    List<String> options =
        command.getCommandSpec().options().stream().map(OptionSpec::longestName).toList();
    return NearestName.to(name, options)
        .map(near -> "no such option " + name + "; did you mean " + near + "?")
        .orElse("no such option " + name);
  }
}
