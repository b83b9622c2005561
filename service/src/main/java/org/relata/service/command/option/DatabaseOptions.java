package org.relata.service.command.option;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.relata.service.settings.PasswordFile;
import org.relata.service.settings.Settings;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// Which database it is, and how it is used.
public final class DatabaseOptions {

  private static final List<String> CHOICES = List.of("--database", "--data", "--ephemeral");

  private final Map<String, String> environment;

  @SuppressWarnings("NullAway.Init") // picocli sets it before it is used
  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  @Option(
      names = "--database",
      paramLabel = "JDBC_URL",
      description =
          "URL of an existing PostgreSQL (RELATA_DATABASE_URL). Default: an embedded one.")
  private @Nullable String url;

  @Option(
      names = "--database-read",
      paramLabel = "JDBC_URL",
      description = "URL of a replica of the database, which is read from.")
  private @Nullable String replicaUrl;

  @Option(names = "--database-user", paramLabel = "NAME", description = "The database user.")
  private @Nullable String user;

  @Option(
      names = "--database-password-file",
      paramLabel = "FILE",
      description = "File with the password. RELATA_DATABASE_PASSWORD is the password itself.")
  private @Nullable Path passwordFile;

  @Option(
      names = "--database-wait",
      paramLabel = "TIME",
      defaultValue = "30s",
      description = "How long to wait at startup for an unavailable database.")
  private Duration connectTimeout = Duration.ofSeconds(30);

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "Data directory of the embedded PostgreSQL. Default: .relata/data")
  private Path data = Path.of(".relata", "data");

  @Option(
      names = "--ephemeral",
      arity = "0..1",
      fallbackValue = "true",
      description = "Delete the data of the embedded PostgreSQL on exit.")
  private boolean ephemeral;

  @Option(
      names = "--pool-size",
      paramLabel = "N",
      description = "Number of connections, and of concurrent requests. Default: 8")
  private int poolSize = 8;

  @Option(
      names = "--connection-timeout",
      paramLabel = "TIME",
      description = "Maximum time to wait for a connection. Default: 5s")
  private Duration connectionTimeout = Duration.ofSeconds(5);

  @Option(
      names = "--statement-timeout",
      paramLabel = "TIME",
      description = "Maximum time of a statement, 0 for no limit. Default: 30s")
  private Duration statementTimeout = Duration.ofSeconds(30);

  public DatabaseOptions(Map<String, String> environment) {
    this.environment = environment;
  }

  public Settings.Database database() {
    String choice = choice();
    if (replicaUrl != null && !choice.equals("--database")) {
      throw UsageErrors.of(command, "--database-read is allowed only with --database");
    }
    return switch (choice) {
      case "--database" -> remote();
      case "--ephemeral" -> new Settings.Database.Ephemeral();
      default -> new Settings.Database.Persistent(data);
    };
  }

  /// An option wins over all variables.
  private String choice() {
    CommandLine.ParseResult parsed = command.commandLine().getParseResult();
    List<String> chosen = CHOICES.stream().filter(parsed::hasMatchedOption).toList();
    if (chosen.size() > 1)
      throw UsageErrors.of(command, "Options exclude each other: " + String.join(", ", chosen));
    if (!chosen.isEmpty()) return chosen.getFirst();
    if (url != null) return "--database";
    return ephemeral ? "--ephemeral" : "--data";
  }

  private Settings.Database.Remote remote() {
    String name = user == null ? "" : user;
    String database = required(url, "--database");
    String replica = replicaUrl == null ? null : required(replicaUrl, "--database-read");
    return new Settings.Database.Remote(database, name, password(), replica);
  }

  private String required(@Nullable String given, String option) {
    if (given != null && given.startsWith("jdbc:postgresql:")) return given;
    throw UsageErrors.of(
        command, option + " must be a URL such as jdbc:postgresql://localhost:5432/shop");
  }

  private String password() {
    return passwordFile == null
        ? environment.getOrDefault("RELATA_DATABASE_PASSWORD", "")
        : new PasswordFile(passwordFile).read();
  }

  public Settings.Pool pool() {
    if (poolSize < 1)
      throw UsageErrors.of(command, "--pool-size must be at least 1, not " + poolSize);
    return new Settings.Pool(poolSize, connectionTimeout, statementTimeout, connectTimeout);
  }
}
