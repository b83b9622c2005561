package org.relata.service.testing;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.relata.mapping.access.AccessRules;
import org.relata.mapping.declare.file.ModelFile;
import org.relata.mapping.declare.resolve.Resolver;
import org.relata.mapping.model.Models;
import org.relata.mapping.testing.TestDatabase;
import org.relata.service.parameter.RuleParser;
import org.relata.service.server.Service;
import org.relata.service.settings.Authentication;
import org.relata.service.settings.Settings;
import org.relata.service.testing.described.Described;
import org.relata.service.testing.described.Exchange;

/// A service on a free port, over a database of the test's, and a client of it.
public final class RunningService implements AutoCloseable {

  private static final Settings.Pool POOL =
      new Settings.Pool(4, Duration.ofSeconds(5), Duration.ofSeconds(30), Duration.ofSeconds(30));

  private final Service service;
  private final Models models;
  private final String[] credentials;
  private final AtomicReference<@Nullable Described> described = new AtomicReference<>();

  private RunningService(Service service, Models models, String... credentials) {
    this.service = service;
    this.models = models;
    this.credentials = credentials;
  }

  /// Starts a service that asks who makes a request.
  ///
  /// @param credentials the header that its own document is asked for with, and its value
  public static RunningService start(
      TestDatabase database,
      Path modelsFile,
      Authentication authentication,
      String... credentials) {
    Settings.Database.Remote remote = new Settings.Database.Remote(database.url(), "", "");
    return start(remote, modelsFile, authentication, Settings.Safety.DEFAULT, credentials);
  }

  /// Starts the same, which gives more or less away than others.
  public static RunningService start(
      Settings.Database.Remote remote,
      Path modelsFile,
      Authentication authentication,
      Settings.Safety safety,
      String... credentials) {
    AccessRules rules = rules(List.of(modelsFile));
    Settings settings =
        settings(
            remote, Settings.Schema.CREATE, List.of(modelsFile), 100_000, safety, authentication);
    return new RunningService(Service.start(settings, () -> rules), rules.models(), credentials);
  }

  /// Starts a service that makes the tables its database lacks.
  public static RunningService start(TestDatabase database, Path modelsFile) {
    return start(database.url(), modelsFile);
  }

  /// Starts a service that makes the tables its database lacks.
  public static RunningService start(String url, Path modelsFile) {
    return start(url, Settings.Schema.CREATE, modelsFile);
  }

  /// Starts a service.
  public static RunningService start(
      TestDatabase database, Settings.Schema schema, Path modelsFile) {
    return start(database.url(), schema, modelsFile);
  }

  /// Starts a service of a database that may have a replica.
  public static RunningService start(Settings.Database.Remote database, Path modelsFile) {
    return start(
        database, Settings.Schema.CREATE, List.of(modelsFile), 100_000, Settings.Safety.DEFAULT);
  }

  /// Starts a service of a database that others made.
  public static RunningService start(
      Settings.Database.Remote database, Path modelsFile, Settings.Schema schema) {
    return start(database, schema, List.of(modelsFile), 100_000, Settings.Safety.DEFAULT);
  }

  /// Starts a service that gives more or less away than others.
  public static RunningService start(
      TestDatabase database, Path modelsFile, Settings.Safety safety) {
    return start(
        new Settings.Database.Remote(database.url(), "", ""),
        Settings.Schema.CREATE,
        List.of(modelsFile),
        100_000,
        safety);
  }

  private static RunningService start(String url, Settings.Schema schema, Path modelsFile) {
    return start(url, schema, List.of(modelsFile), 100_000);
  }

  /// Starts a service whose responses have few rows, and that makes the tables its database lacks.
  public static RunningService start(TestDatabase database, Path modelsFile, int maxRows) {
    return start(database, List.of(modelsFile), maxRows);
  }

  /// Starts the same of several models files.
  public static RunningService start(TestDatabase database, List<Path> modelsFiles, int maxRows) {
    return start(database.url(), Settings.Schema.CREATE, modelsFiles, maxRows);
  }

