package org.relata.service.command;

import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.relata.mapping.Reflection;
import org.relata.service.command.option.DatabaseOptions;
import org.relata.service.command.option.LogOptions;
import org.relata.service.command.option.OutputOptions;
import org.relata.service.server.ReflectedModels;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// Writes the models file of the tables that a database has.
@Command(
    name = "reflect",
    mixinStandardHelpOptions = true,
    description = "Print a models file of the tables that a database has.")
final class ReflectCommand implements Callable<Integer> {

  @SuppressWarnings("NullAway.Init") // picocli sets it before it is used
  @Spec
  private CommandSpec command;

  @Mixin private final DatabaseOptions database;
  @Mixin private final LogOptions log = new LogOptions();
  @Mixin private final OutputOptions out = new OutputOptions();

  @Option(
      names = {"--schema", "--schema-name"},
      paramLabel = "NAME",
      description = "The schema of the tables. Default: the search path")
  private @Nullable String schema;

  @Option(
      names = "--tables",
      paramLabel = "TABLES",
      split = ",",
      description = "The tables to write. Default: all")
  private List<String> tables = List.of();

  ReflectCommand(Map<String, String> environment) {
    this.database = new DatabaseOptions(environment);
  }

  @Override
  public Integer call() {
    log.apply();
    Reflection reflection =
        new ReflectedModels(database.database(), database.pool(), schema, tables).read();
    out.write(command, reflection.text());
    PrintWriter err = command.commandLine().getErr();
    reflection.leftOut().forEach(each -> err.println("left out: " + each));
    reflection.guessed().forEach(each -> err.println("guessed: " + each));
    err.flush();
    return 0;
  }
}
