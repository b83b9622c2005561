package org.relata.openapi.document;

import jakarta.json.bind.annotation.JsonbProperty;
import jakarta.json.bind.annotation.JsonbPropertyOrder;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A response of an operation.
public sealed interface Response {

  /// One of the components.
  record Reference(@JsonbProperty("$ref") String ref) implements Response {}

  /// A response.
  ///
  /// @param headers by name
  /// @param content by media type; null where there is no body
  /// @param problems the `type`s of the problems that it may be, an extension
  /// @param statuses the statuses that it may have as the `default` one, an extension
  @JsonbPropertyOrder({"description", "headers", "content", "problems", "statuses"})
  record Described(
      String description,
      Map<String, Header> headers,
      @Nullable Map<String, MediaTypeObject> content,
      @JsonbProperty("x-relata-problems") @Nullable List<String> problems,
      @JsonbProperty("x-relata-statuses") @Nullable List<Integer> statuses)
      implements Response {}

  /// {@return a reference to a response of the components}
  static Response ref(String name) {
    return new Reference("#/components/responses/" + name);
  }

  /// {@return a response that is no problem}
  static Response of(
      String description,
      Map<String, Header> headers,
      @Nullable Map<String, MediaTypeObject> content) {
    return new Described(description, headers, content, null, null);
  }
}
