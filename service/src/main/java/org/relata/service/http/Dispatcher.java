package org.relata.service.http;

import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.glassfish.grizzly.http.server.Request;
import org.jspecify.annotations.Nullable;
import org.relata.mapping.access.Caller;
import org.relata.openapi.endpoint.Endpoint;
import org.relata.openapi.endpoint.Method;
import org.relata.service.auth.Identity;
import org.relata.service.header.AcceptEncodingHeader;
import org.relata.service.http.exchange.HeaderFields;
import org.relata.service.observe.Observation;
import org.relata.service.problem.InvalidInputException;
import org.relata.service.response.Cors;
import org.relata.service.response.Gzip;
import org.relata.service.response.RawResponse;
import org.relata.service.routing.RawRequest;
import org.relata.service.routing.Resource;
import org.relata.service.routing.Router;
import org.relata.service.routing.Target;

/// Finds out who makes a request, finds its endpoint and hands it to the API, or says why there is
/// none.
///
/// @param open what answers requests that need no credentials
/// @param served what answers the requests of a caller, see [Edge]
/// @param operators who may see what tells of the service itself
/// @param timed adds how long a response took that is none of an endpoint
/// @param cors answers browsers that ask whether a page may send a request
record Dispatcher(
    Admission admission,
    Supplier<Served> open,
    Function<Caller, Optional<Served>> served,
    Operators operators,
    RoutingProblems problems,
    UnaryOperator<RawResponse> timed,
    Cors cors) {

  private static final String ALL_METHODS =
      Stream.concat(Arrays.stream(Method.values()).map(Method::name), Stream.of("HEAD", "OPTIONS"))
          .sorted()
          .collect(Collectors.joining(", "));

  static Dispatcher of(Edge edge, Cors cors) {
    return new Dispatcher(
        new Admission(edge.authenticator(), edge.problem()),
        edge.open(),
        edge.served(),
        edge.operators(),
        new RoutingProblems(edge.problem()),
        edge.timed(),
        cors);
  }

  /// @param path the path, percent-encoded; `*` for the service as a whole
  RawResponse dispatch(Request request, String path, InputStream body) {
    RawResponse response = admit(request, path, body);
    if (!Gzip.isWorth(response)) return response;
    String accepted = HeaderFields.value(request, "Accept-Encoding");
    return accepted != null && AcceptEncodingHeader.prefersGzip(accepted)
        ? Gzip.packed(response)
        : response;
  }

  private RawResponse admit(Request request, String path, InputStream body) {
    // A browser asks before it sends credentials.
    if (isPreflight(request) && !path.equals("*")) {
      return timed.apply(cors.preflight(methods(path)));
    }
    if (Admission.isForAnybody(path)) return respond(request, path, body, Caller.ANONYMOUS);
    return admission.kept(identified(request, path, body));
  }

  private RawResponse identified(Request request, String path, InputStream body) {
    return switch (admission.identify(request)) {
      case Identity.Known(var caller) -> respond(request, path, body, caller);
      case Identity.Invalid _ -> admission.invalid();
      case Identity.Ambiguous _ -> admission.ambiguous();
      case Identity.Unverifiable _ -> admission.unverifiable();
    };
  }

  private RawResponse respond(Request request, String path, InputStream body, Caller caller) {
    Optional<Served> now = served.apply(caller);
    if (now.isEmpty() && Admission.isOpen(path)) now = Optional.of(open.get());
    if (now.isEmpty()) return admission.required(request, path);
    if (path.equals("*")) return options(ALL_METHODS);
    try {
      Target target = Target.of(path, RequestTarget.query(request));
      return dispatch(request, target, body, caller, now.get());
    } catch (InvalidInputException malformed) {
      return problems.malformed(malformed.detail());
    }
  }

  private boolean isPreflight(Request request) {
    return cors.isPreflight(
        request.getMethod().getMethodString(),
        HeaderFields.value(request, "Origin"),
        HeaderFields.value(request, "Access-Control-Request-Method"));
  }

  /// {@return the methods that a path has for anybody; all where it leads nowhere, so that the page
  /// is told that}
  private String methods(String path) {
    return found(path).map(resource -> String.join(", ", resource.known())).orElse(ALL_METHODS);
  }

  /// {@return what a path leads to for those without credentials}
  private Optional<Resource> found(String path) {
    try {
      List<String> segments = Target.of(path, null).segments();
      return served.apply(Caller.ANONYMOUS).flatMap(all -> all.router().find(segments));
    } catch (InvalidInputException malformed) {
      return Optional.empty();
    }
  }

  private RawResponse dispatch(
      Request request, Target target, InputStream body, Caller caller, Served now) {
    Router router = now.router();
    Optional<Resource> found = router.find(target.segments());
    Observation.routedTo(template(found));
    String method = request.getMethod().getMethodString();
    boolean told = caller.authenticated() || Admission.isForAnybody(target.path());
    if (now.guarded() && !told && !isPermitted(found, method)) {
      return admission.required(request, target.path());
    }
    if (found.isEmpty())
      return problems.notFound(router.notFound(target.path(), target.segments()));
    Resource resource = found.get();
    boolean guarded = now.guarded() || admission.authenticator().isConfigured();
    if (guarded && !operators.include(caller, resource)) return withheld(request, target, caller);
    Optional<Endpoint> endpoint = resource.endpoint(method);
    if (endpoint.isPresent()) {
      return now.api().apply(caller, raw(endpoint.get(), resource, request, target.query(), body));
    }
    return method.equals("OPTIONS")
        ? options(String.join(", ", resource.allowed()))
        : problems.methodNotAllowed(method, target.path(), resource.allowed());
  }

  private RawResponse withheld(Request request, Target target, Caller caller) {
    return caller.authenticated()
        ? problems.forbidden(
            target.path() + " is for those with the role that --metrics-role names")
        : admission.required(request, target.path());
  }

  private static boolean isPermitted(Optional<Resource> found, String method) {
    if (found.isEmpty()) return false;
    return found
        .get()
        .endpoint(method)
        .map(Endpoint::permitted)
        .orElse(method.equals("OPTIONS") && !found.get().methods().isEmpty());
  }

  /// {@return the template of a path, or the word for those that lead nowhere}
  ///
  /// @param path the path, percent-encoded
  String template(String path) {
    return path.equals("*") ? Observation.UNMATCHED : template(found(path));
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
    return new RawRequest(
        endpoint, resource.keys(), query, name -> HeaderFields.value(request, name), body);
  }

  private RawResponse options(String allow) {
    return timed.apply(new RawResponse(204, Map.of("Allow", allow), new RawResponse.Empty()));
  }
}
