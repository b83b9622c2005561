package org.relata.service.command.option;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// The models files that a command is about.
public final class ModelsFiles {

  private final Map<String, String> environment;

  @SuppressWarnings("NullAway.Init") // picocli sets it before it is used
  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  @Parameters(
      paramLabel = "MODELS",
      description = "Models files, together one set of models (or RELATA_MODELS, separated by :).")
  private List<Path> files = List.of();

  public ModelsFiles(Map<String, String> environment) {
    this.environment = environment;
  }

  /// {@return the files, at least one}
  public List<Path> paths() {
    List<Path> named = named();
    if (named.isEmpty()) {
      throw UsageErrors.of(command, "A models file is required; pass one or set RELATA_MODELS");
    }
    return named;
  }

  /// {@return the files that are named, which may be none}
  public List<Path> named() {
    if (!files.isEmpty()) return files;
    String variable = environment.getOrDefault("RELATA_MODELS", "");
    return Arrays.stream(variable.split("[:,]", -1))
        .filter(name -> !name.isBlank())
        .map(name -> Path.of(name.strip()))
        .toList();
  }
}
