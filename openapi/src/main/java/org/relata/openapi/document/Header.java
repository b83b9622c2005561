package org.relata.openapi.document;

import jakarta.json.bind.annotation.JsonbProperty;
import jakarta.json.bind.annotation.JsonbPropertyOrder;
import org.jspecify.annotations.Nullable;

/// A header of a response, or a reference to one.
@JsonbPropertyOrder({"ref", "description", "schema", "example"})
public record Header(
    @JsonbProperty("$ref") @Nullable String ref,
    @Nullable String description,
    @Nullable Schema schema,
    @Nullable Object example) {

  /// {@return a reference to a header of the components}
  public static Header ref(String name) {
    return new Header("#/components/headers/" + name, null, null, null);
  }
}
