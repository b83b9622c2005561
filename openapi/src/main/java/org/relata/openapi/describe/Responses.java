package org.relata.openapi.describe;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.relata.openapi.document.Header;
import org.relata.openapi.document.MediaTypeObject;
import org.relata.openapi.document.Response;
import org.relata.openapi.document.Schema;
import org.relata.openapi.document.SchemaBuilder;
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

  /// {@return all headers by their names}
  static Map<String, Header> headers() {
    Map<String, Header> headers = new LinkedHashMap<>();
    for (ResponseHeader header : ResponseHeader.values()) {
      headers.put(header.toString(), header(header));
    }
    return headers;
  }

  private static Header header(ResponseHeader header) {
    SchemaBuilder text = new SchemaBuilder().type("string");
    SchemaBuilder number = new SchemaBuilder().type("integer");
    return switch (header) {
      case LOCATION -> header(header, text, "/person/7");
      case ETAG -> header(header, text, "\"757\"");
      case LINK -> header(header, text, "</person?limit=1&after=PjQyNzA3NjIyAD0x>; rel=\"next\"");
      case NEXT_PAGE -> header(header, text, "after=PjQyNzA3NjIyAD0x");
      case TOTAL_COUNT -> header(header, number, 250);
      case CONTENT_RANGE -> header(header, text, "items 0-49/250");
      case AFFECTED_COUNT -> header(header, number, 2);
      case IDEMPOTENCY_REPLAYED -> header(header, text, "true");
      case SERVER_TIMING ->
          header(header, text, "total;dur=2.1, sql;dur=1.2;desc=\"2 statements\"");
      case VARY -> header(header, text, "Accept, Accept-Encoding");
      case ALLOW -> header(header, text, "GET, HEAD, OPTIONS");
      case ACCEPT -> header(header, text, "application/json");
      case ACCEPT_ENCODING -> header(header, text, "gzip");
      case RETRY_AFTER -> header(header, number, 1);
    };
  }

  private static Header header(ResponseHeader header, SchemaBuilder schema, Object example) {
    return new Header(null, header.description(), schema.build(), example);
  }

  /// {@return references to headers by their names}
  static Map<String, Header> refs(List<ResponseHeader> headers) {
    Map<String, Header> refs = new LinkedHashMap<>();
    for (ResponseHeader header : headers)
      refs.put(header.toString(), Header.ref(header.toString()));
    return refs;
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
    return Response.of(description, refs(headers), content(endpoint, first.body()));
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
      case ROWS -> MediaTypeObject.of(Schema.arrayOf(row(endpoint)));
      case LIST ->
          MediaTypeObject.of(
              type == MediaType.NDJSON ? row(endpoint) : Schema.arrayOf(row(endpoint)));
      case ROW_OR_ROWS -> new MediaTypeObject(row(endpoint), null, Schema.arrayOf(row(endpoint)));
      case BATCH ->
          MediaTypeObject.of(Schema.arrayOf(Schema.ref(names.schema(SchemaKind.BATCH_RESPONSE))));
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
    return MediaTypeObject.of(Schema.ref(names.schema(kind)));
  }

  private static MediaTypeObject text() {
    return MediaTypeObject.of(new SchemaBuilder().type("string").build());
  }

  /// {@return the headers that a problem may come with}
  static List<ResponseHeader> headersNamed(List<String> wanted) {
    return Arrays.stream(ResponseHeader.values())
        .filter(header -> wanted.contains(header.toString()))
        .toList();
  }
}
