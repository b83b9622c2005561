package org.relata.service.testing.described;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// An API as its document describes it.
///
/// A request for a path that the document does not have must fail, unless it is of a page for
/// people. Of others the status, the headers, the media type and the body are checked; where they
/// succeed, the parameters and the body of the request too.
public final class Described {

  /// What HTTP itself has in every response.
  private static final Set<String> OF_HTTP =
      Set.of(
          "connection",
          "content-encoding",
          "content-length",
          "content-type",
          "date",
          "transfer-encoding",
          "x-content-type-options");

  /// Pages for people, and what these consist of: no program asks for them.
  private static final Pattern PAGES = Pattern.compile("/(?:_docs|_explorer|_assets)(?:/.*)?");

  private final JsonNode document;
  private final Paths paths;

  /// By whether all required properties have to be there: each is made when it is first asked.
  private final Map<Boolean, Schemas> schemas = new ConcurrentHashMap<>();

  /// @param document as JSON
  public Described(String document) {
    this.document = Schemas.MAPPER.readTree(document);
    this.paths = new Paths(this.document.get("paths"));
  }

  private Schemas schemas(boolean whole) {
    return schemas.computeIfAbsent(whole, _ -> new Schemas(document, whole));
  }

  /// Checks an exchange.
  ///
  /// @throws AssertionError if the document promises something else
  public void check(Exchange exchange) {
    if (PAGES.matcher(exchange.path()).matches()) return;
    List<String> errors = errors(exchange);
    if (errors.isEmpty()) return;
    String all = String.join("\n  ", errors);
    throw new AssertionError(
        "Not as the OpenAPI document describes it: " + exchange + "\n  " + all);
  }

  /// {@return how an exchange differs from what the document says}
  public List<String> errors(Exchange exchange) {
    Paths.Found found = paths.find(exchange.path()).orElse(null);
    Place place = found == null ? null : place(found, exchange.method());
    Tally.count(place != null);
    if (place != null) return errors(place, exchange);
    Place other = other(exchange);
    return other == null
        ? List.of("no path of the document, and neither an error nor OPTIONS")
        : response(other, exchange);
  }

  /// A part of the document, and where it is.
  private record Place(String pointer, JsonNode node) {

    Place then(String name) {
      String escaped = name.replace("~", "~0").replace("/", "~1");
      return new Place(pointer + "/" + escaped, node.path(name));
    }

    boolean exists() {
      return !node.isMissingNode();
    }
  }

  /// The operation of a method on a path, null without one.
  private static @Nullable Place place(Paths.Found found, String method) {
    String name = method.equals("HEAD") ? "get" : method.toLowerCase(Locale.ROOT);
    Place place =
        new Place("/paths/" + found.template().replace("/", "~1"), found.operations()).then(name);
    return place.exists() ? place : null;
  }

  /// What answers a request that no operation is for.
  private @Nullable Place other(Exchange exchange) {
    Place others = new Place("", document).then("x-relata-other-responses");
    if (exchange.method().equals("OPTIONS") && exchange.status() == 204) {
      return resolved(others.then("OPTIONS"));
    }
    return exchange.status() < 400 ? null : resolved(others.then("default"));
  }

  private Place resolved(Place place) {
    String reference = place.node().path("$ref").asString("");
    if (reference.isEmpty()) return place;
    String pointer = reference.substring(1);
    return new Place(pointer, document.at(pointer));
  }

  private List<String> errors(Place operation, Exchange exchange) {
    Place responses = operation.then("responses");
    Place exact = responses.then(String.valueOf(exchange.status()));
    Place response = resolved(exact.exists() ? exact : responses.then("default"));
    List<String> errors = new ArrayList<>(response(response, exchange));
    if (exchange.succeeded()) errors.addAll(request(operation, exchange));
    return errors;
  }

