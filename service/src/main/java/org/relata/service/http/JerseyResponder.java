package org.relata.service.http;

import jakarta.ws.rs.core.SecurityContext;
import java.io.InputStream;
import java.net.URI;
import java.security.Principal;
import org.glassfish.grizzly.http.server.Request;
import org.glassfish.jersey.internal.MapPropertiesDelegate;
import org.glassfish.jersey.server.ApplicationHandler;
import org.glassfish.jersey.server.ContainerRequest;
import org.jspecify.annotations.Nullable;
import org.relata.service.http.exchange.Responder;
import org.relata.service.response.RawResponse;
import org.relata.service.response.StreamFailedException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Has Jersey dispatch requests that Grizzly has received.
///
/// Jersey's own container for Grizzly copies every header, looks up values for each request, and
/// reads and writes on threads that wait for the client; this one does none of it.
final class JerseyResponder implements Responder {

  private static final Logger LOG = LoggerFactory.getLogger(JerseyResponder.class);
  private static final URI ROOT = URI.create("/");
  private static final SecurityContext ANONYMOUS = new Anonymous();

  private final ApplicationHandler jersey = JerseyApplication.handler();
  private final Dispatcher dispatcher;

  JerseyResponder(Dispatcher dispatcher) {
    this.dispatcher = dispatcher;
  }

  @Override
  public RawResponse respond(Request request, String path, InputStream body) {
    JerseyExchange exchange = new JerseyExchange(() -> dispatcher.dispatch(request, path, body));
    try {
      jersey.handle(withoutTarget(request, exchange));
    } catch (RuntimeException | Error failure) {
      exchange.failure(failure);
    }
    Throwable failure = exchange.failure();
    if (failure != null) return failed(failure);
    RawResponse response = exchange.response();
    // Jersey ends a request whose method it does not know; the path says which methods it takes.
    return response != null ? response : dispatcher.dispatch(request, path, body);
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

  @Override
  public String template(String path) {
    return dispatcher.template(path);
  }

  @Override
  public RawResponse refused(int status, String detail) {
    return dispatcher.problems().refused(status, detail);
  }

  @Override
  public RawResponse failed(Throwable failure) {
    if (!(failure instanceof StreamFailedException stream)) {
      return dispatcher.problems().failed(failure);
    }
    LOG.debug("A streamed response failed: {}", stream.getMessage());
    return stream.instead();
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
