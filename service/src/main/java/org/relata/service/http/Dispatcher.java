package org.relata.service.http;

import java.io.InputStream;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.glassfish.grizzly.http.server.Request;
import org.glassfish.grizzly.http.util.Header;
import org.jspecify.annotations.Nullable;
import org.relata.openapi.endpoint.Endpoint;
import org.relata.openapi.endpoint.Method;
import org.relata.service.header.AcceptEncodingHeader;
import org.relata.service.observe.Observation;
import org.relata.service.problem.InvalidInputException;
import org.relata.service.response.Cors;
import org.relata.service.response.Gzip;
import org.relata.service.response.RawResponse;
import org.relata.service.routing.RawRequest;
import org.relata.service.routing.Resource;
import org.relata.service.routing.Router;
import org.relata.service.routing.Target;

/// Finds the endpoint of a request and hands it to the API, or says why there is none.
///
/// @param served is asked once for each request, which has to do with no other set of models
/// @param cors answers browsers that ask whether a page may send a request
record Dispatcher(Supplier<Served> served, RoutingProblems problems, Cors cors) {

  private static final String ALL_METHODS =
      Stream.concat(Arrays.stream(Method.values()).map(Method::name), Stream.of("HEAD", "OPTIONS"))
          .sorted()
          .collect(Collectors.joining(", "));

  /// @param path the path, percent-encoded; `*` for the service as a whole
  RawResponse dispatch(Request request, String path, InputStream body) {
    RawResponse response = respond(request, path, body);
    if (!Gzip.isWorth(response)) return response;
    String accepted = request.getHeader(Header.AcceptEncoding);
    return accepted != null && AcceptEncodingHeader.prefersGzip(accepted)
        ? Gzip.packed(response)
        : response;
  }

  private RawResponse respond(Request request, String path, InputStream body) {
    if (path.equals("*")) return options(ALL_METHODS);
    if (isPreflight(request)) return cors.preflight(methods(path));
    try {
      return dispatch(request, Target.of(path, RequestTarget.query(request)), body);
    } catch (InvalidInputException malformed) {
      return problems.malformed(malformed.detail());
    }
  }

  private boolean isPreflight(Request request) {
    return cors.isPreflight(
        request.getMethod().getMethodString(),
        request.getHeader("Origin"),
        request.getHeader("Access-Control-Request-Method"));
  }

  /// {@return the methods of a path; all where it leads nowhere, so that the page is told that}
  private String methods(String path) {
    try {
      return served
          .get()
          .router()
          .find(Target.of(path, null).segments())
          .map(resource -> String.join(", ", resource.allowed()))
          .orElse(ALL_METHODS);
    } catch (InvalidInputException malformed) {
      return ALL_METHODS;
    }
  }

  private RawResponse dispatch(Request request, Target target, InputStream body) {
    Served now = served.get();
    Router router = now.router();
    Optional<Resource> found = router.find(target.segments());
    Observation.routedTo(template(found));
    if (found.isEmpty())
      return problems.notFound(router.notFound(target.path(), target.segments()));
    Resource resource = found.get();
    String method = request.getMethod().getMethodString();
    Optional<Endpoint> endpoint = resource.endpoint(method);
    if (endpoint.isPresent()) {
      return now.api().apply(raw(endpoint.get(), resource, request, target.query(), body));
    }
    return method.equals("OPTIONS")
        ? options(String.join(", ", resource.allowed()))
        : problems.methodNotAllowed(method, target.path(), resource.allowed());
  }

  /// {@return the template of a path, or the word for those that lead nowhere}
  ///
  /// @param path the path, percent-encoded
  String template(String path) {
    if (path.equals("*")) return Observation.UNMATCHED;
    try {
      return template(served.get().router().find(Target.of(path, null).segments()));
    } catch (InvalidInputException malformed) {
      return Observation.UNMATCHED;
    }
  }

  private static String template(Optional<Resource> found) {
    return found.isEmpty() ? Observation.UNMATCHED : found.get().route().template();
  }

  private static RawRequest raw(
      Endpoint endpoint,
      Resource resource,
      Request request,
      @Nullable String query,
      InputStream body) {
    return new RawRequest(endpoint, resource.keys(), query, request::getHeader, body);
  }

  private static RawResponse options(String allow) {
    return new RawResponse(204, Map.of("Allow", allow), new RawResponse.Empty());
  }
}
