package org.relata.openapi.document;

import jakarta.json.bind.annotation.JsonbProperty;
import jakarta.json.bind.annotation.JsonbPropertyOrder;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A response, or a reference to one.
///
/// @param headers by name
/// @param content by media type; null where there is no body
/// @param problems the `type`s of the problems that it may be, an extension
/// @param statuses the statuses that it may have as the `default` one, an extension
@JsonbPropertyOrder({"ref", "description", "headers", "content", "problems", "statuses"})
public record Response(
    @JsonbProperty("$ref") @Nullable String ref,
    @Nullable String description,
    @Nullable Map<String, Header> headers,
    @Nullable Map<String, MediaTypeObject> content,
    @JsonbProperty("x-relata-problems") @Nullable List<String> problems,
    @JsonbProperty("x-relata-statuses") @Nullable List<Integer> statuses) {

  /// {@return a reference to a response of the components}
  public static Response ref(String name) {
    return new Response("#/components/responses/" + name, null, null, null, null, null);
  }

  /// {@return a response}
  public static Response of(
      String description,
      Map<String, Header> headers,
      @Nullable Map<String, MediaTypeObject> content) {
    return new Response(null, description, headers, content, null, null);
  }
}