  private List<String> response(Place response, Exchange exchange) {
    if (!response.exists()) return List.of("the status " + exchange.status() + " is not described");
    JsonNode node = response.node();
    List<String> errors = new ArrayList<>();
    JsonNode statuses = node.path("x-relata-statuses");
    if (statuses.isArray() && statuses.valueStream().noneMatch(is(exchange.status()))) {
      errors.add("the status " + exchange.status() + " is not described");
    }
    undescribedHeaders(node.path("headers"), exchange)
        .forEach(name -> errors.add("the header " + name + " is not described"));
    errors.addAll(body(response, exchange));
    errors.addAll(problem(node.path("x-relata-problems"), exchange));
    return errors;
  }

  private static Predicate<JsonNode> is(int status) {
    return node -> node.asInt() == status;
  }

  private static Stream<String> undescribedHeaders(JsonNode described, Exchange exchange) {
    Set<String> names =
        described
            .propertyStream()
            .map(entry -> entry.getKey().toLowerCase(Locale.ROOT))
            .collect(Collectors.toSet());
    return exchange.headers().map().keySet().stream()
        .map(name -> name.toLowerCase(Locale.ROOT))
        .filter(name -> !OF_HTTP.contains(name) && !names.contains(name));
  }

  private List<String> body(Place response, Exchange exchange) {
    if (exchange.body().isEmpty()) return List.of();
    Place media = response.then("content").then(exchange.responseType());
    if (!media.exists())
      return List.of("the body's " + exchange.responseType() + " is not described");
    String pointer = media.then("schema").pointer();
    boolean whole = !exchange.asked().matches("(?s).*(fields|expand|%66).*");
    return switch (exchange.responseType()) {
      case "application/x-ndjson" ->
          exchange.body().lines().flatMap(line -> invalid(whole, pointer, line)).toList();
      case "application/json", "application/problem+json" ->
          invalid(whole, pointer, exchange.body()).toList();
      default -> List.of();
    };
  }

  private Stream<String> invalid(boolean whole, String pointer, String json) {
    return schemas(whole).errors(pointer, json).stream().map(error -> "the body: " + error);
  }

  private static List<String> problem(JsonNode kinds, Exchange exchange) {
    boolean isProblem = exchange.responseType().equals("application/problem+json");
    if (!kinds.isArray() || !isProblem || exchange.body().isEmpty()) return List.of();
    String type = Schemas.MAPPER.readTree(exchange.body()).path("type").asString("");
    return kinds.valueStream().anyMatch(kind -> kind.asString("").equals(type))
        ? List.of()
        : List.of("the problem " + type + " is not described");
  }

  private List<String> request(Place operation, Exchange exchange) {
    List<String> errors = new ArrayList<>(query(operation, exchange));
    String body = exchange.requestBody();
    if (body == null || body.isEmpty()) return errors;
    Place content = operation.then("requestBody").then("content");
    if (content.exists()) errors.addAll(requestBody(content, body, exchange.requestType()));
    return errors;
  }

  /// What takes no parameters ignores them.
  private List<String> query(Place operation, Exchange exchange) {
    Parameters parameters = new Parameters(parameters(operation));
    if (exchange.query().isEmpty() || parameters.all().isEmpty()) return List.of();
    return Stream.of(exchange.query().split("&", -1))
        .filter(part -> !part.isEmpty())
        .map(part -> decoded(part.split("=", 2)[0]))
        .filter(name -> !parameters.take(name))
        .map(name -> "the parameter " + name + " is not described")
        .toList();
  }

  private List<String> requestBody(Place content, String body, String type) {
    Place media = content.then(type);
    if (!media.exists()) return List.of("a request's " + type + " is not described");
    if (!type.endsWith("json")) return List.of();
    String json = body.startsWith("\ufeff") ? body.substring(1) : body;
    return schemas(true).errors(media.then("schema").pointer(), json).stream()
        .map(error -> "the request's body: " + error)
        .toList();
  }

  private List<JsonNode> parameters(Place operation) {
    List<JsonNode> parameters = new ArrayList<>();
    JsonNode listed = operation.node().path("parameters");
    for (int i = 0; i < listed.size(); i++) {
      JsonNode parameter = resolved(new Place("", listed.get(i))).node();
      if (parameter.path("in").asString("").equals("query")) parameters.add(parameter);
    }
    return parameters;
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }
}
