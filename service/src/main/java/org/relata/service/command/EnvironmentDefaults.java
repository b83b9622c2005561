package org.relata.service.command;

import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.IDefaultValueProvider;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;

/// Gives options that are not on the command line their values from environment variables.
final class EnvironmentDefaults implements IDefaultValueProvider {

  private final Map<String, String> environment;

  EnvironmentDefaults(Map<String, String> environment) {
    this.environment = environment;
  }

  @Override
  public @Nullable String defaultValue(ArgSpec argument) {
    return argument instanceof OptionSpec option ? environment.get(variable(option)) : null;
  }

  private static String variable(OptionSpec option) {
    String name = option.longestName().substring(2);
    return switch (name) {
      case "database" -> "RELATA_DATABASE_URL";
      case "models" -> "RELATA_OPENAPI_MODELS"; // RELATA_MODELS are the models files
      default -> "RELATA_" + name.replace('-', '_').toUpperCase(Locale.ROOT);
    };
  }
}
