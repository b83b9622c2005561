package org.relata.service;

import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.relata.service.command.ServeOptions;

/// The settings of a service in a program: those of `./relata serve`, by the same names.
///
/// ```java
/// Settings.DEFAULT.port(0).database("jdbc:postgresql://localhost/shop").databaseUser("shop")
/// ```
public final class Settings {

  /// Those of a service that is told nothing.
  public static final Settings DEFAULT = new Settings(Map.of(), Map.of());

  private static final String PASSWORD = "RELATA_DATABASE_PASSWORD";

  /// What is done about the tables of the models.
  public enum Schema {
    /// Missing ones are created.
    CREATE,
    /// The start fails where the database does not fit the models.
    VALIDATE,
    /// Nothing.
    NONE
  }

  /// How the log is written.
  public enum LogFormat {
    /// As lines of text.
    TEXT,
    /// As a JSON object a line.
    JSON
  }

  private final Map<String, String> options;
  private final Map<String, String> variables;

  private Settings(Map<String, String> options, Map<String, String> variables) {
    this.options = options;
    this.variables = variables;
  }

  private Settings with(String option, Object value) {
    Map<String, String> more = new LinkedHashMap<>(options);
    more.put(option, value.toString());
    return new Settings(more, variables);
  }

  private Settings with(String option, Enum<?> value) {
    return with(option, value.name().toLowerCase(Locale.ROOT));
  }

  private Settings with(String option, Duration time) {
    boolean whole = time.toMillis() % 1000 == 0;
    return with(option, whole ? time.toSeconds() + "s" : time.toMillis() + "ms");
  }

  private Settings withBytes(String option, long bytes) {
    return with(option, bytes % 1024 == 0 ? bytes / 1024 + "KB" : bytes + "B");
  }

  /// {@return the settings as the service takes them}
  ///
  /// @param files the models files that it has besides classes
  /// @throws IllegalArgumentException if one of them is wrong
  org.relata.service.settings.Settings of(List<Path> files) {
    return ServeOptions.settings(options, variables, files);
  }

  /// The password of the database user.
  public Settings databasePassword(String password) {
    return new Settings(options, Map.of(PASSWORD, password));
  }

  /// The address to listen on; by default `127.0.0.1`.
  public Settings host(String name) {
    return with("--host", name);
  }

  /// The port, 0 for any that is free; by default 8080.
  public Settings port(int number) {
    return with("--port", number);
  }

  /// A port of its own for health and metrics, 0 for any that is free.
  public Settings adminPort(int number) {
    return with("--admin-port", number);
  }

  /// Everybody who reaches another address than a loopback one may be served.
  public Settings open() {
    return with("--open", true);
  }

  /// The role of those who may see metrics where not everybody is served.
  public Settings metricsRole(String role) {
    return with("--metrics-role", role);
  }

  /// Names that requests may be for; `*` for any.
  public Settings allowedHosts(String... names) {
    return with("--allowed-hosts", String.join(",", names));
  }

  /// Origins whose pages may use the API; `*` for any.
  public Settings corsOrigins(String... origins) {
    return with("--cors-origins", String.join(",", origins));
  }

  /// The file with the key that seals cursors.
  public Settings cursorKeyFile(Path file) {
    return with("--cursor-key-file", file);
  }

  /// What is done about the tables; by default [Schema#CREATE].
  public Settings schema(Schema action) {
    return with("--schema", action);
  }

  /// How many rows a list has by default: 50.
  public Settings defaultLimit(int rows) {
    return with("--default-limit", rows);
  }

  /// How many rows a list has at most; by default 1000.
  public Settings maxLimit(int rows) {
    return with("--max-limit", rows);
  }

  /// How many rows a response has at most, embedded ones included; by default 100,000.
  public Settings maxRows(int rows) {
    return with("--max-rows", rows);
  }

  /// How many relationships a request embeds at most; by default 100.
  public Settings maxExpansions(int relationships) {
    return with("--max-expansions", relationships);
  }

  /// The memory for the data of all requests together, in bytes.
  public Settings memory(long bytes) {
    return withBytes("--memory", bytes);
  }

