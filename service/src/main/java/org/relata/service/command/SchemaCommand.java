package org.relata.service.command;

import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.relata.mapping.Schema;
import org.relata.mapping.declare.resolve.Resolution;
import org.relata.mapping.model.Models;
import org.relata.service.command.option.DatabaseOptions;
import org.relata.service.command.option.LogOptions;
import org.relata.service.command.option.ModelsFiles;
import org.relata.service.server.DatabaseTables;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// Makes or drops the tables of models, or prints the statements that would make them.
@Command(mixinStandardHelpOptions = true)
final class SchemaCommand implements Callable<Integer> {

  /// The commands of `schema`.
  @Command(
      name = "schema",
      mixinStandardHelpOptions = true,
      description = "Create, drop or print the tables of the models, or compare a database.")
  private static final class Group {}

  /// What is done about the tables.
  private enum Action {
    CREATE("create", "Create missing tables, and print the statements."),
    DROP("drop", "Drop existing tables of the models, and print the statements."),
    PRINT("print", "Print the statements that create all tables.");

    private final String command;
    private final String description;

    Action(String command, String description) {
      this.command = command;
      this.description = description;
    }
  }

  private final CommandActions actions;
  private final Action action;

  @SuppressWarnings("NullAway.Init") // picocli sets it before it is used
  @Spec
  private CommandSpec command;

  @Mixin private final ModelsFiles models;
  @Mixin private final DatabaseOptions database;
  @Mixin private final LogOptions log = new LogOptions();

  private SchemaCommand(CommandActions actions, Map<String, String> environment, Action action) {
    this.actions = actions;
    this.action = action;
    this.models = new ModelsFiles(environment);
    this.database = new DatabaseOptions(environment);
  }

  /// {@return the command `schema` with its commands}
  static CommandLine group(CommandActions actions, Map<String, String> environment) {
    CommandLine group = new CommandLine(new Group());
    for (Action action : Action.values()) {
      CommandLine line = new CommandLine(new SchemaCommand(actions, environment, action));
      line.getCommandSpec().usageMessage().description(action.description);
      group.addSubcommand(action.command, line);
    }
    group.addSubcommand("diff", new SchemaDiffCommand(actions, environment));
    return group;
  }

  @Override
  public Integer call() {
    log.apply();
    Resolution resolution = actions.resolution().apply(models.sources());
    Models resolved = resolution.models();
    List<String> statements =
        switch (action) {
          case PRINT -> new Schema(resolved).statements();
          case CREATE -> DatabaseTables.create(database.database(), database.pool(), resolved);
          case DROP -> DatabaseTables.drop(database.database(), database.pool(), resolved);
        };
    PrintWriter out = command.commandLine().getOut();
    statements.forEach(statement -> out.println(statement + ";"));
    out.flush();
    if (action == Action.CREATE) {
      Advice.show(
          command, DatabaseTables.untaken(database.database(), database.pool(), resolution));
    }
    return 0;
  }
}
