package org.relata.service.http;

import jakarta.ws.rs.core.SecurityContext;
import java.io.IOException;
import java.net.URI;
import java.security.Principal;
import org.glassfish.grizzly.http.server.HttpHandler;
import org.glassfish.grizzly.http.server.Request;
import org.glassfish.grizzly.http.server.Response;
import org.glassfish.jersey.internal.MapPropertiesDelegate;
import org.glassfish.jersey.server.ApplicationHandler;
import org.glassfish.jersey.server.ContainerRequest;
import org.jspecify.annotations.Nullable;
import org.relata.mapping.memory.MemoryBudget;
import org.relata.mapping.memory.MemoryReservation;
import org.relata.service.response.RawResponse;
import org.relata.service.response.StreamFailedException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Gives the requests that Grizzly has read to Jersey, and the responses to Grizzly.
///
/// Jersey's own container for Grizzly copies every header and looks up values for each request;
/// this one does neither, and it is here that an answer that fails half-way ends the connection.
final class JerseyHandler extends HttpHandler {

  private static final Logger LOG = LoggerFactory.getLogger(JerseyHandler.class);
  private static final URI ROOT = URI.create("/");
  private static final SecurityContext ANONYMOUS = new Anonymous();

  private final ApplicationHandler jersey = new ApplicationHandler(JerseyApplication.config());
  private final Dispatcher dispatcher;
  private final InFlightRequests inFlight;
  private final MemoryBudget memory;

  JerseyHandler(Dispatcher dispatcher, InFlightRequests inFlight, MemoryBudget memory) {
    this.dispatcher = dispatcher;
    this.inFlight = inFlight;
    this.memory = memory;
  }

  /// Grizzly takes the parameter that sessions are named by out of paths; this name is in none.
  @Override
  protected String getSessionCookieName() {
    return "\0";
  }

  @Override
  public void service(Request request, Response response) {
    long start = AccessLog.begin();
    String path = RequestTarget.path(request);
    inFlight.begin();
    try (MemoryReservation reservation = new MemoryReservation(memory)) {
      if (inFlight.ending()) response.setHeader("Connection", "close");
      reservation.during(() -> send(response(request, path), request));
    } finally {
      inFlight.end();
      AccessLog.end(start, request, path);
    }
  }

  private RawResponse response(Request request, String path) {
    JerseyExchange exchange = new JerseyExchange(() -> dispatcher.dispatch(request, path));
    try {
      jersey.handle(withoutTarget(request, exchange));
    } catch (RuntimeException | Error failure) {
      exchange.failure(failure);
    }
    Throwable failure = exchange.failure();
    if (failure != null) return dispatcher.problems().failed(failure);
    RawResponse response = exchange.response();
    // Jersey ends a request whose method it does not know; the path says which methods it takes.
    return response != null ? response : dispatcher.dispatch(request, path);
  }

  /// {@return the request as Jersey gets it: without its path, which is the router's to read}
  private ContainerRequest withoutTarget(Request request, JerseyExchange exchange) {
    ContainerRequest container =
        new ContainerRequest(
            ROOT,
            ROOT,
            request.getMethod().getMethodString(),
            ANONYMOUS,
            new MapPropertiesDelegate(),
            jersey.getConfiguration());
    container.setWriter(exchange);
    return container;
  }

  private void send(RawResponse response, Request request) {
    try {
      ResponseSender.send(response, request);
    } catch (IOException disconnected) {
      LOG.debug("A client disconnected before the response was complete", disconnected);
      ResponseSender.abort(request);
    } catch (RuntimeException | Error failure) {
      instead(failed(failure), request);
    }
  }

  private RawResponse failed(Throwable failure) {
    if (!(failure instanceof StreamFailedException stream)) {
      return dispatcher.problems().failed(failure);
    }
    LOG.debug("A streamed response failed: {}", stream.getMessage());
    return stream.instead();
  }

  private void instead(RawResponse failed, Request request) {
    if (request.getResponse().isCommitted()) {
      ResponseSender.abort(request);
    } else {
      request.getResponse().reset();
      send(failed, request);
    }
  }

  /// Jersey wants to know who asks.
  private static final class Anonymous implements SecurityContext {
    @Override
    public @Nullable Principal getUserPrincipal() {
      return null;
    }

    @Override
    public boolean isUserInRole(String role) {
      return false;
    }

    @Override
    public boolean isSecure() {
      return false;
    }

    @Override
    public @Nullable String getAuthenticationScheme() {
      return null;
    }
  }
}
