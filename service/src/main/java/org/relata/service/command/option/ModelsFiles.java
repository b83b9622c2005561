package org.relata.service.command.option;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.relata.service.settings.ModelSources;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// The models files, and the classes, that a command is about.
public final class ModelsFiles {

  private final Map<String, String> environment;

  @SuppressWarnings("NullAway.Init") // picocli sets it before it is used
  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  @Parameters(
      paramLabel = "MODELS",
      description = "Models files, together one set of models (or RELATA_MODELS, separated by :).")
  private List<Path> files = List.of();

  @Option(
      names = "--classes",
      paramLabel = "JARS",
      split = ",",
      description =
          "Jars and directories of class files, whose classes with @Model are models too.")
  private List<Path> classes = List.of();

  public ModelsFiles(Map<String, String> environment) {
    this.environment = environment;
  }

  /// {@return the files and classes, at least one}
  public ModelSources sources() {
    ModelSources named = named();
    if (named.isEmpty()) {
      throw UsageErrors.of(
          command, "A models file is required; pass one or set RELATA_MODELS, or pass --classes");
    }
    return named;
  }

  /// {@return the files and classes that are named, which may be none}
  public ModelSources named() {
    return new ModelSources(files.isEmpty() ? ofVariable() : files, classes);
  }

  private List<Path> ofVariable() {
    String variable = environment.getOrDefault("RELATA_MODELS", "");
    return Arrays.stream(variable.split("[:,]", -1))
        .filter(name -> !name.isBlank())
        .map(name -> Path.of(name.strip()))
        .toList();
  }
}
