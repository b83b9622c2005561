package org.relata.service.command.environment;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.IDefaultValueProvider;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;

/// Gives options that are not on the command line their values from environment variables.
public final class EnvironmentDefaults implements IDefaultValueProvider {

  private final Map<String, String> environment;

  public EnvironmentDefaults(Map<String, String> environment) {
    this.environment = environment;
  }

  @Override
  public @Nullable String defaultValue(ArgSpec argument) {
    return argument instanceof OptionSpec option && Variables.isSetting(option)
        ? environment.get(Variables.of(option))
        : null;
  }
}
