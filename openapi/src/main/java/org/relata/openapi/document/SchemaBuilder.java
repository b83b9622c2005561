package org.relata.openapi.document;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Makes a schema of what is said of it; what is not said, it does not have.
public final class SchemaBuilder {

  private @Nullable String ref;
  private @Nullable String description;
  private @Nullable Object type;
  private @Nullable String format;
  private @Nullable String contentEncoding;
  private @Nullable String pattern;
  private @Nullable List<@Nullable Object> enumeration;
  private @Nullable BigDecimal minimum;
  private @Nullable BigDecimal maximum;
  private @Nullable BigDecimal exclusiveMinimum;
  private @Nullable BigDecimal exclusiveMaximum;
  private @Nullable Integer maxLength;
  private @Nullable Object defaultValue;
  private @Nullable Boolean readOnly;
  private @Nullable Schema items;
  private @Nullable Map<String, Schema> properties;
  private @Nullable List<String> required;
  private @Nullable Object additionalProperties;
  private @Nullable List<Schema> allOf;
  private @Nullable List<Schema> oneOf;
  private @Nullable List<Schema> anyOf;
  private @Nullable List<Object> examples;
  private @Nullable Schema also;

  /// A schema that says nothing.
  public SchemaBuilder() {}

  /// What a schema says, to say more.
  public SchemaBuilder(Schema.Described schema) {
    this.ref = schema.ref();
    this.description = schema.description();
    this.type = schema.type();
    this.format = schema.format();
    this.contentEncoding = schema.contentEncoding();
    this.pattern = schema.pattern();
    this.enumeration = schema.enumeration();
    this.minimum = schema.minimum();
    this.maximum = schema.maximum();
    this.exclusiveMinimum = schema.exclusiveMinimum();
    this.exclusiveMaximum = schema.exclusiveMaximum();
    this.maxLength = schema.maxLength();
    this.defaultValue = schema.defaultValue();
    this.readOnly = schema.readOnly();
    this.items = schema.items();
    this.properties = schema.properties();
    this.required = schema.required();
    this.additionalProperties = schema.additionalProperties();
    this.allOf = schema.allOf();
    this.oneOf = schema.oneOf();
    this.anyOf = schema.anyOf();
    this.examples = schema.examples();
    this.also = schema.also();
  }

  /// Sets where the schema is.
  public SchemaBuilder ref(@Nullable String value) {
    this.ref = value;
    return this;
  }

  /// Sets what it is, for people.
  public SchemaBuilder description(@Nullable String value) {
    this.description = value;
    return this;
  }

  /// Sets a name or a list of names.
  public SchemaBuilder type(@Nullable Object value) {
    this.type = value;
    return this;
  }

  /// Sets the format of a string or a number.
  public SchemaBuilder format(@Nullable String value) {
    this.format = value;
    return this;
  }

  /// Sets how bytes are a string.
  public SchemaBuilder contentEncoding(@Nullable String value) {
    this.contentEncoding = value;
    return this;
  }

  /// Sets what strings match.
  public SchemaBuilder pattern(@Nullable String value) {
    this.pattern = value;
    return this;
  }

  /// Sets all the values there are.
  public SchemaBuilder enumeration(@Nullable List<@Nullable Object> value) {
    this.enumeration = value;
    return this;
  }

  /// Sets the least number.
  public SchemaBuilder minimum(@Nullable BigDecimal value) {
    this.minimum = value;
    return this;
  }

  /// Sets the greatest number.
  public SchemaBuilder maximum(@Nullable BigDecimal value) {
    this.maximum = value;
    return this;
  }

  /// Sets what numbers are above.
  public SchemaBuilder exclusiveMinimum(@Nullable BigDecimal value) {
    this.exclusiveMinimum = value;
    return this;
  }

  /// Sets what numbers are below.
  public SchemaBuilder exclusiveMaximum(@Nullable BigDecimal value) {
    this.exclusiveMaximum = value;
    return this;
  }

  /// Sets the most characters.
  public SchemaBuilder maxLength(@Nullable Integer value) {
    this.maxLength = value;
    return this;
  }

  /// Sets what it is where it is left out.
  public SchemaBuilder defaultValue(@Nullable Object value) {
    this.defaultValue = value;
    return this;
  }

  /// Sets whether it is never written.
  public SchemaBuilder readOnly(@Nullable Boolean value) {
    this.readOnly = value;
    return this;
  }

  /// Sets what items are like.
  public SchemaBuilder items(@Nullable Schema value) {
    this.items = value;
    return this;
  }

  /// Sets what properties there are.
  public SchemaBuilder properties(@Nullable Map<String, Schema> value) {
    this.properties = value;
    return this;
  }

  /// Sets which properties are always there.
  public SchemaBuilder required(@Nullable List<String> value) {
    this.required = value;
    return this;
  }

  /// Sets whether there may be other properties, or what they are like.
  public SchemaBuilder additionalProperties(@Nullable Object value) {
    this.additionalProperties = value;
    return this;
  }

  /// Sets the schemas that all match.
  public SchemaBuilder allOf(@Nullable List<Schema> value) {
    this.allOf = value;
    return this;
  }

  /// Sets the schemas of which one matches.
  public SchemaBuilder anyOf(@Nullable List<Schema> value) {
    this.anyOf = value;
    return this;
  }

  public SchemaBuilder oneOf(@Nullable List<Schema> value) {
    this.oneOf = value;
    return this;
  }

  /// Sets values of it.
  public SchemaBuilder examples(@Nullable List<Object> value) {
    this.examples = value;
    return this;
  }

  /// Sets what it may be besides.
  public SchemaBuilder also(@Nullable Schema value) {
    this.also = value;
    return this;
  }

  /// {@return the schema}
  public Schema.Described build() {
    return new Schema.Described(
        ref,
        description,
        type,
        format,
        contentEncoding,
        pattern,
        enumeration,
        minimum,
        maximum,
        exclusiveMinimum,
        exclusiveMaximum,
        maxLength,
        defaultValue,
        readOnly,
        items,
        properties,
        required,
        additionalProperties,
        allOf,
        oneOf,
        anyOf,
        examples,
        also);
  }
}
