package org.relata.service.http;

import io.opentelemetry.api.OpenTelemetry;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.relata.mapping.memory.MemoryBudget;
import org.relata.mapping.model.Column;
import org.relata.mapping.model.Model;
import org.relata.mapping.model.Models;
import org.relata.mapping.model.Table;
import org.relata.mapping.type.ColumnType;
import org.relata.service.auth.Authenticator;
import org.relata.service.metrics.Metrics;
import org.relata.service.observe.Observations;
import org.relata.service.response.RawResponse;
import org.relata.service.routing.RawRequest;
import org.relata.service.routing.Router;
import org.relata.service.settings.Settings;

/// Servers whose models and API are made by hand.
final class ServerFixture {

  private static final Duration IDLE = Duration.ofSeconds(75);
  private static final int MAX_HEAD = 32 << 10;

  private static final Settings.Pool POOL =
      new Settings.Pool(4, Duration.ofSeconds(3), Duration.ofSeconds(30), Duration.ofSeconds(30));

  private ServerFixture() {}

  /// {@return a server of these tables, on a free port, that answers with a function}
  static GrizzlyServer server(Function<RawRequest, RawResponse> api, String... tables) {
    return server(http(0), api, tables);
  }

  /// {@return the same, whose requests are measured}
  static GrizzlyServer server(
      Metrics metrics, Function<RawRequest, RawResponse> api, String... tables) {
    return server(http(0), memory(), metrics, api, tables);
  }

  /// {@return the same, of whose requests OpenTelemetry is told}
  static GrizzlyServer server(
      OpenTelemetry telemetry, Function<RawRequest, RawResponse> api, String... tables) {
    Observations observations = new Observations(new Metrics(List.of()), null, telemetry);
    return server(http(0), memory(), observations, api, tables);
  }

  /// {@return settings for a port, of small bounds}
  static Settings.Http http(int port) {
    return new Settings.Http(
        "127.0.0.1", port, 1000, List.of("*"), traffic(Duration.ofSeconds(30)));
  }

  private static Settings.Traffic traffic(Duration requestTimeout) {
    return new Settings.Traffic(2000, 100, requestTimeout, IDLE, MAX_HEAD);
  }

  /// {@return a server that gives clients little time to send a request}
  static GrizzlyServer impatient(Function<RawRequest, RawResponse> api, String... tables) {
    return impatient(new Metrics(List.of()), api, tables);
  }

  /// {@return the same, whose requests are measured}
  static GrizzlyServer impatient(
      Metrics metrics, Function<RawRequest, RawResponse> api, String... tables) {
    Settings.Traffic traffic = traffic(Duration.ofSeconds(1));
    Settings.Http settings = new Settings.Http("127.0.0.1", 0, 1000, List.of("*"), traffic);
    return server(settings, memory(), metrics, api, tables);
  }

  /// {@return a server with little room for clients and for requests that wait}
  static GrizzlyServer small(
      int connections, int queue, Function<RawRequest, RawResponse> api, String... tables) {
    return small(new Metrics(List.of()), connections, queue, api, tables);
  }

  /// {@return the same, whose requests are measured}
  static GrizzlyServer small(
      Metrics metrics,
      int connections,
      int queue,
      Function<RawRequest, RawResponse> api,
      String... tables) {
    Settings.Traffic traffic =
        new Settings.Traffic(connections, queue, Duration.ofSeconds(30), IDLE, MAX_HEAD);
    Settings.Http settings = new Settings.Http("127.0.0.1", 0, 1000, List.of("*"), traffic);
    return server(settings, memory(), metrics, api, tables);
  }

  static GrizzlyServer server(
      Settings.Http settings, Function<RawRequest, RawResponse> api, String... tables) {
    return server(settings, memory(), new Metrics(List.of()), api, tables);
  }

  private static MemoryBudget memory() {
    return new MemoryBudget(64 << 20, 16 << 20, Duration.ofSeconds(1));
  }

  /// {@return a server of bodies of up to 1 MB}
  static GrizzlyServer tight(
      MemoryBudget memory, Function<RawRequest, RawResponse> api, String... tables) {
    Settings.Http settings =
        new Settings.Http("127.0.0.1", 0, 1 << 20, List.of("*"), traffic(Duration.ofSeconds(30)));
    return server(settings, memory, new Metrics(List.of()), api, tables);
  }

  private static GrizzlyServer server(
      Settings.Http settings,
      MemoryBudget memory,
      Metrics metrics,
      Function<RawRequest, RawResponse> api,
      String... tables) {
    Observations observations = new Observations(metrics, null, OpenTelemetry.noop());
    GrizzlyServer server = server(settings, memory, observations, api, tables);
    metrics.inFlight(server::requestsInFlight);
    return server;
  }

  private static GrizzlyServer server(
      Settings.Http settings,
      MemoryBudget memory,
      Observations observations,
      Function<RawRequest, RawResponse> api,
      String... tables) {
    List<Model> models = Arrays.stream(tables).map(ServerFixture::model).toList();
    Models all = new Models(models, List.of(), List.of());
    return GrizzlyServer.start(
        settings,
        POOL,
        memory,
        observations,
        edge(new Served(Router.of(all), (_, request) -> api.apply(request), false)));
  }

  private static Edge edge(Served served) {
    return new Edge(
        Authenticator.NONE,
        () -> served,
        _ -> Optional.of(served),
        new Operators(null),
        ServerFixture::problem,
        UnaryOperator.identity());
  }

  private static Model model(String table) {
    Column id =
        new Column(
            table,
            "id",
            "id",
            new ColumnType.IntegerType(),
            true,
            false,
            false,
            null,
            null,
            null,
            null);
    return new Model(
        table,
        new Table(table, List.of(id), List.of(), List.of(), List.of(), List.of()),
        /* doc= */ null);
  }

  /// {@return a response with this text}
  static RawResponse text(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return new RawResponse(
        200, Map.of("Content-Type", "text/plain"), new RawResponse.Bytes(ByteBuffer.wrap(bytes)));
  }

  private static RawResponse problem(int status, String detail, @Nullable String header) {
    Map<String, String> headers = new TreeMap<>(Map.of("Content-Type", "application/problem+json"));
    if (header != null) headers.put("Allow", header);
    byte[] bytes = detail.getBytes(StandardCharsets.UTF_8);
    return new RawResponse(status, headers, new RawResponse.Bytes(ByteBuffer.wrap(bytes)));
  }
}
