package org.relata.openapi.describe;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.relata.mapping.model.Model;
import org.relata.openapi.document.MediaTypeObject;
import org.relata.openapi.document.Response;
import org.relata.openapi.document.Schema;
import org.relata.openapi.document.SchemaBuilder;
import org.relata.openapi.document.Schemas;
import org.relata.openapi.endpoint.Endpoint;
import org.relata.openapi.endpoint.MediaType;
import org.relata.openapi.endpoint.Operation;
import org.relata.openapi.endpoint.ResponseBody;
import org.relata.openapi.endpoint.ResponseHeader;
import org.relata.openapi.endpoint.Subject;
import org.relata.openapi.endpoint.SuccessResponse;

/// The responses of operations.
final class Responses {

  private final Names names;
  private final RowReferences rows;
  private final ProblemResponses problems;

  Responses(Names names, RowReferences rows) {
    this.names = names;
    this.rows = rows;
    this.problems = new ProblemResponses(names.schema(SchemaKind.PROBLEM));
  }

  /// {@return the responses that are the same for all models, by their names}
  Map<String, Response> shared() {
    Map<String, Response> shared = problems.all();
    for (Operation operation : Operation.values()) {
      if (!operation.described()) continue;
      for (List<SuccessResponse> same : byStatus(operation)) {
        if (same.getFirst().body() == ResponseBody.NONE) {
          shared.putIfAbsent(name("", same), bodiless(same));
        }
      }
    }
    return shared;
  }

  /// {@return the responses with rows of a model, by their names}
  Map<String, Response> of(Model model) {
    Map<String, Response> responses = new LinkedHashMap<>();
    Subject subject = new Subject.OfModel(model);
    for (Operation operation : Operation.values()) {
      if (!operation.isFor(subject)) continue;
      for (List<SuccessResponse> same : byStatus(operation)) {
        if (same.getFirst().body() == ResponseBody.NONE) continue;
        responses.putIfAbsent(name(prefix(model), same), withBody(subject, same));
      }
    }
    return responses;
  }

  private String prefix(Model model) {
    return names.schema(model) + "-";
  }

  /// {@return the responses of an endpoint by their statuses}
  Map<String, Response> of(Endpoint endpoint) {
    Map<String, Response> responses = new LinkedHashMap<>();
    for (List<SuccessResponse> same : byStatus(endpoint.operation())) {
      responses.put(Integer.toString(same.getFirst().status()), success(endpoint.subject(), same));
    }
    responses.putAll(problems.of(endpoint.operation()));
    return responses;
  }

  private Response success(Subject subject, List<SuccessResponse> same) {
    if (same.getFirst().body() == ResponseBody.NONE) return Response.ref(name("", same));
    return subject instanceof Subject.OfService
        ? withBody(subject, same)
        : Response.ref(name(prefix(subject.model()), same));
  }

  private static Collection<List<SuccessResponse>> byStatus(Operation operation) {
    return operation.responses().stream()
        .collect(Collectors.groupingBy(SuccessResponse::status, TreeMap::new, Collectors.toList()))
        .values();
  }

  /// The same for what answers the same.
  private static String name(String prefix, List<SuccessResponse> same) {
    SuccessResponse first = same.getFirst();
    String name = prefix + first.body().name().toLowerCase(Locale.ROOT) + "-" + first.status();
    boolean counted = first.headers().contains(ResponseHeader.AFFECTED_COUNT);
    return first.body() == ResponseBody.NONE && counted ? name + "-counted" : name;
  }

  private static Response bodiless(List<SuccessResponse> same) {
    return Response.of(text(same.getFirst()), Headers.refs(headers(same)), null);
  }

  private Response withBody(Subject subject, List<SuccessResponse> same) {
    String description =
        same.size() > 1
            ? text(same.getFirst()) + " No body with `Prefer: return=minimal`."
            : text(same.getFirst());
    Map<String, MediaTypeObject> content = content(subject, same.getFirst().body());
    return Response.of(description, Headers.refs(headers(same)), content);
  }

