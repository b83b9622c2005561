package org.relata.openapi.document;

import jakarta.json.bind.annotation.JsonbProperty;
import jakarta.json.bind.annotation.JsonbPropertyOrder;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A parameter of a path, a query or a header; or a reference to one.
///
/// @param operators the other operators that a filter may have after its name, an extension
@JsonbPropertyOrder({
  "ref",
  "name",
  "in",
  "description",
  "required",
  "style",
  "explode",
  "schema",
  "example",
  "examples",
  "operators"
})
public record Parameter(
    @JsonbProperty("$ref") @Nullable String ref,
    @Nullable String name,
    @Nullable String in,
    @Nullable String description,
    @Nullable Boolean required,
    @Nullable String style,
    @Nullable Boolean explode,
    @Nullable Schema schema,
    @Nullable Object example,
    @Nullable Map<String, Example> examples,
    @JsonbProperty("x-relata-operators") @Nullable List<String> operators) {

  /// One of several examples.
  @JsonbPropertyOrder({"summary", "value"})
  public record Example(String summary, Object value) {}

  /// {@return a reference to a parameter of the components}
  public static Parameter ref(String name) {
    return new Parameter(
        "#/components/parameters/" + name,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null);
  }

  /// {@return a parameter that may be there}
  ///
  /// @param in `query` or `header`
  public static Parameter optional(String in, String name, String description, Schema schema) {
    return new Parameter(null, name, in, description, null, null, null, schema, null, null, null);
  }

  /// {@return a key in a path}
  public static Parameter inPath(String name, String description, Schema schema, Object example) {
    return new Parameter(
        null, name, "path", description, true, null, null, schema, example, null, null);
  }

  /// {@return the same, whose items are separated by commas}
  public Parameter separatedByCommas() {
    return new Parameter(
        ref, name, in, description, required, "form", false, schema, example, examples, operators);
  }

  /// {@return the same with an example}
  public Parameter withExample(Object value) {
    return new Parameter(
        ref, name, in, description, required, style, explode, schema, value, null, operators);
  }

  /// {@return the same with several examples}
  public Parameter withExamples(Map<String, Example> values) {
    return new Parameter(
        ref, name, in, description, required, style, explode, schema, null, values, operators);
  }

  /// {@return the same with the operators that may follow its name}
  public Parameter withOperators(List<String> names) {
    return new Parameter(
        ref, name, in, description, required, style, explode, schema, example, examples, names);
  }
}
