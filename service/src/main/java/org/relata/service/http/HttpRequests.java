package org.relata.service.http;

import java.io.IOException;
import java.util.Set;
import org.glassfish.grizzly.http.server.HttpHandler;
import org.glassfish.grizzly.http.server.Request;
import org.glassfish.grizzly.http.server.RequestExecutorProvider;
import org.glassfish.grizzly.http.server.Response;
import org.glassfish.grizzly.http.util.Header;
import org.relata.openapi.endpoint.PathTemplate;
import org.relata.service.http.exchange.Exchange;
import org.relata.service.http.exchange.Exchanges;
import org.relata.service.http.exchange.Workers.Lane;

/// Takes the requests whose heads Grizzly has received, on the threads that read from connections,
/// which nothing may keep.
final class HttpRequests extends HttpHandler {

  private static final RequestExecutorProvider SAME_THREAD =
      new RequestExecutorProvider.SameThreadProvider();

  private static final String LIVENESS = path(PathTemplate.LIVENESS);

  /// What nothing else may hold up, though it takes a while.
  private static final Set<String> CHECKS =
      Set.of(path(PathTemplate.READINESS), path(PathTemplate.METRICS));

  private final Exchanges exchanges;

  HttpRequests(Exchanges exchanges) {
    this.exchanges = exchanges;
  }

  @Override
  public void service(Request request, Response response) {
    String path = RequestTarget.path(request);
    response.suspend();
    Exchange.begin(exchanges, request, path, lane(path));
  }

  private static Lane lane(String path) {
    if (path.equals(LIVENESS)) return Lane.AT_ONCE;
    return CHECKS.contains(path) ? Lane.HEALTH : Lane.WORK;
  }

  /// Grizzly takes the parameter that sessions are named by out of paths; this name is in none.
  @Override
  protected String getSessionCookieName() {
    return "\0";
  }

  private static String path(PathTemplate fixed) {
    return "/" + String.join("/", fixed.segments());
  }

  @Override
  public RequestExecutorProvider getRequestExecutorProvider() {
    return SAME_THREAD;
  }

  /// A body is asked for when it is known that it is wanted.
  @Override
  protected boolean sendAcknowledgment(Request request, Response response) throws IOException {
    return "100-continue".equalsIgnoreCase(request.getHeader(Header.Expect))
        || super.sendAcknowledgment(request, response);
  }
}
