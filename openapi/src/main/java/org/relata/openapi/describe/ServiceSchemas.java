package org.relata.openapi.describe;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.relata.mapping.model.Loading;
import org.relata.openapi.document.Schema;
import org.relata.openapi.document.SchemaBuilder;
import org.relata.openapi.document.Schemas;
import org.relata.openapi.endpoint.Method;
import org.relata.openapi.endpoint.QueryParameter;
import org.relata.openapi.problem.ProblemKind;

/// The schemas that are the same for all models.
record ServiceSchemas(Names names) {

  private static final Schema STATUS =
      new SchemaBuilder().type("integer").format("int32").description("The status.").build();

  private static final String BATCH_ID =
      "What later operations, and the response, call it by: letters, digits, `_`, `.`, `-`.";

  private static final String BATCH_PATH =
      "A path of a model's rows with its query, encoded as in a URL. `{a#/id}` in it is a value out"
          + " of the response to the operation `a`.";

  private static final String BATCH_BODY =
      "Any JSON. An object `{\"$ref\": \"a#/id\"}` in it is a value out of the response to the"
          + " operation `a`.";

  private static final String QUERY =
      "The parameters of a list, by the names that they have in a query string. Where one takes a"
          + " list, that may be an array.";

  private static final String QUERY_FILTER =
      "A filter, such as `\"id:in\": [1, 2, 3]` or `\"name\": \"Ann\"`.";

  /// {@return the schemas by their names}
  Map<String, Schema> all() {
    Map<String, Schema> schemas = new LinkedHashMap<>();
    schemas.put(names.schema(SchemaKind.PROBLEM), problem());
    schemas.put(names.schema(SchemaKind.VIOLATION), violation());
    schemas.put(names.schema(SchemaKind.INDEX), index());
    schemas.put(names.schema(SchemaKind.HEALTH), health());
    schemas.put(names.schema(SchemaKind.QUERY), query());
    schemas.put(names.schema(SchemaKind.BATCH_OPERATION), batchOperation());
    schemas.put(names.schema(SchemaKind.BATCH_RESPONSE), batchResponse());
    schemas.put(names.schema(SchemaKind.PATCH_OPERATION), patchOperation());
    return schemas;
  }

  private Schema problem() {
    Map<String, Schema> properties = new LinkedHashMap<>();
    Stream<String> types = Arrays.stream(ProblemKind.values()).map(ProblemKind::type).distinct();
    properties.put("type", choice("What kind of problem it is, for programs.", types));
    properties.put("title", Schemas.text("What kind of problem it is, for people."));
    properties.put("status", STATUS);
    properties.put("detail", Schemas.text("What happened this time."));
    properties.put("errors", violations());
    properties.put("id", Schemas.text("What to look for in the log, where it knows more."));
    properties.put("requestId", Schemas.text("The id of the request, as in `X-Request-Id`."));
    return object("Why a request was not carried out (RFC 9457).", properties)
        .required(List.of("type", "title", "status", "detail", "requestId"))
        .build();
  }

  private Schema violations() {
    Schema violation = Schemas.ref(names.schema(SchemaKind.VIOLATION));
    return new SchemaBuilder(Schemas.arrayOf(violation))
        .description("Everything that is wrong, where that has places in the request.")
        .build();
  }

  private static Schema violation() {
    Map<String, Schema> properties = new LinkedHashMap<>();
    properties.put("pointer", Schemas.text("The place in the body, as a JSON pointer (RFC 6901)."));
    properties.put("parameter", Schemas.text("The query parameter, or the key in the path."));
    properties.put("detail", Schemas.text("What is wrong there."));
    return object("One thing that is wrong with a request, and where.", properties)
        .required(List.of("detail"))
        .build();
  }

  private static Schema index() {
    Map<String, Schema> properties = new LinkedHashMap<>();
    properties.put("models", Schemas.arrayOf(indexModel()));
    properties.put("batch", Schemas.text("Where batches are sent."));
    properties.put("health", Schemas.text("Where it says whether requests can be served."));
    properties.put("openapi", Schemas.text("Where this document is."));
    return object("The models, and the paths of the service.", properties)
        .required(List.copyOf(properties.keySet()))
        .build();
  }

