package org.relata.openapi.endpoint;

import static org.relata.openapi.endpoint.Method.DELETE;
import static org.relata.openapi.endpoint.Method.GET;
import static org.relata.openapi.endpoint.Method.PATCH;
import static org.relata.openapi.endpoint.Method.POST;
import static org.relata.openapi.endpoint.Method.PUT;
import static org.relata.openapi.endpoint.OperationSpec.OF_PAGES;
import static org.relata.openapi.endpoint.OperationSpec.on;
import static org.relata.openapi.endpoint.RequestHeader.ACCEPT;
import static org.relata.openapi.endpoint.RequestHeader.IDEMPOTENCY_KEY;
import static org.relata.openapi.endpoint.RequestHeader.IF_MATCH;
import static org.relata.openapi.endpoint.RequestHeader.IF_NONE_MATCH;
import static org.relata.openapi.endpoint.RequestHeader.PREFER;
import static org.relata.openapi.endpoint.ResponseHeader.AFFECTED_COUNT;
import static org.relata.openapi.endpoint.ResponseHeader.CACHE_CONTROL;
import static org.relata.openapi.endpoint.ResponseHeader.CONTENT_RANGE;
import static org.relata.openapi.endpoint.ResponseHeader.ETAG;
import static org.relata.openapi.endpoint.ResponseHeader.IDEMPOTENCY_REPLAYED;
import static org.relata.openapi.endpoint.ResponseHeader.LINK;
import static org.relata.openapi.endpoint.ResponseHeader.LOCATION;
import static org.relata.openapi.endpoint.ResponseHeader.NEXT_PAGE;
import static org.relata.openapi.endpoint.ResponseHeader.TOTAL_COUNT;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/// The table of everything that the API does: for whom, its method and path, its name and summary,
/// what it takes and what it answers with.
public enum Operation {
  INDEX(
      on(Scope.SERVICE, GET, PathTemplate.INDEX)
          .named("getIndex", "List the models and their relationships")
          .taking(List.of(), ACCEPT, IF_NONE_MATCH)
          .answering(200, ResponseBody.INDEX, OF_PAGES)
          .answering(304, ResponseBody.NONE, OF_PAGES)),

  GET_OPENAPI(
      on(Scope.SERVICE, GET, PathTemplate.OPENAPI_JSON)
          .named("getOpenapi", "Describe the API in OpenAPI, as JSON")
          .taking(QueryParameter.OF_DESCRIPTIONS, ACCEPT, IF_NONE_MATCH)
          .answering(200, ResponseBody.DESCRIPTION, ETAG)
          .answering(304, ResponseBody.NONE, ETAG)),

  GET_OPENAPI_YAML(
      on(Scope.SERVICE, GET, PathTemplate.OPENAPI_YAML)
          .named("getOpenapiYaml", "Describe the API in OpenAPI, as YAML")
          .taking(QueryParameter.OF_DESCRIPTIONS, ACCEPT, IF_NONE_MATCH)
          .answering(200, ResponseBody.YAML_DESCRIPTION, ETAG)
          .answering(304, ResponseBody.NONE, ETAG)),

  LIVENESS(
      on(Scope.SERVICE, GET, PathTemplate.LIVENESS)
          .named("getLiveness", "Check that the process is alive")
          .answering(200, ResponseBody.HEALTH)),

  READINESS(
      on(Scope.SERVICE, GET, PathTemplate.READINESS)
          .named("getReadiness", "Check that requests can be served")
          .answering(200, ResponseBody.HEALTH)),

  METRICS(
      on(Scope.SERVICE, GET, PathTemplate.METRICS)
          .named("getMetrics", "Get the metrics of the service")
          .answering(200, ResponseBody.METRICS)),

  BATCH(
      on(Scope.SERVICE, POST, PathTemplate.BATCH)
          .named("batch", "Run several operations, all or none")
          .taking(List.of(), ACCEPT, IDEMPOTENCY_KEY)
          .taking(RequestBody.BATCH)
          .answering(200, ResponseBody.BATCH, IDEMPOTENCY_REPLAYED)),

  DOCS(
      on(Scope.PAGES, GET, PathTemplate.DOCS)
          .named("getDocs", "Show the reference of the API, to try it out")
          .taking(List.of(), ACCEPT, IF_NONE_MATCH)
          .answering(200, ResponseBody.PAGE, OF_PAGES)
          .answering(304, ResponseBody.NONE, OF_PAGES)),

  STRUCTURE(
      on(Scope.PAGES, GET, PathTemplate.STRUCTURE)
          .named("getStructure", "Describe the models to the explorer")
          .taking(List.of(), ACCEPT)
          .answering(200, ResponseBody.STRUCTURE)),

  ASSET(
      on(Scope.PAGES, GET, PathTemplate.ASSET)
          .named("getAsset", "Get a file that pages consist of")
          .taking(List.of(), IF_NONE_MATCH)
          .answering(200, ResponseBody.ASSET, ETAG, CACHE_CONTROL)
          .answering(304, ResponseBody.NONE, ETAG, CACHE_CONTROL)),

