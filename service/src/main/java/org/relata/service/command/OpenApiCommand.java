package org.relata.service.command;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.relata.mapping.model.Model;
import org.relata.mapping.model.Models;
import org.relata.openapi.describe.Description;
import org.relata.openapi.document.DocumentWriter;
import org.relata.service.command.option.ModelsFiles;
import org.relata.service.command.option.PageOptions;
import org.relata.service.command.option.UsageErrors;
import org.relata.service.parameter.NameResolver;
import org.relata.service.problem.InvalidInputException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// Prints the description of the API of models, as the service serves it.
@Command(
    name = "openapi",
    mixinStandardHelpOptions = true,
    description = "Print the OpenAPI document of the models.")
final class OpenApiCommand implements Callable<Integer> {

  /// In which form the document is printed.
  private enum Format {
    JSON,
    YAML
  }

  private final CommandActions actions;

  @SuppressWarnings("NullAway.Init") // picocli sets it before it is used
  @Spec
  private CommandSpec command;

  @Mixin private final ModelsFiles files;
  @Mixin private final PageOptions pages = new PageOptions();

  @Option(names = "--format", paramLabel = "FORMAT", description = "json (default) or yaml.")
  private Format format = Format.JSON;

  @Option(
      names = "--models",
      paramLabel = "TABLES",
      split = ",",
      description = "The tables of the models to describe. Default: all")
  private List<String> tables = List.of();

  OpenApiCommand(CommandActions actions, Map<String, String> environment) {
    this.actions = actions;
    this.files = new ModelsFiles(environment);
  }

  @Override
  public Integer call() {
    Models models = actions.models(files.sources());
    Description description = new Description(models, pages.pages());
    List<Model> slice = tables.isEmpty() ? models.all() : slice(models);
    ByteArrayOutputStream document = new ByteArrayOutputStream();
    DocumentWriter.json(description.of(slice), document);
    if (format == Format.YAML) document = yaml(document);
    PrintWriter out = command.commandLine().getOut();
    out.println(document.toString(StandardCharsets.UTF_8).stripTrailing());
    out.flush();
    return 0;
  }

  private static ByteArrayOutputStream yaml(ByteArrayOutputStream json) {
    ByteArrayOutputStream yaml = new ByteArrayOutputStream();
    DocumentWriter.yaml(new ByteArrayInputStream(json.toByteArray()), yaml);
    return yaml;
  }

  private List<Model> slice(Models models) {
    try {
      return tables.stream().map(table -> NameResolver.model(models, table)).distinct().toList();
    } catch (InvalidInputException unknown) {
      throw UsageErrors.of(command, "--models: " + unknown.detail());
    }
  }
}
