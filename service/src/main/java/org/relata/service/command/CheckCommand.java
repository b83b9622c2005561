package org.relata.service.command;

import java.io.PrintWriter;
import java.util.Map;
import java.util.concurrent.Callable;
import org.relata.mapping.model.Models;
import org.relata.service.command.option.ModelsFiles;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// Says what models files declare, or what is wrong in them.
@Command(
    name = "check",
    mixinStandardHelpOptions = true,
    description = "Check models files, and print the models or all errors.")
final class CheckCommand implements Callable<Integer> {

  private final CommandActions actions;

  @SuppressWarnings("NullAway.Init") // picocli sets it before it is used
  @Spec
  private CommandSpec command;

  @Mixin private final ModelsFiles files;

  CheckCommand(CommandActions actions, Map<String, String> environment) {
    this.actions = actions;
    this.files = new ModelsFiles(environment);
  }

  @Override
  public Integer call() {
    Models models = actions.models(files.paths());
    PrintWriter out = command.commandLine().getOut();
    out.print(ModelsTable.of(models));
    out.flush();
    return 0;
  }
}