  private static RunningService start(
      String url, Settings.Schema schema, List<Path> modelsFiles, int maxRows) {
    return start(
        new Settings.Database.Remote(url, "", ""),
        schema,
        modelsFiles,
        maxRows,
        Settings.Safety.DEFAULT);
  }

  private static RunningService start(
      Settings.Database.Remote database,
      Settings.Schema schema,
      List<Path> modelsFiles,
      int maxRows,
      Settings.Safety safety) {
    AccessRules rules = rules(modelsFiles);
    Settings settings =
        settings(database, schema, modelsFiles, maxRows, safety, Authentication.NONE);
    return new RunningService(Service.start(settings, () -> rules), rules.models());
  }

  /// Starts a service of models that are declared elsewhere, whose tables are there.
  public static RunningService start(TestDatabase database, AccessRules rules) {
    Settings settings =
        settings(
            new Settings.Database.Remote(database.url(), "", ""),
            Settings.Schema.VALIDATE,
            List.of(),
            100_000,
            Settings.Safety.DEFAULT,
            Authentication.NONE);
    return new RunningService(Service.start(settings, () -> rules), rules.models());
  }

  private static AccessRules rules(List<Path> modelsFiles) {
    return Resolver.resolve(ModelFile.read(modelsFiles), new RuleParser()).access();
  }

  private static Settings settings(
      Settings.Database.Remote database,
      Settings.Schema schema,
      List<Path> modelsFiles,
      int maxRows,
      Settings.Safety safety,
      Authentication authentication) {
    Settings.Traffic traffic =
        new Settings.Traffic(100, 100, Duration.ofSeconds(30), Duration.ofSeconds(75), 32 << 10);
    return new Settings(
        modelsFiles,
        new Settings.Http("127.0.0.1", 0, 100_000, List.of("*"), traffic),
        database,
        POOL,
        schema,
        new Settings.Limits(50, 1000, maxRows, 100, null),
        new Settings.Lifecycle(/* watch= */ false, Duration.ZERO),
        Duration.ofHours(24),
        new Settings.Operations(null, null),
        safety,
        authentication);
  }

  public Models models() {
    return models;
  }

  /// {@return where it listens}
  public URI address() {
    return service.address();
  }

  public Answer get(String path, String... headers) {
    return send("GET", path, null, headers);
  }

  /// Sends a body as JSON.
  public Answer post(String path, String body, String... headers) {
    return send("POST", path, body, with("application/json", headers));
  }

  /// Sends a body as JSON.
  public Answer put(String path, String body, String... headers) {
    return send("PUT", path, body, with("application/json", headers));
  }

  /// Sends a body as a merge patch.
  public Answer patch(String path, String body, String... headers) {
    return send("PATCH", path, body, with("application/merge-patch+json", headers));
  }

  public Answer delete(String path, String... headers) {
    return send("DELETE", path, null, headers);
  }

  private static String[] with(String contentType, String... headers) {
    String[] all = new String[headers.length + 2];
    all[0] = "Content-Type";
    all[1] = contentType;
    System.arraycopy(headers, 0, all, 2, headers.length);
    return all;
  }

  /// Sends a request as it is, and checks the exchange against the document of the service.
  ///
  /// @param headers names and values in turns
  public Answer send(String method, String path, @Nullable String body, String... headers) {
    Described promised = described();
    Answer answer = exchange(method, path, body, headers);
    promised.check(
        new Exchange(
            method,
            path,
            Exchange.headers(headers),
            body,
            answer.status(),
            answer.headers(),
            answer.body()));
    return answer;
  }

  /// Asks without a look at the document of the service, which it may not show.
  public Answer unchecked(String path, String... headers) {
    return exchange("GET", path, null, headers);
  }

  /// {@return what its document describes}
  public Described described() {
    Described known = described.get();
    if (known != null) return known;
    Described made = new Described(exchange("GET", "/openapi.json", null, credentials).body());
    described.set(made);
    return made;
  }

  private Answer exchange(String method, String path, @Nullable String body, String... headers) {
    return WebClient.send(service.address(), method, path, body, headers);
  }

  @Override
  public void close() {
    service.close();
  }
}