  LIST_ROWS(
      on(Scope.MODEL, GET, PathTemplate.ROWS)
          .named("list{Model}", "List rows")
          .taking(QueryParameter.OF_LISTS, ACCEPT, RequestHeader.WRITE_POSITION)
          .answering(200, ResponseBody.LIST, LINK, NEXT_PAGE, TOTAL_COUNT, CONTENT_RANGE)),

  QUERY_ROWS(
      on(Scope.MODEL, POST, PathTemplate.ROWS_QUERY)
          .named("query{Model}", "List rows, by a query in the body")
          .taking(List.of(), ACCEPT, RequestHeader.WRITE_POSITION)
          .taking(RequestBody.QUERY)
          .answering(200, ResponseBody.LIST, LINK, NEXT_PAGE, TOTAL_COUNT, CONTENT_RANGE)),

  CREATE_ROWS(
      on(Scope.MODEL, POST, PathTemplate.ROWS)
          .named("create{Model}", "Create one row or many")
          .taking(QueryParameter.OF_ROWS, ACCEPT, PREFER, IDEMPOTENCY_KEY)
          .taking(RequestBody.NEW_ROWS)
          .answering(201, ResponseBody.ROW_OR_ROWS, LOCATION, ETAG, IDEMPOTENCY_REPLAYED)
          .answering(201, ResponseBody.NONE, LOCATION, IDEMPOTENCY_REPLAYED)),

  UPSERT_ROWS(
      on(Scope.MODEL, PUT, PathTemplate.ROWS)
          .named("upsert{Model}", "Create rows, or update those that exist")
          .taking(QueryParameter.OF_UPSERTS, ACCEPT, PREFER)
          .taking(RequestBody.UPSERTED_ROWS)
          .answering(200, ResponseBody.ROWS, AFFECTED_COUNT)
          .answering(201, ResponseBody.ROWS, AFFECTED_COUNT)
          .answering(204, ResponseBody.NONE, AFFECTED_COUNT)),

  UPDATE_MANY(
      on(Scope.MODEL, PATCH, PathTemplate.ROWS)
          .named("updateMany{Model}", "Update the rows that match filters, or each by its key")
          .taking(QueryParameter.OF_BULK_UPDATES, ACCEPT, PREFER)
          .taking(RequestBody.MANY_CHANGES)
          .answering(200, ResponseBody.ROWS, AFFECTED_COUNT)
          .answering(204, ResponseBody.NONE, AFFECTED_COUNT)),

  DELETE_MANY(
      on(Scope.MODEL, DELETE, PathTemplate.ROWS)
          .named("deleteMany{Model}", "Delete the rows that match filters")
          .taking(QueryParameter.OF_BULK_DELETIONS)
          .answering(204, ResponseBody.NONE, AFFECTED_COUNT)),

  GET_ROW(
      on(Scope.MODEL, GET, PathTemplate.ROW)
          .named("get{Model}", "Get one row")
          .taking(QueryParameter.OF_ROWS, ACCEPT, IF_NONE_MATCH, RequestHeader.WRITE_POSITION)
          .answering(200, ResponseBody.ROW, ETAG)
          .answering(304, ResponseBody.NONE, ETAG)),

  REPLACE_ROW(
      on(Scope.MODEL, PUT, PathTemplate.ROW)
          .named("replace{Model}", "Replace one row, or create it")
          .taking(QueryParameter.OF_ROWS, ACCEPT, PREFER, IF_MATCH, IF_NONE_MATCH)
          .taking(RequestBody.REPLACEMENT)
          .answering(200, ResponseBody.ROW, ETAG)
          .answering(201, ResponseBody.ROW, LOCATION, ETAG)
          .answering(201, ResponseBody.NONE, LOCATION)
          .answering(204, ResponseBody.NONE)),

  UPDATE_ROW(
      on(Scope.MODEL, PATCH, PathTemplate.ROW)
          .named("update{Model}", "Update one row")
          .taking(QueryParameter.OF_ROWS, ACCEPT, PREFER, IF_MATCH)
          .taking(RequestBody.CHANGES)
          .answering(200, ResponseBody.ROW, ETAG)
          .answering(204, ResponseBody.NONE)),

  DELETE_ROW(
      on(Scope.MODEL, DELETE, PathTemplate.ROW)
          .named("delete{Model}", "Delete one row")
          .taking(List.of(), IF_MATCH)
          .answering(204, ResponseBody.NONE)),

  LIST_RELATED(
      on(Scope.TO_MANY, GET, PathTemplate.RELATED)
          .named("list{Model}{Relationship}", "List related rows")
          .taking(QueryParameter.OF_LISTS, ACCEPT, RequestHeader.WRITE_POSITION)
          .answering(200, ResponseBody.LIST, LINK, NEXT_PAGE, TOTAL_COUNT, CONTENT_RANGE)),

  QUERY_RELATED(
      on(Scope.TO_MANY, POST, PathTemplate.RELATED_QUERY)
          .named("query{Model}{Relationship}", "List related rows, by a query in the body")
          .taking(List.of(), ACCEPT, RequestHeader.WRITE_POSITION)
          .taking(RequestBody.QUERY)
          .answering(200, ResponseBody.LIST, LINK, NEXT_PAGE, TOTAL_COUNT, CONTENT_RANGE)),

