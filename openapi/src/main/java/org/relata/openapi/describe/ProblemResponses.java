package org.relata.openapi.describe;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.relata.openapi.document.MediaTypeObject;
import org.relata.openapi.document.Response;
import org.relata.openapi.document.SchemaBuilder;
import org.relata.openapi.document.Schemas;
import org.relata.openapi.endpoint.MediaType;
import org.relata.openapi.endpoint.Operation;
import org.relata.openapi.endpoint.PossibleProblems;
import org.relata.openapi.endpoint.ResponseHeader;
import org.relata.openapi.problem.ProblemKind;

/// The responses that are problems: one for each status and the kinds of problems that it may be,
/// which many operations share.
final class ProblemResponses {

  private static final String MEDIA_TYPE = "application/problem+json";

  /// What a request may be answered with before it reaches an operation.
  private static final Set<ProblemKind> OF_ANY_REQUEST =
      Set.of(
          ProblemKind.MALFORMED_REQUEST,
          ProblemKind.UNAUTHORIZED,
          ProblemKind.NOT_FOUND,
          ProblemKind.METHOD_NOT_ALLOWED,
          ProblemKind.REQUEST_TIMEOUT,
          ProblemKind.TOO_LARGE,
          ProblemKind.URI_TOO_LONG,
          ProblemKind.UNSUPPORTED_CODING,
          ProblemKind.MISDIRECTED,
          ProblemKind.HEADERS_TOO_LARGE,
          ProblemKind.INTERNAL,
          ProblemKind.NOT_IMPLEMENTED,
          ProblemKind.UNAVAILABLE,
          ProblemKind.VERSION_NOT_SUPPORTED);

  private static final Set<ResponseHeader> ALWAYS =
      Set.of(
          ResponseHeader.SERVER_TIMING,
          ResponseHeader.REQUEST_ID,
          ResponseHeader.VARY,
          ResponseHeader.CACHE_CONTROL);

  private static final String ANY = "AnyRequest";

  private final String schema;
  private final Map<List<ProblemKind>, String> names = new LinkedHashMap<>();
  private final Map<Operation, Map<String, Response>> byOperation = new EnumMap<>(Operation.class);

  /// @param schema the name of the schema of problems
  ProblemResponses(String schema) {
    this.schema = schema;
    Map<Integer, Integer> counts = new HashMap<>();
    for (Operation operation : Operation.values()) {
      if (!operation.described()) continue;
      Map<String, Response> responses = new LinkedHashMap<>();
      byStatus(PossibleProblems.of(operation))
          .forEach((status, kinds) ->
              responses.put(status.toString(), ref(status, withAny(status, kinds), counts)));
      if (operation == Operation.INDEX) responses.put("401", signIn());
      responses.put("default", Response.ref(ANY));
      byOperation.put(operation, responses);
    }
  }

  /// A status that has a response of its own is not in that of any request.
  private static List<ProblemKind> withAny(int status, List<ProblemKind> kinds) {
    return Stream.concat(
            kinds.stream(), OF_ANY_REQUEST.stream().filter(kind -> kind.status() == status))
        .distinct()
        .sorted()
        .toList();
  }

  private Response ref(int status, List<ProblemKind> kinds, Map<Integer, Integer> counts) {
    return Response.ref(name(status, kinds, counts));
  }

  private String name(int status, List<ProblemKind> kinds, Map<Integer, Integer> counts) {
    return names.computeIfAbsent(
        kinds,
        _ -> {
          int count = counts.merge(status, 1, Integer::sum);
          return "Problem" + status + (count == 1 ? "" : "-" + count);
        });
  }

  private static Map<Integer, List<ProblemKind>> byStatus(Set<ProblemKind> kinds) {
    return kinds.stream()
        .sorted()
        .collect(Collectors.groupingBy(ProblemKind::status, TreeMap::new, Collectors.toList()));
  }

  /// {@return the responses of an operation, by status, and `default`}
  Map<String, Response> of(Operation operation) {
    return byOperation.getOrDefault(operation, Map.of());
  }

  /// {@return all by their names}
  Map<String, Response> all() {
    Map<String, Response> responses = new TreeMap<>();
    names.forEach((kinds, name) -> responses.put(name, response(kinds, null)));
    List<ProblemKind> any = OF_ANY_REQUEST.stream().sorted().toList();
    responses.put(ANY, response(any, any.stream().map(ProblemKind::status).distinct().toList()));
    return responses;
  }

  /// Without credentials, a browser gets a page at the index.
  private Response signIn() {
    List<ProblemKind> kinds = List.of(ProblemKind.UNAUTHORIZED);
    List<ResponseHeader> headers = new ArrayList<>(headers(kinds));
    Operation.INDEX.responses().getFirst().headers().stream()
        .filter(header -> header != ResponseHeader.ETAG)
        .forEach(headers::add);
    Map<String, MediaTypeObject> content = new LinkedHashMap<>();
    content.put(MEDIA_TYPE, MediaTypeObject.of(Schemas.ref(schema)));
    content.put(
        MediaType.HTML.toString(), MediaTypeObject.of(new SchemaBuilder().type("string").build()));
    return new Response.Described(
        text(ProblemKind.UNAUTHORIZED) + " Browsers get a page to sign in.",
        Headers.refs(headers),
        content,
        kinds.stream().map(ProblemKind::type).toList(),
        null);
  }

  private Response response(List<ProblemKind> kinds, @Nullable List<Integer> statuses) {
    String description =
        kinds.stream().map(ProblemResponses::text).collect(Collectors.joining("\n"));
    return new Response.Described(
        description,
        Headers.refs(headers(kinds)),
        Map.of(MEDIA_TYPE, MediaTypeObject.of(Schemas.ref(schema))),
        kinds.stream().map(ProblemKind::type).toList(),
        statuses);
  }

  private static String text(ProblemKind kind) {
    return "- `" + kind.slug() + "`: " + kind.description();
  }

  private static List<ResponseHeader> headers(List<ProblemKind> kinds) {
    List<ResponseHeader> headers = new ArrayList<>();
    for (ResponseHeader header : ResponseHeader.values()) {
      String name = header.toString();
      if (ALWAYS.contains(header)
          || kinds.stream().anyMatch(kind -> kind.header().filter(name::equals).isPresent())) {
        headers.add(header);
      }
    }
    return headers;
  }
}
