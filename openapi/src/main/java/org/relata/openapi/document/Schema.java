package org.relata.openapi.document;

import jakarta.json.bind.annotation.JsonbProperty;
import jakarta.json.bind.annotation.JsonbPropertyOrder;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What values are like, in JSON Schema 2020-12.
public sealed interface Schema {

  /// As one of the components says.
  record Reference(@JsonbProperty("$ref") String ref) implements Schema {}

  /// What values are like, said here. `SchemaBuilder` makes one.
  ///
  /// @param type a name, or a list of names
  /// @param additionalProperties whether there may be others, or what they are like
  /// @param also what values may be besides what all the rest says, an extension: what is so seldom
  ///   that a type of its own would be in everybody's way
  @JsonbPropertyOrder({
    "ref",
    "description",
    "type",
    "format",
    "contentEncoding",
    "pattern",
    "enumeration",
    "minimum",
    "maximum",
    "exclusiveMinimum",
    "exclusiveMaximum",
    "maxLength",
    "defaultValue",
    "readOnly",
    "items",
    "properties",
    "required",
    "additionalProperties",
    "allOf",
    "oneOf",
    "anyOf",
    "examples",
    "also"
  })
  record Described(
      @JsonbProperty("$ref") @Nullable String ref,
      @Nullable String description,
      @Nullable Object type,
      @Nullable String format,
      @Nullable String contentEncoding,
      @Nullable String pattern,
      @JsonbProperty("enum") @Nullable List<@Nullable Object> enumeration,
      @Nullable BigDecimal minimum,
      @Nullable BigDecimal maximum,
      @Nullable BigDecimal exclusiveMinimum,
      @Nullable BigDecimal exclusiveMaximum,
      @Nullable Integer maxLength,
      @JsonbProperty("default") @Nullable Object defaultValue,
      @Nullable Boolean readOnly,
      @Nullable Schema items,
      @Nullable Map<String, Schema> properties,
      @Nullable List<String> required,
      @Nullable Object additionalProperties,
      @Nullable List<Schema> allOf,
      @Nullable List<Schema> oneOf,
      @Nullable List<Schema> anyOf,
      @Nullable List<Object> examples,
      @JsonbProperty("x-relata-also") @Nullable Schema also)
      implements Schema {}
}