  private static List<ResponseHeader> headers(List<SuccessResponse> same) {
    Set<ResponseHeader> headers = new LinkedHashSet<>();
    same.forEach(each -> headers.addAll(each.headers()));
    if (mayBeOfWrite(same.getFirst())) headers.add(ResponseHeader.WRITE_POSITION);
    headers.add(ResponseHeader.SERVER_TIMING);
    headers.add(ResponseHeader.REQUEST_ID);
    headers.add(ResponseHeader.VARY);
    headers.add(ResponseHeader.CACHE_CONTROL);
    return new ArrayList<>(headers);
  }

  /// A row is the response to reads and writes alike.
  private static boolean mayBeOfWrite(SuccessResponse response) {
    return switch (response.body()) {
      case NONE -> response.status() != 304;
      case ROW, ROWS, ROW_OR_ROWS, BATCH -> true;
      case INDEX, DESCRIPTION, YAML_DESCRIPTION, HEALTH, METRICS, LIST, PAGE, STRUCTURE, ASSET ->
          false;
    };
  }

  private static String text(SuccessResponse response) {
    return switch (response.body()) {
      case NONE -> response.status() == 304 ? "It is as the client has it." : "Done.";
      case INDEX -> "The models and their relationships.";
      case DESCRIPTION, YAML_DESCRIPTION -> "The description.";
      case HEALTH -> "It is up.";
      case METRICS -> "The metrics, in the text format of Prometheus, version 0.0.4.";
      case ROW -> response.status() == 201 ? "The row, which was created." : "The row.";
      case ROWS -> response.status() == 201 ? "The rows, some of which were created." : "The rows.";
      case LIST -> "The rows: a page of them, or with NDJSON all, one in each line.";
      case ROW_OR_ROWS -> "The row, which was created.";
      case BATCH -> "The responses to the operations, in their order.";
      case PAGE, STRUCTURE, ASSET -> throw undescribed(response.body());
    };
  }

  private Map<String, MediaTypeObject> content(Subject subject, ResponseBody body) {
    Map<String, MediaTypeObject> content = new LinkedHashMap<>();
    for (MediaType type : body.mediaTypes()) {
      content.put(type.toString(), media(subject, body, type));
    }
    return content;
  }

  private MediaTypeObject media(Subject subject, ResponseBody body, MediaType type) {
    return switch (body) {
      case NONE -> throw new IllegalArgumentException("no body");
      case INDEX -> type == MediaType.HTML ? text() : ref(SchemaKind.INDEX);
      case DESCRIPTION -> MediaTypeObject.of(new SchemaBuilder().type("object").build());
      case YAML_DESCRIPTION, METRICS -> text();
      case HEALTH -> ref(SchemaKind.HEALTH);
      case ROW -> MediaTypeObject.of(row(subject));
      case ROWS -> MediaTypeObject.of(Schemas.arrayOf(row(subject)));
      case LIST ->
          MediaTypeObject.of(
              type == MediaType.NDJSON ? row(subject) : Schemas.arrayOf(row(subject)));
      case ROW_OR_ROWS -> new MediaTypeObject(row(subject), null, Schemas.arrayOf(row(subject)));
      case BATCH ->
          MediaTypeObject.of(Schemas.arrayOf(Schemas.ref(names.schema(SchemaKind.BATCH_RESPONSE))));
      case PAGE, STRUCTURE, ASSET -> throw undescribed(body);
    };
  }

  private static IllegalArgumentException undescribed(ResponseBody body) {
    return new IllegalArgumentException(body + " is not for programs");
  }

  private Schema row(Subject subject) {
    return rows.row(subject.model());
  }

  private MediaTypeObject ref(SchemaKind kind) {
    return MediaTypeObject.of(Schemas.ref(names.schema(kind)));
  }

  private static MediaTypeObject text() {
    return MediaTypeObject.of(new SchemaBuilder().type("string").build());
  }
}
