package org.relata.service.command;

import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.relata.mapping.declare.resolve.Resolution;
import org.relata.mapping.difference.Difference;
import org.relata.service.command.option.DatabaseOptions;
import org.relata.service.command.option.LogOptions;
import org.relata.service.command.option.ModelsFiles;
import org.relata.service.command.show.DifferencesJson;
import org.relata.service.server.DatabaseTables;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// Says how a database differs from models.
@Command(
    mixinStandardHelpOptions = true,
    description = "Print how the database differs from the models; exit with 1 if it does.")
final class SchemaDiffCommand implements Callable<Integer> {

  private final CommandActions actions;

  @SuppressWarnings("NullAway.Init") // picocli sets it before it is used
  @Spec
  private CommandSpec command;

  @Mixin private final ModelsFiles models;
  @Mixin private final DatabaseOptions database;
  @Mixin private final LogOptions log = new LogOptions();

  @Option(names = "--json", description = "Print an array of JSON objects.")
  private boolean json;

  @Option(
      names = "--errors",
      description = "Leave out what differs and makes no difference to requests.")
  private boolean errors;

  SchemaDiffCommand(CommandActions actions, Map<String, String> environment) {
    this.actions = actions;
    this.models = new ModelsFiles(environment);
    this.database = new DatabaseOptions(environment);
  }

  @Override
  public Integer call() {
    log.apply();
    Resolution resolution = actions.resolution().apply(models.sources());
    List<Difference> differences =
        DatabaseTables.differences(database.database(), database.pool(), resolution.models())
            .stream()
            .filter(difference -> difference.isError() || !errors)
            .toList();
    PrintWriter out = command.commandLine().getOut();
    if (json) out.println(DifferencesJson.of(differences));
    else differences.forEach(out::println);
    out.flush();
    Advice.show(command, DatabaseTables.untaken(database.database(), database.pool(), resolution));
    return differences.isEmpty() ? 0 : 1;
  }
}
