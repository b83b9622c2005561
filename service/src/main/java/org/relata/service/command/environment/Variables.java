package org.relata.service.command.environment;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/// The environment variables that there are: one for each option, and a few of their own.
final class Variables {

  static final String PREFIX = "RELATA_";
  static final String MODELS = "RELATA_MODELS";
  static final String PASSWORD = "RELATA_DATABASE_PASSWORD";

  static final String PRINT_SETTINGS = "--print-settings";

  /// Taken by the script that starts the JVM.
  static final String JAVA_OPTIONS = "RELATA_JAVA_OPTS";

  private static final List<String> OWN = List.of(MODELS, PASSWORD, JAVA_OPTIONS);

  private Variables() {}

  /// {@return whether an option is a setting, rather than something to do}
  static boolean isSetting(OptionSpec option) {
    return !option.usageHelp()
        && !option.versionHelp()
        && !option.longestName().equals(PRINT_SETTINGS);
  }

  /// {@return the variable of an option that is a setting}
  static String of(OptionSpec option) {
    String name = option.longestName().substring(2);
    return switch (name) {
      case "database" -> "RELATA_DATABASE_URL";
      case "models" -> "RELATA_OPENAPI_MODELS"; // RELATA_MODELS are the models files
      default -> PREFIX + name.replace('-', '_').toUpperCase(Locale.ROOT);
    };
  }

  /// {@return the variables of a command and of all commands below it}
  static Set<String> all(CommandLine command) {
    Set<String> all = new TreeSet<>(OWN);
    add(command.getCommandSpec(), all);
    return all;
  }

  private static void add(CommandSpec command, Set<String> all) {
    command.options().stream()
        .filter(Variables::isSetting)
        .filter(option -> option.longestName().startsWith("--"))
        .forEach(option -> all.add(of(option)));
    command.subcommands().values().forEach(each -> add(each.getCommandSpec(), all));
  }
}
