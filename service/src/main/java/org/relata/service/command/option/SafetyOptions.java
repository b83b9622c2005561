package org.relata.service.command.option;

import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.relata.service.settings.Settings;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// The options that keep the service from giving away what it should not.
public final class SafetyOptions {

  private static final Pattern ORIGIN = Pattern.compile("[a-z][a-z0-9+.-]*://[^/?#\\s]+|\\*");

  @SuppressWarnings("NullAway.Init") // picocli sets it before it is used
  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  @Option(
      names = "--cursor-key-file",
      paramLabel = "FILE",
      description =
          "File with a key of 32 bytes or more that seals cursors, the same for all instances."
              + " Default: a key made at startup")
  private @Nullable Path cursorKeyFile;

  @Option(
      names = "--open",
      arity = "0..1",
      fallbackValue = "true",
      description =
          "Serve everybody who reaches an address other than a loopback one, without"
              + " authentication and without access rules.")
  private boolean open;

  @Option(
      names = "--metrics-role",
      paramLabel = "ROLE",
      description =
          "Role of those who may see /_metrics and /_docs on the main port, where there is"
              + " authentication or an access rule. Default: nobody")
  private @Nullable String metricsRole;

  @Option(
      names = "--database-role-claim",
      paramLabel = "NAME",
      description =
          "Claim with the role of the database that a request runs as. Default: the database user")
  private @Nullable String roleClaim;

  @Option(
      names = "--cors-origins",
      paramLabel = "ORIGINS",
      split = ",",
      description = "Origins whose pages may use the API in browsers; * for any. Default: none")
  private List<String> corsOrigins = List.of();

  public Settings.Safety safety() {
    return new Settings.Safety(open, cursorKeyFile, metricsRole, roleClaim);
  }

  /// {@return the origins whose pages may use the API}
  public List<String> corsOrigins() {
    for (String origin : corsOrigins) {
      if (!ORIGIN.matcher(origin).matches()) {
        throw UsageErrors.of(
            command,
            "--cors-origins must be * or origins such as https://app.example.org, not " + origin);
      }
    }
    return corsOrigins;
  }
}
