package org.relata.openapi.describe;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.relata.mapping.model.Loading;
import org.relata.openapi.document.Schema;
import org.relata.openapi.document.SchemaBuilder;
import org.relata.openapi.endpoint.Method;
import org.relata.openapi.problem.ProblemKind;

/// The schemas that are the same for all models.
record ServiceSchemas(Names names) {

  /// {@return the schemas by their names}
  Map<String, Schema> all() {
    Map<String, Schema> schemas = new LinkedHashMap<>();
    schemas.put(names.schema(SchemaKind.PROBLEM), problem());
    schemas.put(names.schema(SchemaKind.VIOLATION), violation());
    schemas.put(names.schema(SchemaKind.INDEX), index());
    schemas.put(names.schema(SchemaKind.HEALTH), health());
    schemas.put(names.schema(SchemaKind.BATCH_OPERATION), batchOperation());
    schemas.put(names.schema(SchemaKind.BATCH_RESPONSE), batchResponse());
    schemas.put(names.schema(SchemaKind.PATCH_OPERATION), patchOperation());
    return schemas;
  }

  private Schema problem() {
    Map<String, Schema> properties = new LinkedHashMap<>();
    properties.put(
        "type",
        new SchemaBuilder(text("What kind of problem it is, for programs."))
            .enumeration(types())
            .build());
    properties.put("title", text("What kind of problem it is, for people."));
    properties.put(
        "status",
        new SchemaBuilder().type("integer").format("int32").description("The status.").build());
    properties.put("detail", text("What happened this time."));
    properties.put(
        "errors",
        new SchemaBuilder(Schema.arrayOf(Schema.ref(names.schema(SchemaKind.VIOLATION))))
            .description("Everything that is wrong, where that has places in the request.")
            .build());
    properties.put("id", text("What to look for in the log, where only the log knows more."));
    return object("Why a request was not carried out (RFC 9457).", properties)
        .required(List.of("type", "title", "status", "detail"))
        .build();
  }

  private static List<Object> types() {
    return new ArrayList<>(
        Arrays.stream(ProblemKind.values()).map(ProblemKind::type).distinct().toList());
  }

  private static Schema violation() {
    Map<String, Schema> properties = new LinkedHashMap<>();
    properties.put("pointer", text("The place in the body, as a JSON pointer (RFC 6901)."));
    properties.put("parameter", text("The query parameter, or the key in the path."));
    properties.put("detail", text("What is wrong there."));
    return object("One thing that is wrong with a request, and where.", properties)
        .required(List.of("detail"))
        .build();
  }

  private static Schema index() {
    Map<String, Schema> properties = new LinkedHashMap<>();
    properties.put("models", Schema.arrayOf(indexModel()));
    for (String path : List.of("batch", "health", "openapi")) properties.put(path, text("A path."));
    return object("The models, and the paths of the service.", properties)
        .required(List.copyOf(properties.keySet()))
        .build();
  }

  private static Schema indexModel() {
    Map<String, Schema> properties = new LinkedHashMap<>();
    properties.put("name", text("The model's name."));
    properties.put("table", text("The name of its table."));
    properties.put("href", text("The path of its rows."));
    properties.put("doc", text("What it is."));
    properties.put("relationships", Schema.arrayOf(indexRelationship()));
    return object("A model, and where its rows are.", properties)
        .required(List.of("name", "table", "href", "relationships"))
        .build();
  }

  private static Schema indexRelationship() {
    List<Object> loadings =
        new ArrayList<>(Arrays.stream(Loading.values()).map(Loading::toString).toList());
    Map<String, Schema> properties = new LinkedHashMap<>();
    properties.put("name", text("The relationship's name."));
    properties.put("target", text("The name of the model of the related rows."));
    properties.put(
        "lazy",
        new SchemaBuilder(text("How it is loaded unless a request says otherwise."))
            .enumeration(loadings)
            .build());
    properties.put(
        "uselist",
        new SchemaBuilder()
            .type("boolean")
            .description("Whether it leads to any number of rows, or to one at most.")
            .build());
    return object("A relationship of a model.", properties)
        .required(List.copyOf(properties.keySet()))
        .build();
  }

  private static Schema health() {
    Map<String, Schema> properties = Map.of("status", text("`up`."));
    return object("That the service is up.", properties).required(List.of("status")).build();
  }

  private static Schema batchOperation() {
    List<Object> methods =
        new ArrayList<>(Arrays.stream(Method.values()).map(Method::name).toList());
    Map<String, Schema> properties = new LinkedHashMap<>();
    properties.put(
        "id",
        text(
            "What later operations, and the response, call it by: letters, digits, `_`, `.`, `-`."));
    properties.put(
        "method",
        new SchemaBuilder().type("string").enumeration(methods).description("The method.").build());
    properties.put(
        "path",
        text(
            "A path of a model's rows with its query, encoded as in a URL. `{a#/id}` in it is a value"
                + " out of the response to the operation `a`."));
    properties.put(
        "headers",
        new SchemaBuilder()
            .type("object")
            .description("`Content-Type`, `If-Match`, `If-None-Match`, `Prefer`.")
            .additionalProperties(new SchemaBuilder().type("string").build())
            .build());
    properties.put(
        "body",
        new SchemaBuilder()
            .description(
                "Any JSON. An object `{\"$ref\": \"a#/id\"}` in it is a value out of the response to"
                    + " the operation `a`.")
            .build());
    return object("An operation of a batch.", properties)
        .required(List.of("method", "path"))
        .additionalProperties(false)
        .build();
  }

  private static Schema batchResponse() {
    Map<String, Schema> properties = new LinkedHashMap<>();
    properties.put("id", text("What the batch calls the operation by."));
    properties.put(
        "status",
        new SchemaBuilder().type("integer").format("int32").description("The status.").build());
    properties.put(
        "headers",
        new SchemaBuilder()
            .type("object")
            .description("The headers of the response.")
            .additionalProperties(new SchemaBuilder().type("string").build())
            .build());
    properties.put(
        "body", new SchemaBuilder().description("The body, where there is one.").build());
    return object("The response to an operation of a batch.", properties)
        .required(List.of("status", "headers"))
        .build();
  }

  private static Schema patchOperation() {
    List<Object> operations = List.of("add", "remove", "replace", "move", "copy", "test");
    Map<String, Schema> properties = new LinkedHashMap<>();
    properties.put(
        "op",
        new SchemaBuilder(text("What is done.")).enumeration(new ArrayList<>(operations)).build());
    properties.put("path", text("Where, as a JSON pointer into the row (RFC 6901)."));
    properties.put("from", text("Where from, with `move` and `copy`."));
    properties.put(
        "value",
        new SchemaBuilder().description("The value, with `add`, `replace` and `test`.").build());
    return object("An operation of a JSON Patch (RFC 6902).", properties)
        .required(List.of("op", "path"))
        .build();
  }

  private static SchemaBuilder object(String description, Map<String, Schema> properties) {
    return new SchemaBuilder().type("object").description(description).properties(properties);
  }

  private static Schema text(String description) {
    return new SchemaBuilder().type("string").description(description).build();
  }
}
