package org.relata.openapi.describe;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.relata.mapping.model.Column;
import org.relata.mapping.model.Model;
import org.relata.mapping.query.Operator;
import org.relata.openapi.document.Parameter;
import org.relata.openapi.document.Parameter.Example;
import org.relata.openapi.document.Schema;
import org.relata.openapi.document.SchemaBuilder;
import org.relata.openapi.document.Schemas;
import org.relata.openapi.endpoint.Endpoint;
import org.relata.openapi.endpoint.QueryParameter;
import org.relata.openapi.endpoint.RequestHeader;
import org.relata.openapi.schema.JsonForm;

/// The parameters of operations: keys in paths, filters, all others in queries, and headers.
///
/// @param listed the models whose rows stand in lists of related rows, and have a path there
record Parameters(Names names, Pages pages, Set<Model> listed) {

  private static final Schema TEXT = new SchemaBuilder().type("string").build();

  /// {@return the parameters that are the same for all models, by their names}
  Map<String, Parameter> shared() {
    Map<String, Parameter> parameters = new LinkedHashMap<>();
    for (QueryParameter each : QueryParameter.values()) parameters.put(each.toString(), of(each));
    for (RequestHeader each : RequestHeader.values()) {
      if (isParameter(each)) parameters.put(each.toString(), of(each));
    }
    return parameters;
  }

  /// {@return the keys and filters of a model, by their names}
  Map<String, Parameter> of(Model model) {
    Map<String, Parameter> parameters = new LinkedHashMap<>();
    parameters.put(keyName(model, "key"), key(model, "key"));
    if (listed.contains(model)) {
      parameters.put(keyName(model, "relatedKey"), key(model, "relatedKey"));
    }
    for (Column column : model.columns()) {
      parameters.put(names.filter(model, column), filter(column));
    }
    return parameters;
  }

  /// {@return references to the keys in an endpoint's path}
  List<Parameter> keys(Endpoint endpoint) {
    List<Parameter> keys = new ArrayList<>();
    for (String name : endpoint.operation().path().keyNames()) {
      Model model = name.equals("key") ? endpoint.subject().source() : endpoint.subject().model();
      keys.add(Parameter.ref(keyName(model, name)));
    }
    return keys;
  }

  /// {@return references to what an endpoint takes besides}
  List<Parameter> of(Endpoint endpoint) {
    List<Parameter> parameters = new ArrayList<>();
    for (QueryParameter each : endpoint.operation().parameters()) {
      parameters.add(Parameter.ref(each.toString()));
    }
    if (endpoint.operation().parameters().contains(QueryParameter.WHERE)) {
      Model model = endpoint.subject().model();
      for (Column column : model.columns()) {
        parameters.add(Parameter.ref(names.filter(model, column)));
      }
    }
    for (RequestHeader each : endpoint.operation().headers()) {
      if (isParameter(each)) parameters.add(Parameter.ref(each.toString()));
    }
    return parameters;
  }

  /// What OpenAPI says elsewhere is none.
  private static boolean isParameter(RequestHeader header) {
    return switch (header) {
      case ACCEPT, CONTENT_TYPE, CONTENT_ENCODING -> false;
      case PREFER, IF_MATCH, IF_NONE_MATCH, IDEMPOTENCY_KEY, WRITE_POSITION -> true;
    };
  }

  private String keyName(Model model, String name) {
    return names.schema(model) + "-" + name;
  }

  private static Parameter key(Model model, String name) {
    List<Column> columns = model.primaryKey();
    String attributes = columns.stream().map(Column::attribute).collect(Collectors.joining(","));
    String description = "The key of a row of " + model.table() + ": its `" + attributes + "`";
    if (columns.size() == 1) {
      Column column = columns.getFirst();
      String equals =
          JsonForm.of(column.type()) instanceof JsonForm.Text
              ? ". An empty one, `.`, `..` and one that begins with `=` have a `=` before them."
              : ".";
      return Parameter.inPath(
          name,
          description + equals,
          ColumnSchemas.inUrl(column),
          ColumnSchemas.exampleInUrl(column));
    }
    String example =
        columns.stream()
            .map(column -> ColumnSchemas.exampleInUrl(column).toString())
            .collect(Collectors.joining(","));
    String commas = ", separated by commas.";
    return Parameter.inPath(name, description + commas, TEXT, example);
  }

  private static Parameter filter(Column column) {
    return Operator.of(column.type()).contains(Operator.EQ) ? equal(column) : presence(column);
  }

