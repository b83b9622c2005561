package org.relata.service.http;

import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.glassfish.grizzly.http.server.Request;
import org.relata.openapi.endpoint.Endpoint;
import org.relata.service.response.RawResponse;
import org.relata.service.routing.RawRequest;
import org.relata.service.routing.Resource;
import org.relata.service.routing.Router;

/// Finds the endpoint of a request and hands it to the API, or says why there is none.
record Dispatcher(Router router, Function<RawRequest, RawResponse> api, RoutingProblems problems) {

  /// @param path the path, percent-encoded
  RawResponse dispatch(Request request, String path, InputStream body) {
    List<String> segments = Router.segments(path);
    Optional<Resource> found = router.find(segments);
    if (found.isEmpty()) return problems.notFound(router.notFound(path, segments));
    Resource resource = found.get();
    String method = request.getMethod().getMethodString();
    Optional<Endpoint> endpoint = resource.endpoint(method);
    if (endpoint.isPresent()) return api.apply(raw(endpoint.get(), resource, request, body));
    return method.equals("OPTIONS")
        ? options(resource)
        : problems.methodNotAllowed(method, path, resource.allowed());
  }

  private static RawRequest raw(
      Endpoint endpoint, Resource resource, Request request, InputStream body) {
    return new RawRequest(
        endpoint,
        resource.keys(),
        RequestTarget.query(request),
        request::getHeader,
        body);
  }

  private static RawResponse options(Resource resource) {
    String allow = String.join(", ", resource.allowed());
    return new RawResponse(204, Map.of("Allow", allow), new RawResponse.Empty());
  }
}
