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
import org.relata.service.response.RawResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Gives the requests that Grizzly has read to Jersey, and the answers to Grizzly.
///
/// Jersey's own container for Grizzly copies every header and looks up values for each request;
/// this one does neither, and it is here that an answer that fails half-way ends the connection.
final class JerseyHandler extends HttpHandler {

  private static final Logger LOG = LoggerFactory.getLogger(JerseyHandler.class);
  private static final URI BASE = URI.create("/");

  private static final SecurityContext NOBODY = new Nobody();

  private final ApplicationHandler jersey;
  private final RoutingProblems refusals;
  private final InFlightRequests traffic;

  JerseyHandler(ApplicationHandler jersey, RoutingProblems refusals, InFlightRequests traffic) {
    this.jersey = jersey;
    this.refusals = refusals;
    this.traffic = traffic;
  }

  @Override
  public void service(Request request, Response response) {
    long begun = AccessLog.begin();
    String path = RequestTarget.path(request);
    traffic.begin();
    try {
      if (traffic.ending()) response.setHeader("Connection", "close");
      deliver(answer(request, path), request);
    } finally {
      traffic.end();
      AccessLog.end(begun, request, path);
    }
  }

  private RawResponse answer(Request request, String path) {
    RoutedRequest conversation = new RoutedRequest(request, path);
    try {
      jersey.handle(asked(request, path, conversation));
    } catch (RuntimeException | Error failure) {
      conversation.failure(failure);
    }
    Throwable failure = conversation.failure();
    if (failure != null) return refusals.failed(failure);
    RawResponse answer = conversation.answer();
    if (answer != null) return answer;
    String method = request.getMethod().getMethodString();
    return refusals.refused(conversation.status(), method, path, conversation.allow());
  }

  private ContainerRequest asked(Request request, String path, RoutedRequest conversation) {
    ContainerRequest asked =
        new ContainerRequest(
            BASE,
            URI.create(path),
            request.getMethod().getMethodString(),
            NOBODY,
            new MapPropertiesDelegate(),
            jersey.getConfiguration());
    asked.setWriter(conversation);
    return asked;
  }

  private void deliver(RawResponse answer, Request request) {
    try {
      ResponseSender.send(answer, request);
    } catch (IOException gone) {
      LOG.debug("A client disconnected before the response was complete", gone);
      ResponseSender.abort(request);
    } catch (RuntimeException | Error failure) {
      RawResponse failed = refusals.failed(failure);
      if (request.getResponse().isCommitted()) {
        ResponseSender.abort(request);
      } else {
        request.getResponse().reset();
        deliver(failed, request);
      }
    }
  }

  /// Jersey wants to know who asks.
  private static final class Nobody implements SecurityContext {
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
