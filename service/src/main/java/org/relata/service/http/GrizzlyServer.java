package org.relata.service.http;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.glassfish.grizzly.http.server.HttpServer;
import org.glassfish.grizzly.http.server.NetworkListener;
import org.glassfish.grizzly.http.server.ServerConfiguration;
import org.glassfish.grizzly.nio.transport.TCPNIOTransport;
import org.glassfish.grizzly.strategies.SameThreadIOStrategy;
import org.relata.mapping.memory.MemoryBudget;
import org.relata.service.exit.HeapExhaustion;
import org.relata.service.http.connection.ClientFilter;
import org.relata.service.http.connection.Clients;
import org.relata.service.http.exchange.Exchanges;
import org.relata.service.http.exchange.InFlightRequests;
import org.relata.service.http.exchange.Limits;
import org.relata.service.http.exchange.Responder;
import org.relata.service.http.exchange.Workers;
import org.relata.service.http.framing.AllowedHosts;
import org.relata.service.http.framing.RefusalWriter;
import org.relata.service.http.framing.RefusedRequest;
import org.relata.service.http.framing.StrictHttp;
import org.relata.service.observe.Observations;
import org.relata.service.response.Cors;
import org.relata.service.settings.Settings;
import org.relata.service.settings.StartException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The server on its port, from start to stop.
public final class GrizzlyServer implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(GrizzlyServer.class);

  /// How long connections that are open when the server stops may be silent before they are closed:
  /// a client that uses one all the time has its next request answered with `Connection: close`.
  private static final Duration QUIET = Duration.ofMillis(300);

  /// How long requests under way may take when the server stops.
  private static final Duration DRAIN = Duration.ofSeconds(30);

  private static final int BLOCKED_SECONDS = 30;
  private static final int BACKLOG = 1024;

  private final HttpServer server;
  private final NetworkListener listener;
  private final Exchanges exchanges;
  private final Clients clients;

  private GrizzlyServer(
      HttpServer server, NetworkListener listener, Exchanges exchanges, Clients clients) {
    this.server = server;
    this.listener = listener;
    this.exchanges = exchanges;
    this.clients = clients;
  }

  /// Has what servers share made ready by another thread, while a start is busy with the database.
  public static void prepare() {
    Thread.ofPlatform().daemon().name("relata jersey").start(JerseyApplication::handler);
  }

  /// Starts to listen.
  ///
  /// @param pool as many requests run at once as there are connections to the database, since more
  ///   would only wait for one
  /// @param memory what requests take their memory from
  /// @param observations observe requests
  /// @param edge where requests come in
  /// @throws StartException if the port cannot be had
  public static GrizzlyServer start(
      Settings.Http settings,
      Settings.Pool pool,
      MemoryBudget memory,
      Observations observations,
      Edge edge) {
    Cors cors = new Cors(Set.copyOf(settings.corsOrigins()));
    Responder responder = new JerseyResponder(Dispatcher.of(edge, cors));
    Exchanges exchanges =
        new Exchanges(
            responder,
            new Workers(pool.size(), settings.traffic().queue()),
            memory,
            new InFlightRequests(),
            observations,
            limits(settings, pool),
            cors);
    Refusals refusals = new Refusals(observations, edge.problem(), cors);
    Clients clients = clients(settings.traffic(), refusals);
    NetworkListener listener = listener(settings, clients);
    listener.registerAddOn(strict(settings, refusals));
    HttpServer server = server(listener, exchanges);
    GrizzlyServer started = new GrizzlyServer(server, listener, exchanges, clients);
    try {
      server.start();
    } catch (IOException unavailable) {
      started.endThreads();
      throw ListenFailure.of(settings, unavailable);
    }
    return started;
  }

  private static Limits limits(Settings.Http settings, Settings.Pool pool) {
    return new Limits(
        settings.maxBody(),
        settings.traffic().requestTimeout().toNanos(),
        pool.timeout().toNanos());
  }

  private static Clients clients(Settings.Traffic traffic, Refusals refusals) {
    Duration timeout = traffic.requestTimeout();
    String detail = "The request's headers did not arrive within " + timeout.toSeconds() + " s";
    return new Clients(
        traffic.maxConnections(),
        timeout,
        traffic.idleTimeout(),
        () ->
            RefusalWriter.write(
                refusals.of(RefusedRequest.UNKNOWN, 408, detail), /* bodiless= */ false));
  }

  private static HttpServer server(NetworkListener listener, Exchanges exchanges) {
    HttpServer server = new HttpServer();
    server.addListener(listener);
    ServerConfiguration configuration = server.getServerConfiguration();
    configuration.addHttpHandler(new HttpRequests(exchanges));
    configuration.setPassTraceRequest(true);
    // It would wait for requests whose clients have left; those under way are counted here.
    configuration.setGracefulShutdownSupported(false);
    return server;
  }

  private static StrictHttp strict(Settings.Http settings, Refusals refusals) {
    return new StrictHttp(
        AllowedHosts.of(settings.host(), settings.allowedHosts()),
        settings.traffic().maxHead(),
        settings.maxBody(),
        refusals);
  }

  private static NetworkListener listener(Settings.Http settings, Clients clients) {
    NetworkListener listener = new NetworkListener("relata", settings.host(), settings.port());
    listener.registerAddOn((_, chain) -> chain.add(0, new ClientFilter(clients)));
    listener.getKeepAlive().setMaxRequestsCount(-1);
    // Clients are looked after here.
    listener.getKeepAlive().setIdleTimeoutInSeconds(-1);
    listener.getFileCache().setEnabled(false);
    configure(listener.getTransport());
    return listener;
  }

  /// Reads, parses and writes on a few threads, which nothing keeps.
  private static void configure(TCPNIOTransport transport) {
    transport.setIOStrategy(SameThreadIOStrategy.getInstance());
    transport.setWorkerThreadPoolConfig(null);
    transport.setReadBufferSize(ClientFilter.READ_SIZE);
    transport.setTcpNoDelay(true);
    transport.setServerConnectionBackLog(BACKLOG);
    transport.setWriteTimeout(BLOCKED_SECONDS, TimeUnit.SECONDS);
    // Nothing is written until all that was written before has been sent.
    transport.getAsyncQueueIO().getWriter().setMaxPendingBytesPerConnection(1);
  }

  /// {@return where it listens, such as `http://127.0.0.1:8080`}
  public URI address() {
    String host = listener.getHost();
    String name = host.contains(":") ? "[" + host + "]" : host;
    return URI.create("http://" + name + ":" + listener.getPort());
  }

  /// {@return how many requests have begun and are not answered to the last byte}
  public int requestsInFlight() {
    return exchanges.inFlight().count();
  }

  /// Stops: takes no new connections, answers the requests under way, and those that come on open
  /// connections before these are closed. Where the heap is exhausted, these requests are what
  /// holds it, and are not waited for.
  @Override
  public void close() {
    try {
      listener.getTransport().unbindAll();
      if (!HeapExhaustion.isNoticed()) drain();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    } finally {
      server.shutdownNow();
      endThreads();
    }
  }

  private void drain() throws InterruptedException {
    if (exchanges.inFlight().end(QUIET, DRAIN)) return;
    LOG.warn("Requests still in progress {} s after shutdown began", DRAIN.toSeconds());
  }

  private void endThreads() {
    exchanges.workers().close();
    clients.close();
  }
}
