package org.relata.service.command;

import java.io.PrintWriter;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.relata.mapping.access.AccessRules;
import org.relata.mapping.access.Caller;
import org.relata.mapping.declare.resolve.Resolution;
import org.relata.service.command.option.CallerOptions;
import org.relata.service.command.option.ModelsFiles;
import org.relata.service.command.show.AccessTable;
import org.relata.service.command.show.ModelsTable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// Says what models files declare, or what is wrong in them; or what one caller may do.
@Command(
    name = "check",
    mixinStandardHelpOptions = true,
    description = "Check models files, and print the models and who may do what, or all errors.")
final class CheckCommand implements Callable<Integer> {

  private final CommandActions actions;

  @SuppressWarnings("NullAway.Init") // picocli sets it before it is used
  @Spec
  private CommandSpec command;

  @Mixin private final ModelsFiles files;
  @Mixin private final CallerOptions callers = new CallerOptions();

  CheckCommand(CommandActions actions, Map<String, String> environment) {
    this.actions = actions;
    this.files = new ModelsFiles(environment);
  }

  @Override
  public Integer call() {
    Optional<Caller> caller = callers.caller();
    Resolution resolution = actions.resolution().apply(files.sources());
    AccessRules rules = resolution.access();
    PrintWriter out = command.commandLine().getOut();
    out.print(caller.map(each -> AccessTable.of(rules, each)).orElseGet(() -> all(rules)));
    out.flush();
    if (caller.isEmpty()) Advice.show(command, resolution.advice());
    return 0;
  }

  private static String all(AccessRules rules) {
    String models = ModelsTable.of(rules.models());
    return rules.closed() ? models + "\n" + AccessTable.of(rules) : models;
  }
}
