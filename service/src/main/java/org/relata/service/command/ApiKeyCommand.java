package org.relata.service.command;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.relata.service.auth.NewApiKey;
import org.relata.service.command.option.UsageErrors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// Makes an API key.
@Command(
    name = "api-key",
    mixinStandardHelpOptions = true,
    description = "Make an API key: print it once, and the line for the file of --api-keys.")
final class ApiKeyCommand implements Callable<Integer> {

  @SuppressWarnings("NullAway.Init") // picocli sets it before it is used
  @Spec
  private CommandSpec command;

  @SuppressWarnings("NullAway.Init") // picocli requires it
  @Parameters(paramLabel = "NAME", description = "What the key is called.")
  private String name;

  @Option(names = "--role", paramLabel = "ROLE", description = "A role; several with several.")
  private List<String> roles = List.of();

  @Option(
      names = "--claim",
      paramLabel = "NAME=VALUE",
      description = "A claim; of several with the same name a list. Default: sub=NAME")
  private List<String> claims = List.of();

  @Option(
      names = "--expires",
      paramLabel = "DATE",
      description = "From when on it is not valid. Default: never")
  private @Nullable String expires;

  @Override
  public Integer call() {
    NewApiKey made = made();
    PrintWriter out = command.commandLine().getOut();
    out.println("The key, which is not shown again: " + made.key());
    out.println("The line for the file of --api-keys, under keys:");
    out.println(made.line());
    out.flush();
    return 0;
  }

  private NewApiKey made() {
    try {
      return NewApiKey.of(name, roles, claimed(), expires);
    } catch (IllegalArgumentException wrong) {
      throw UsageErrors.of(command, String.valueOf(wrong.getMessage()));
    }
  }

  private Map<String, List<String>> claimed() {
    Map<String, List<String>> all = new LinkedHashMap<>();
    for (String claim : claims) {
      int equals = claim.indexOf('=');
      if (equals < 1) throw UsageErrors.of(command, "--claim must be NAME=VALUE, not " + claim);
      all.computeIfAbsent(claim.substring(0, equals), _ -> new ArrayList<>())
          .add(claim.substring(equals + 1));
    }
    return all;
  }
}
