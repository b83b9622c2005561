package org.relata.openapi.document;

import jakarta.json.bind.annotation.JsonbProperty;
import jakarta.json.bind.annotation.JsonbPropertyOrder;
import org.jspecify.annotations.Nullable;

/// A body in one media type.
///
/// @param also what the body may be besides what the schema says, an extension: what is seldom
///   wanted, and would make a union of what is mostly one
@JsonbPropertyOrder({"schema", "example", "also"})
public record MediaTypeObject(
    Schema schema,
    @Nullable Object example,
    @JsonbProperty("x-relata-also") @Nullable Schema also) {

  /// {@return a body of this schema}
  public static MediaTypeObject of(Schema schema) {
    return new MediaTypeObject(schema, null, null);
  }
}