  ADD_RELATED(
      on(Scope.WRITABLE_TO_MANY, POST, PathTemplate.RELATED)
          .named("add{Model}{Relationship}", "Create one related row or many")
          .taking(QueryParameter.OF_ROWS, ACCEPT, PREFER, IDEMPOTENCY_KEY)
          .taking(RequestBody.NEW_ROWS)
          .answering(201, ResponseBody.ROW_OR_ROWS, LOCATION, ETAG, IDEMPOTENCY_REPLAYED)
          .answering(201, ResponseBody.NONE, LOCATION, IDEMPOTENCY_REPLAYED)),

  GET_RELATED_ROW(
      on(Scope.TO_MANY, GET, PathTemplate.RELATED_ROW)
          .named("get{Model}{Relationship}Item", "Get one related row")
          .taking(QueryParameter.OF_ROWS, ACCEPT, IF_NONE_MATCH, RequestHeader.WRITE_POSITION)
          .answering(200, ResponseBody.ROW, ETAG)
          .answering(304, ResponseBody.NONE, ETAG)),

  LINK_RELATED(
      on(Scope.WRITABLE_TO_MANY, PUT, PathTemplate.RELATED_ROW)
          .named("link{Model}{Relationship}", "Link a row")
          .answering(204, ResponseBody.NONE)),

  UNLINK_RELATED(
      on(Scope.WRITABLE_TO_MANY, DELETE, PathTemplate.RELATED_ROW)
          .named("unlink{Model}{Relationship}", "Unlink a row")
          .answering(204, ResponseBody.NONE)),

  GET_RELATED(
      on(Scope.TO_ONE, GET, PathTemplate.RELATED)
          .named("get{Model}{Relationship}", "Get the related row")
          .taking(QueryParameter.OF_ROWS, ACCEPT, IF_NONE_MATCH, RequestHeader.WRITE_POSITION)
          .answering(200, ResponseBody.ROW, ETAG)
          .answering(304, ResponseBody.NONE, ETAG));

  private static final Map<PathTemplate, List<Operation>> BY_PATH =
      Arrays.stream(values()).collect(Collectors.groupingBy(Operation::path));

  @SuppressWarnings("ImmutableEnumChecker") // its lists are copies
  private final OperationSpec spec;

  @SuppressWarnings("ImmutableEnumChecker") // it is a copy
  private final List<MediaType> produces;

  Operation(OperationSpec spec) {
    this.spec = spec;
    this.produces =
        List.copyOf(
            spec.responses().stream()
                .flatMap(response -> response.body().mediaTypes().stream())
                .distinct()
                .toList());
  }

  /// {@return the operations that a path of this shape has on a subject}
  public static List<Operation> of(PathTemplate path, Subject subject) {
    List<Operation> operations = new ArrayList<>();
    for (Operation operation : BY_PATH.getOrDefault(path, List.of())) {
      if (operation.isFor(subject)) operations.add(operation);
    }
    return operations;
  }

  /// {@return whether there is an endpoint of it on a subject}
  public boolean isFor(Subject subject) {
    return spec.scope().includes(subject);
  }

  /// {@return whether it is for programs, and so in the API's description; the others are pages for
  /// people, and what these consist of}
  public boolean described() {
    return spec.scope() != Scope.PAGES;
  }

  /// {@return whether it only reads}
  public boolean safe() {
    return method() == GET || body() == RequestBody.QUERY;
  }

  /// {@return its method}
  public Method method() {
    return spec.method();
  }

  /// {@return the template of its path}
  public PathTemplate path() {
    return spec.path();
  }

  /// {@return the name on a subject, such as `listPersonAddresses`}
  public String id(Subject subject) {
    return switch (subject) {
      case Subject.OfService() -> spec.id();
      case Subject.OfModel(var model) -> spec.id().replace("{Model}", model.name());
      case Subject.OfRelationship(var relationship) ->
          spec.id()
              .replace("{Model}", relationship.source().name())
              .replace("{Relationship}", capitalized(relationship.name()));
    };
  }

  private static String capitalized(String name) {
    return name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
  }

  /// {@return what it does, for people}
  public String summary() {
    return spec.summary();
  }

  /// {@return the query parameters that it takes; with `where` filters too}
  public List<QueryParameter> parameters() {
    return spec.parameters();
  }

  /// {@return the request headers that it reads, besides `Content-Type`}
  public List<RequestHeader> headers() {
    return spec.headers();
  }

  /// {@return whether it reads a request header}
  public boolean reads(RequestHeader header) {
    return spec.headers().contains(header);
  }

  /// {@return the body that it reads}
  public RequestBody body() {
    return spec.body();
  }

  /// {@return what it answers with when nothing is wrong; a status may have a body or none}
  public List<SuccessResponse> responses() {
    return spec.responses();
  }

  /// {@return the media types of its responses, the preferred one first}
  public List<MediaType> produces() {
    return produces;
  }
}
