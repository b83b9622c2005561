package org.relata.openapi.document;

import jakarta.json.bind.annotation.JsonbProperty;
import jakarta.json.bind.annotation.JsonbPropertyOrder;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A parameter of an operation.
public sealed interface Parameter {

  /// One of the components.
  record Reference(@JsonbProperty("$ref") String ref) implements Parameter {}

  /// A parameter of a path, a query or a header.
  ///
  /// @param operators the operators that a filter may have after its name, an extension
  @JsonbPropertyOrder({
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
  record Described(
      String name,
      String in,
      String description,
      @Nullable Boolean required,
      @Nullable String style,
      @Nullable Boolean explode,
      Schema schema,
      @Nullable Object example,
      @Nullable Map<String, Example> examples,
      @JsonbProperty("x-relata-operators") @Nullable List<String> operators)
      implements Parameter {

    /// {@return the same, whose items are separated by commas}
    public Described separatedByCommas() {
      return new Described(
          name, in, description, required, "form", false, schema, example, examples, operators);
    }

    /// {@return the same with an example}
    public Described withExample(Object value) {
      return new Described(
          name, in, description, required, style, explode, schema, value, null, operators);
    }

    /// {@return the same with several examples}
    public Described withExamples(Map<String, Example> values) {
      return new Described(
          name, in, description, required, style, explode, schema, null, values, operators);
    }

    /// {@return the same with the operators that may follow its name}
    public Described withOperators(List<String> names) {
      return new Described(
          name, in, description, required, style, explode, schema, example, examples, names);
    }
  }

  /// One of several examples.
  @JsonbPropertyOrder({"summary", "value"})
  record Example(String summary, Object value) {}

  /// {@return a reference to a parameter of the components}
  static Parameter ref(String name) {
    return new Reference("#/components/parameters/" + name);
  }

  /// {@return a parameter that may be there}
  ///
  /// @param in `query` or `header`
  static Described optional(String in, String name, String description, Schema schema) {
    return new Described(name, in, description, null, null, null, schema, null, null, null);
  }

  /// {@return a key in a path}
  static Parameter inPath(String name, String description, Schema schema, Object example) {
    return new Described(name, "path", description, true, null, null, schema, example, null, null);
  }
}
