package org.relata.openapi.describe;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
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
import org.relata.openapi.endpoint.SuccessResponse;

/// The responses of operations.
final class Responses {

  private final Names names;
  private final RowSchemas rows;
  private final ProblemResponses problems;

  Responses(Names names, RowSchemas rows) {
    this.names = names;
    this.rows = rows;
    this.problems = new ProblemResponses(names.schema(SchemaKind.PROBLEM));
  }

  /// {@return the responses that operations refer to, by their names}
  Map<String, Response> shared() {
    return problems.all();
  }

  /// {@return the responses of an endpoint by their statuses}
  Map<String, Response> of(Endpoint endpoint) {
    Operation operation = endpoint.operation();
    Map<String, Response> responses = new LinkedHashMap<>();
    Map<Integer, List<SuccessResponse>> byStatus =
        operation.responses().stream()
            .collect(
                Collectors.groupingBy(SuccessResponse::status, TreeMap::new, Collectors.toList()));
    byStatus.forEach((status, same) -> responses.put(status.toString(), success(endpoint, same)));
    problems.of(operation).forEach((status, name) -> responses.put(status, Response.ref(name)));
    return responses;
  }

  private Response success(Endpoint endpoint, List<SuccessResponse> same) {
    SuccessResponse first = same.getFirst();
    List<ResponseHeader> headers = new ArrayList<>();
    same.forEach(each -> headers.addAll(each.headers()));
    headers.add(ResponseHeader.SERVER_TIMING);
    if (first.body() != ResponseBody.NONE || first.status() == 304) {
      headers.add(ResponseHeader.VARY);
    }
    String description =
        same.size() > 1 ? text(first) + " No body with `Prefer: return=minimal`." : text(first);
    return Response.of(description, Headers.refs(headers), content(endpoint, first.body()));
  }

  private static String text(SuccessResponse response) {
    return switch (response.body()) {
      case NONE -> response.status() == 304 ? "It is as the client has it." : "Done.";
      case INDEX -> "The models and their relationships.";
      case DESCRIPTION, YAML_DESCRIPTION -> "The description.";
      case HEALTH -> "It is up.";
      case ROW -> response.status() == 201 ? "The row, which was created." : "The row.";
      case ROWS -> response.status() == 201 ? "The rows, some of which were created." : "The rows.";
      case LIST -> "The rows: a page of them, or with NDJSON all, one in each line.";
      case ROW_OR_ROWS -> "The row, which was created.";
      case BATCH -> "The responses to the operations, in their order.";
      case PAGE, STRUCTURE, ASSET -> throw undescribed(response.body());
    };
  }

  private @Nullable Map<String, MediaTypeObject> content(Endpoint endpoint, ResponseBody body) {
    if (body == ResponseBody.NONE) return null;
    Map<String, MediaTypeObject> content = new LinkedHashMap<>();
    for (MediaType type : body.mediaTypes()) {
      content.put(type.toString(), media(endpoint, body, type));
    }
    return content;
  }

  private MediaTypeObject media(Endpoint endpoint, ResponseBody body, MediaType type) {
    return switch (body) {
      case NONE -> throw new IllegalArgumentException("no body");
      case INDEX -> type == MediaType.HTML ? text() : ref(SchemaKind.INDEX);
      case DESCRIPTION -> MediaTypeObject.of(new SchemaBuilder().type("object").build());
      case YAML_DESCRIPTION -> text();
      case HEALTH -> ref(SchemaKind.HEALTH);
      case ROW -> MediaTypeObject.of(row(endpoint));
      case ROWS -> MediaTypeObject.of(Schemas.arrayOf(row(endpoint)));
      case LIST ->
          MediaTypeObject.of(
              type == MediaType.NDJSON ? row(endpoint) : Schemas.arrayOf(row(endpoint)));
      case ROW_OR_ROWS -> new MediaTypeObject(row(endpoint), null, Schemas.arrayOf(row(endpoint)));
      case BATCH ->
          MediaTypeObject.of(Schemas.arrayOf(Schemas.ref(names.schema(SchemaKind.BATCH_RESPONSE))));
      case PAGE, STRUCTURE, ASSET -> throw undescribed(body);
    };
  }

  private static IllegalArgumentException undescribed(ResponseBody body) {
    return new IllegalArgumentException(body + " is not for programs");
  }

  private Schema row(Endpoint endpoint) {
    return rows.row(endpoint.subject().model());
  }

  private MediaTypeObject ref(SchemaKind kind) {
    return MediaTypeObject.of(Schemas.ref(names.schema(kind)));
  }

  private static MediaTypeObject text() {
    return MediaTypeObject.of(new SchemaBuilder().type("string").build());
  }
}
