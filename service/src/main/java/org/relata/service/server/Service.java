package org.relata.service.server;

import io.opentelemetry.api.GlobalOpenTelemetry;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.relata.mapping.Listeners;
import org.relata.mapping.access.AccessRules;
import org.relata.mapping.memory.MemoryBudget;
import org.relata.mapping.model.Models;
import org.relata.openapi.endpoint.Endpoints;
import org.relata.service.auth.Authenticator;
import org.relata.service.cursor.Seal;
import org.relata.service.database.OpenDatabase;
import org.relata.service.http.GrizzlyServer;
import org.relata.service.metrics.Metrics;
import org.relata.service.observe.Observations;
import org.relata.service.settings.Authentication;
import org.relata.service.settings.Settings;
import org.relata.service.settings.StartException;

/// The service from start to stop: a database, its tables, the server.
///
/// It stops when it is closed or the JVM is told to end: first the server, when the requests under
/// way are answered, then the connections, then a database of its own.
public final class Service implements AutoCloseable {

  /// How long a request waits for memory that others hold.
  private static final Duration MEMORY_WAIT = Duration.ofMillis(200);

  private final StartedParts parts;
  private final Servers servers;
  private final String summary;
  private final List<Reloads> reloads;

  private Service(StartedParts parts, Servers servers, String summary, List<Reloads> reloads) {
    this.parts = parts;
    this.servers = servers;
    this.summary = summary;
    this.reloads = reloads;
  }

  /// Starts a service of models without rules, which stay, and returns when it is ready.
  ///
  /// @throws StartException if it cannot start
  public static Service start(Settings settings, Models models) {
    AccessRules open = AccessRules.none(models);
    return start(settings, () -> open);
  }

  /// Starts a service, and returns when it is ready.
  ///
  /// @param models reads the models and the rules on them, now and whenever they are to be read
  ///   again
  /// @throws StartException if it cannot start
  public static Service start(Settings settings, Supplier<AccessRules> models) {
    return start(settings, models, Listeners.NONE);
  }

  /// Starts the same with listeners that hear of rows before they are written.
  public static Service start(
      Settings settings, Supplier<AccessRules> models, Listeners listeners) {
    StartedParts parts = new StartedParts();
    Runtime.getRuntime().addShutdownHook(new Thread(parts::close, "stop"));
    try {
      return start(settings, models, listeners, parts);
    } catch (RuntimeException | Error failure) {
      parts.close();
      throw failure;
    }
  }

  private static Service start(
      Settings settings, Supplier<AccessRules> models, Listeners listeners, StartedParts parts) {
    GrizzlyServer.prepare();
    BooleanSupplier changed =
        settings.lifecycle().watch() ? new FileWatch(settings.models()) : () -> false;
    AccessRules first = models.get();
    Exposure.check(settings, first);
    Seal seal = seal(settings.safety());
    OpenDatabase open = parts.start(() -> OpenDatabase.open(settings.database(), settings.pool()));
    open.keep(parts::fail);
    Metrics metrics = new Metrics(ReloadResult.labels());
    open.measure(metrics);
    Readiness readiness = new Readiness(open::ping, settings.lifecycle().stopDelay());
    ModelsPreparation preparation =
        new ModelsPreparation(settings, seal, open, readiness, metrics, listeners);
    CurrentModels current = new CurrentModels(preparation.first(first), models, preparation);
    Observations observations =
        new Observations(
            metrics, settings.operations().slowStatement(), GlobalOpenTelemetry.getOrNoop());
    Authenticator authenticator = parts.start(() -> Authenticator.of(settings.authentication()));
    Servers servers =
        Servers.start(
            settings, authenticator, memory(settings.limits()), observations, current, parts);
    metrics.inFlight(servers.main()::requestsInFlight);
    parts.start(() -> readiness);
    List<Reloads> reloads =
        List.of(
            parts.start(() -> new Reloads(() -> counted(current.reload(), metrics), changed)),
            parts.start(() -> callers(authenticator, settings.authentication())));
    return new Service(parts, servers, summary(first.models()), reloads);
  }

  private static Seal seal(Settings.Safety safety) {
    return safety
        .cursorKey()
        .map(file -> Seal.of(file.read(Seal.LEAST_SECRET)))
        .orElseGet(Seal::random);
  }

  /// What callers prove themselves with is watched always: a key that is taken back is valid no
  /// more.
  private static Reloads callers(Authenticator authenticator, Authentication settings) {
    return new Reloads(new CallersReload(authenticator), new FileWatch(settings.files()));
  }

  private static ReloadResult counted(ReloadResult result, Metrics metrics) {
    metrics.reloaded(result.label());
    return result;
  }

  private static String summary(Models models) {
    return count(models.all(), "model") + ", " + count(Endpoints.of(models), "endpoint");
  }

  private static MemoryBudget memory(Settings.Limits limits) {
    Long set = limits.memory();
    long total = set == null ? MemoryBudget.share(Runtime.getRuntime().maxMemory()) : set;
    return new MemoryBudget(total, total * 3 / 4, MEMORY_WAIT);
  }

  private static String count(List<?> items, String noun) {
    return items.size() + " " + noun + (items.size() == 1 ? "" : "s");
  }

  /// {@return the address at which it listens}
  public URI address() {
    return servers.main().address();
  }

  /// {@return the address at which it tells of its health and its metrics, if that is another one}
  public Optional<URI> adminAddress() {
    return servers.admin().map(GrizzlyServer::address);
  }

  /// {@return how much it serves, such as `2 models, 14 endpoints`}
  public String summary() {
    return summary;
  }

  /// Has the models, and what callers prove themselves with, read again, soon.
  public void reload() {
    reloads.forEach(Reloads::ask);
  }

  /// Waits until it has stopped.
  ///
  /// @throws StartException if it stopped because it lost what it cannot do without
  public void awaitStop() throws InterruptedException {
    parts.awaitClosed();
  }

  @Override
  public void close() {
    parts.close();
  }
}
