package org.relata.service.http;

import java.io.IOException;
import java.net.BindException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.glassfish.grizzly.http.server.HttpServer;
import org.glassfish.grizzly.http.server.NetworkListener;
import org.glassfish.grizzly.nio.transport.TCPNIOTransport;
import org.glassfish.grizzly.threadpool.ThreadPoolConfig;
import org.relata.mapping.memory.MemoryBudget;
import org.relata.service.http.framing.AllowedHosts;
import org.relata.service.http.framing.StrictHttp;
import org.relata.service.response.RawResponse;
import org.relata.service.routing.RawRequest;
import org.relata.service.routing.Router;
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

  private static final int IDLE_SECONDS = 75;
  private static final int BLOCKED_SECONDS = 30;
  private static final int BACKLOG = 1024;

  /// How many bytes wait in memory for a client that reads slowly, before who writes them waits
  /// too. Unless told, Grizzly takes four times the system's buffer, which may grow to megabytes.
  private static final int MAX_PENDING = 256 << 10;

  private final HttpServer server;
  private final NetworkListener listener;
  private final InFlightRequests inFlight;

  private GrizzlyServer(HttpServer server, NetworkListener listener, InFlightRequests inFlight) {
    this.server = server;
    this.listener = listener;
    this.inFlight = inFlight;
  }

  /// Starts to listen.
  ///
  /// @param workers how many requests run at once: as many as there are connections to the
  ///   database, since more would only wait for one
  /// @param memory what the data of all requests takes from
  /// @param router finds the endpoint of each request
  /// @param api answers a request; it throws for bugs alone
  /// @param problem answers where there is no endpoint
  /// @throws StartException if the port cannot be had
  public static GrizzlyServer start(
      Settings.Http settings,
      int workers,
      MemoryBudget memory,
      Router router,
      Function<RawRequest, RawResponse> api,
      RoutingProblem problem) {
    InFlightRequests inFlight = new InFlightRequests();
    Dispatcher dispatcher = new Dispatcher(router, api, new RoutingProblems(problem));
    JerseyHandler handler = new JerseyHandler(dispatcher, inFlight, memory);
    NetworkListener listener = listener(settings, workers);
    listener.registerAddOn(strict(settings, problem));
    HttpServer server = new HttpServer();
    server.addListener(listener);
    server.getServerConfiguration().addHttpHandler(handler);
    server.getServerConfiguration().setPassTraceRequest(true);
    try {
      server.start();
    } catch (IOException unavailable) {
      throw notListening(settings, unavailable);
    }
    return new GrizzlyServer(server, listener, inFlight);
  }

  private static StrictHttp strict(Settings.Http settings, RoutingProblem problem) {
    return new StrictHttp(
        AllowedHosts.of(settings.host(), settings.allowedHosts()),
        settings.maxBody(),
        (status, detail) -> problem.of(status, detail, List.of()));
  }

  private static NetworkListener listener(Settings.Http settings, int workers) {
    NetworkListener listener = new NetworkListener("relata", settings.host(), settings.port());
    listener.getKeepAlive().setMaxRequestsCount(-1);
    listener.getKeepAlive().setIdleTimeoutInSeconds(IDLE_SECONDS);
    listener.getFileCache().setEnabled(false);
    TCPNIOTransport transport = listener.getTransport();
    transport.setTcpNoDelay(true);
    transport.setServerConnectionBackLog(BACKLOG);
    transport.setReadTimeout(BLOCKED_SECONDS, TimeUnit.SECONDS);
    transport.setWriteTimeout(BLOCKED_SECONDS, TimeUnit.SECONDS);
    transport.getAsyncQueueIO().getWriter().setMaxPendingBytesPerConnection(MAX_PENDING);
    transport.setWorkerThreadPoolConfig(
        ThreadPoolConfig.defaultConfig()
            .setPoolName("relata")
            .setCorePoolSize(workers)
            .setMaxPoolSize(workers));
    return listener;
  }

  private static StartException notListening(Settings.Http settings, IOException cause) {
    String address = settings.host() + ":" + settings.port();
    return cause instanceof BindException
        ? new StartException("Port " + address + " is in use or not permitted", cause)
        : new StartException("Cannot listen on " + address + ": " + cause.getMessage(), cause);
  }

  /// {@return where it listens, such as `http://127.0.0.1:8080`}
  public URI address() {
    String host = listener.getHost();
    String name = host.contains(":") ? "[" + host + "]" : host;
    return URI.create("http://" + name + ":" + listener.getPort());
  }

  /// Stops: takes no new connections, answers the requests under way, and those that come on open
  /// connections before these are closed.
  @Override
  public void close() {
    try {
      listener.getTransport().unbindAll();
      inFlight.end(QUIET, DRAIN);
      server.shutdown(DRAIN.toSeconds(), TimeUnit.SECONDS).get(DRAIN.toSeconds(), TimeUnit.SECONDS);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException | TimeoutException late) {
      LOG.warn("Requests still in progress {} s after shutdown began", DRAIN.toSeconds());
    } finally {
      server.shutdownNow();
    }
  }
}
