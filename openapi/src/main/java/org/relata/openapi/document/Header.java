package org.relata.openapi.document;

import jakarta.json.bind.annotation.JsonbProperty;
import jakarta.json.bind.annotation.JsonbPropertyOrder;

/// A header of a response.
public sealed interface Header {

  /// One of the components.
  record Reference(@JsonbProperty("$ref") String ref) implements Header {}

  /// A header.
  @JsonbPropertyOrder({"description", "schema", "example"})
  record Described(String description, Schema schema, Object example) implements Header {}

  /// {@return a reference to a header of the components}
  static Header ref(String name) {
    return new Reference("#/components/headers/" + name);
  }
}