  private static Schema indexModel() {
    Map<String, Schema> properties = new LinkedHashMap<>();
    properties.put("name", Schemas.text("The model's name."));
    properties.put("table", Schemas.text("The name of its table."));
    properties.put("href", Schemas.text("The path of its rows."));
    properties.put("doc", Schemas.text("What it is."));
    properties.put("relationships", Schemas.arrayOf(indexRelationship()));
    return object("A model, and where its rows are.", properties)
        .required(List.of("name", "table", "href", "relationships"))
        .build();
  }

  private static Schema indexRelationship() {
    Map<String, Schema> properties = new LinkedHashMap<>();
    Stream<String> loadings = Arrays.stream(Loading.values()).map(Loading::toString);
    String list = "Whether it leads to any number of rows, or to one at most.";
    properties.put("name", Schemas.text("The relationship's name."));
    properties.put("target", Schemas.text("The name of the model of the related rows."));
    properties.put("lazy", choice("How it is loaded unless a request says otherwise.", loadings));
    properties.put("uselist", new SchemaBuilder().type("boolean").description(list).build());
    return object("A relationship of a model.", properties)
        .required(List.copyOf(properties.keySet()))
        .build();
  }

  private static Schema health() {
    Map<String, Schema> properties = Map.of("status", Schemas.text("`up`."));
    return object("That the service is up.", properties).required(List.of("status")).build();
  }

  private static Schema query() {
    Map<String, Schema> properties = new LinkedHashMap<>();
    for (QueryParameter each : QueryParameter.OF_LISTS) {
      properties.put(each.toString(), parameter(each));
    }
    return object(QUERY, properties).additionalProperties(any(QUERY_FILTER)).build();
  }

  /// What may be one value or several has no type, as a union has no name in generated clients.
  private static Schema parameter(QueryParameter parameter) {
    SchemaBuilder schema = new SchemaBuilder().description(parameter.description());
    return switch (parameter) {
      case LIMIT -> schema.type("integer").format("int32").build();
      case OFFSET -> schema.type("integer").format("int64").build();
      case COUNT -> schema.type("boolean").build();
      case AFTER -> schema.type("string").build();
      case WHERE, SORT, FIELDS, EXPAND, MAX_AFFECTED, ON_CONFLICT, MODELS -> schema.build();
    };
  }

  private static Schema batchOperation() {
    Map<String, Schema> properties = new LinkedHashMap<>();
    Stream<String> methods = Arrays.stream(Method.values()).map(Method::name);
    properties.put("id", Schemas.text(BATCH_ID));
    properties.put("method", choice("The method.", methods));
    properties.put("path", Schemas.text(BATCH_PATH));
    properties.put("headers", texts("`Content-Type`, `If-Match`, `If-None-Match`, `Prefer`."));
    properties.put("body", any(BATCH_BODY));
    return object("An operation of a batch.", properties)
        .required(List.of("method", "path"))
        .additionalProperties(false)
        .build();
  }

  private static Schema batchResponse() {
    Map<String, Schema> properties = new LinkedHashMap<>();
    properties.put("id", Schemas.text("What the batch calls the operation by."));
    properties.put("status", STATUS);
    properties.put("headers", texts("The headers of the response."));
    properties.put("body", any("The body, where there is one."));
    return object("The response to an operation of a batch.", properties)
        .required(List.of("status", "headers"))
        .build();
  }

  private static Schema patchOperation() {
    Map<String, Schema> properties = new LinkedHashMap<>();
    Stream<String> operations = Stream.of("add", "remove", "replace", "move", "copy", "test");
    properties.put("op", choice("What is done.", operations));
    properties.put("path", Schemas.text("Where, as a JSON pointer into the row (RFC 6901)."));
    properties.put("from", Schemas.text("Where from, with `move` and `copy`."));
    properties.put("value", any("The value, with `add`, `replace` and `test`."));
    return object("An operation of a JSON Patch (RFC 6902).", properties)
        .required(List.of("op", "path"))
        .build();
  }

  private static SchemaBuilder object(String description, Map<String, Schema> properties) {
    return new SchemaBuilder().type("object").description(description).properties(properties);
  }

  private static Schema any(String description) {
    return new SchemaBuilder().description(description).build();
  }

  private static Schema texts(String description) {
    return new SchemaBuilder()
        .type("object")
        .description(description)
        .additionalProperties(new SchemaBuilder().type("string").build())
        .build();
  }

  private static Schema choice(String description, Stream<String> values) {
    List<@Nullable Object> all = new ArrayList<>(values.toList());
    return new SchemaBuilder(Schemas.text(description)).enumeration(all).build();
  }
}