  /// Of a type whose values cannot be compared.
  private static Parameter presence(Column column) {
    String attribute = column.attribute();
    return Parameter.optional(
            "query",
            attribute + ":" + Operator.IS,
            "Only rows whose `"
                + attribute
                + "` is null. `"
                + attribute
                + ":is_not` is the contrary.",
            new SchemaBuilder().type("string").enumeration(List.of("null")).build())
        .withOperators(operators(column));
  }

  /// A column with the name of a parameter is filtered with the operator written out.
  private static Parameter equal(Column column) {
    String attribute = column.attribute();
    boolean taken = QueryParameter.named(attribute).isPresent();
    return Parameter.optional(
            "query",
            taken ? attribute + ":eq" : attribute,
            "Only rows whose `"
                + attribute
                + "` equals this. Other operators follow a colon, as in `"
                + attribute
                + ":ne=…`, here or in `where`.",
            ColumnSchemas.inUrl(column))
        .withOperators(operators(column));
  }

  private static List<String> operators(Column column) {
    return Operator.of(column.type()).stream().map(Operator::toString).toList();
  }

  private static Parameter of(RequestHeader header) {
    Parameter.Described parameter =
        Parameter.optional("header", header.toString(), header.description(), TEXT);
    return switch (header) {
      case PREFER -> parameter.withExample("return=minimal");
      case IF_MATCH, IF_NONE_MATCH -> parameter.withExample("\"757\"");
      case IDEMPOTENCY_KEY -> parameter.withExample("8e03978e-40d5");
      case WRITE_POSITION -> parameter.withExample("0/3000148");
      case ACCEPT, CONTENT_TYPE, CONTENT_ENCODING -> parameter;
    };
  }

  private Parameter of(QueryParameter query) {
    Parameter.Described parameter =
        Parameter.optional("query", query.toString(), query.description(), schema(query));
    return switch (query) {
      case WHERE -> parameter.withExamples(whereExamples());
      case SORT -> parameter.separatedByCommas().withExample(List.of("-name", "id"));
      case FIELDS -> parameter.separatedByCommas().withExample(List.of("id", "name"));
      case EXPAND -> parameter.separatedByCommas().withExamples(expandExamples());
      case ON_CONFLICT -> parameter.separatedByCommas().withExample(List.of("name"));
      case MODELS -> parameter.separatedByCommas().withExample(List.of("person", "address"));
      case LIMIT -> parameter.withExample(10);
      case OFFSET -> parameter.withExample(100);
      case AFTER -> parameter.withExample("GgtXA_Zg32_mC8GXXdta6uoiY1YI1NQ8FX-P");
      case COUNT -> parameter.withExample(true);
      case MAX_AFFECTED -> parameter.withExample(10);
    };
  }

  private static Map<String, Example> whereExamples() {
    Map<String, Example> examples = new LinkedHashMap<>();
    examples.put("one", new Example("One filter", "name:startswith=A"));
    examples.put(
        "logic",
        new Example(
            "Other logic", "or(name=Cleo;and(id:lt=3;not(addresses.email:contains=work)))"));
    examples.put("related", new Example("Related rows", "addresses:exists=false"));
    examples.put("quoted", new Example("A quoted value", "name=\"Ann (the great)\""));
    return examples;
  }

  private static Map<String, Example> expandExamples() {
    Map<String, Example> examples = new LinkedHashMap<>();
    examples.put("one", new Example("A relationship", List.of("addresses")));
    examples.put("path", new Example("Several, along paths", List.of("lines.product", "customer")));
    examples.put(
        "refined", new Example("Refined", List.of("addresses:subquery(sort=-id;limit=5)")));
    examples.put("excluded", new Example("All but one", List.of("-person")));
    return examples;
  }

  private Schema schema(QueryParameter query) {
    return switch (query) {
      case WHERE, AFTER -> TEXT;
      case SORT, FIELDS, EXPAND, ON_CONFLICT, MODELS -> Schemas.arrayOf(TEXT);
      case LIMIT ->
          number().maximum(BigDecimal.valueOf(pages.largest())).defaultValue(pages.size()).build();
      case OFFSET, MAX_AFFECTED -> number().build();
      case COUNT -> new SchemaBuilder().type("boolean").defaultValue(false).build();
    };
  }

  private static SchemaBuilder number() {
    return new SchemaBuilder().type("integer").format("int32").minimum(BigDecimal.ZERO);
  }
}