  /// The largest body of a request, in bytes; by default 10 MB.
  public Settings maxBody(long bytes) {
    return withBytes("--max-body", bytes);
  }

  /// The largest head of a request, in bytes; by default 32 KB.
  public Settings maxHead(long bytes) {
    return withBytes("--max-head", bytes);
  }

  /// How many clients are connected at most; by default 4000.
  public Settings maxConnections(int clients) {
    return with("--max-connections", clients);
  }

  /// How many requests wait to run at most; by default 1000.
  public Settings queue(int requests) {
    return with("--queue", requests);
  }

  /// How long a client has to send a request; by default 30 seconds.
  public Settings requestTimeout(Duration time) {
    return with("--request-timeout", time);
  }

  /// How long a connection may be without a request; by default 75 seconds.
  public Settings idleTimeout(Duration time) {
    return with("--idle-timeout", time);
  }

  /// How long responses are stored for `Idempotency-Key`; by default 24 hours.
  public Settings idempotencyHours(int hours) {
    return with("--idempotency-hours", hours);
  }

  /// The URL of an existing PostgreSQL; by default there is an embedded one.
  public Settings database(String jdbcUrl) {
    return with("--database", jdbcUrl);
  }

  /// The URL of a replica of the database, which is read from.
  public Settings databaseRead(String jdbcUrl) {
    return with("--database-read", jdbcUrl);
  }

  /// The database user.
  public Settings databaseUser(String name) {
    return with("--database-user", name);
  }

  /// The file with the password of the database user.
  public Settings databasePasswordFile(Path file) {
    return with("--database-password-file", file);
  }

  /// The claim with the role of the database that a request runs as.
  public Settings databaseRoleClaim(String name) {
    return with("--database-role-claim", name);
  }

  /// How long a start waits for a database that is away; by default 30 seconds.
  public Settings databaseWait(Duration time) {
    return with("--database-wait", time);
  }

  /// The directory of the embedded PostgreSQL; by default `.relata/data`.
  public Settings data(Path directory) {
    return with("--data", directory);
  }

  /// The data of the embedded PostgreSQL is deleted at the end.
  public Settings ephemeral() {
    return with("--ephemeral", true);
  }

  /// How many connections there are, and requests run at once; by default 8.
  public Settings poolSize(int connections) {
    return with("--pool-size", connections);
  }

  /// How long a request waits for a connection; by default 5 seconds.
  public Settings connectionTimeout(Duration time) {
    return with("--connection-timeout", time);
  }

  /// How long a statement may take, 0 for any time; by default 30 seconds.
  public Settings statementTimeout(Duration time) {
    return with("--statement-timeout", time);
  }

  /// Models files are read again when they change.
  public Settings watch() {
    return with("--watch", true);
  }

  /// How long it goes on serving, but not ready, when told to stop.
  public Settings stopDelay(Duration time) {
    return with("--stop-delay", time);
  }

  /// How the log is written; by default as [LogFormat#TEXT].
  public Settings logFormat(LogFormat format) {
    return with("--log-format", format);
  }

  /// Each request is logged.
  public Settings accessLog() {
    return with("--access-log", true);
  }

  /// Each SQL statement is logged.
  public Settings logSql() {
    return with("--log-sql", true);
  }

  /// Statements that take so long or longer are logged.
  public Settings slowStatement(Duration time) {
    return with("--slow-statement", time);
  }

  /// The issuer of tokens, which names their keys.
  public Settings authIssuer(String url) {
    return with("--auth-issuer", url);
  }

  /// The audience that tokens must be for.
  public Settings authAudience(String name) {
    return with("--auth-audience", name);
  }

  /// The public keys of tokens, where the issuer does not name them.
  public Settings authJwks(String urlOrFile) {
    return with("--auth-jwks", urlOrFile);
  }

  /// The file with the secret of tokens that are signed with HS256.
  public Settings authSecretFile(Path file) {
    return with("--auth-secret-file", file);
  }

  /// The claim of tokens that has the roles; by default `roles`.
  public Settings authRolesClaim(String path) {
    return with("--auth-roles-claim", path);
  }

  /// The file of API keys, which is read again when it changes.
  public Settings apiKeys(Path file) {
    return with("--api-keys", file);
  }
}
