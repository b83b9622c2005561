package org.relata.openapi.describe;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.relata.mapping.model.Column;
import org.relata.mapping.model.ColumnDefault;
import org.relata.mapping.model.Model;
import org.relata.mapping.type.ColumnType.LargeBinaryType;
import org.relata.openapi.document.Schema;
import org.relata.openapi.document.SchemaBuilder;
import org.relata.openapi.schema.JsonForm;
import org.relata.openapi.schema.JsonLiteral;

/// The schemas of columns.
final class ColumnSchemas {

  private static final Schema ARRAY = new SchemaBuilder().type("array").build();

  private ColumnSchemas() {}

  /// {@return the schema of a column's values in rows}
  static Schema.Described of(Column column) {
    SchemaBuilder schema =
        ofForm(JsonForm.of(column.type()))
            .description(column.doc())
            .readOnly(column.readOnly() ? true : null);
    return column.nullable() ? nullable(schema.build()) : schema.build();
  }

  /// {@return the schema of what rows show of a column}
  static Schema shown(Model model, Column column) {
    Schema.Described schema = of(column);
    return model.mayShowNull(column) && !column.nullable() ? nullable(schema) : schema;
  }

  /// {@return the schema of what is given for a column where it may be left out}
  ///
  /// A default of any JSON stands in a schema of its own: generators make code of the others, which
  /// they cannot of what has no type.
  static Schema withDefault(Column column) {
    Object value = literal(column.defaultValue());
    if (value == null) value = literal(column.serverDefault());
    SchemaBuilder schema = new SchemaBuilder(of(column));
    if (value == null || !(JsonForm.of(column.type()) instanceof JsonForm.AnyJson)) {
      return schema.defaultValue(value).build();
    }
    return schema.allOf(List.of(new SchemaBuilder().defaultValue(value).build())).build();
  }

  private static @Nullable Object literal(@Nullable ColumnDefault value) {
    return value instanceof ColumnDefault.Literal(var constant) ? JsonLiteral.of(constant) : null;
  }

  /// {@return the schema of a value that a filter compares with, or a key}
  static Schema inUrl(Column column) {
    return switch (JsonForm.of(column.type())) {
      case JsonForm.WholeNumber _, JsonForm.TrueOrFalse _, JsonForm.Choice _ ->
          ofForm(JsonForm.of(column.type())).build();
      case JsonForm.RealNumber _ -> new SchemaBuilder().type("number").build();
      case JsonForm.FormattedText(var format, _, _) ->
          new SchemaBuilder().type("string").format(format).build();
      case JsonForm.DatabaseText(var format, _) ->
          new SchemaBuilder().type("string").format(format).build();
      case JsonForm.Text _,
          JsonForm.PatternText _,
          JsonForm.EncodedBytes _,
          JsonForm.AnyJson _,
          JsonForm.ArrayOf _ ->
          new SchemaBuilder().type("string").build();
    };
  }

  /// {@return a value that a column may have, as JSON}
  static Object example(Column column) {
    Object value = literal(column.defaultValue());
    return value == null ? JsonForm.of(column.type()).example() : value;
  }

  /// {@return a value that a column may have, as text in a URL}
  static Object exampleInUrl(Column column) {
    if (column.type() instanceof LargeBinaryType) return "aGVsbG8";
    return switch (JsonForm.of(column.type())) {
      case JsonForm.AnyJson _, JsonForm.ArrayOf _ -> "[]";
      case JsonForm form -> form.example();
    };
  }

  /// {@return the schema that null matches too}
  static Schema.Described nullable(Schema.Described schema) {
    if (!(schema.type() instanceof String type)) return schema;
    SchemaBuilder nullable = new SchemaBuilder(schema).type(List.of(type, "null"));
    if (schema.enumeration() != null) {
      List<@Nullable Object> values = new ArrayList<>(schema.enumeration());
      values.add(null);
      nullable.enumeration(values);
    }
    return nullable.build();
  }

  private static SchemaBuilder ofForm(JsonForm form) {
    SchemaBuilder schema = new SchemaBuilder();
    return switch (form) {
      case JsonForm.Text(var maxLength) -> schema.type("string").maxLength(maxLength);
      case JsonForm.FormattedText(var format, _, var specials) ->
          schema.type("string").format(format).also(oneOf(specials));
      case JsonForm.DatabaseText(var type, _) -> schema.type("string").format(type);
      case JsonForm.PatternText(var pattern, _) -> schema.type("string").pattern(pattern);
      case JsonForm.EncodedBytes(var encoding, _) ->
          schema.type("string").contentEncoding(encoding);
      case JsonForm.Choice(var labels) ->
          schema.type("string").enumeration(new ArrayList<>(labels));
      case JsonForm.WholeNumber(long minimum, long maximum) ->
          schema
              .type("integer")
              .format(maximum > Integer.MAX_VALUE ? "int64" : "int32")
              .minimum(BigDecimal.valueOf(minimum))
              .maximum(BigDecimal.valueOf(maximum));
      case JsonForm.RealNumber(var limit, var specials) ->
          number(schema, limit).also(oneOf(specials));
      case JsonForm.TrueOrFalse() -> schema.type("boolean");
      case JsonForm.AnyJson() -> schema;
      case JsonForm.ArrayOf(var element) ->
          schema.type("array").items(items(ofForm(element).build()));
    };
  }

  private static SchemaBuilder number(SchemaBuilder schema, @Nullable BigDecimal limit) {
    schema.type("number");
    if (limit == null) return schema;
    BigDecimal plain = new BigDecimal(limit.toPlainString());
    return schema.exclusiveMinimum(plain.negate()).exclusiveMaximum(plain);
  }

  /// Arrays may stand in arrays, to any depth.
  private static Schema items(Schema.Described element) {
    Schema special = element.also();
    Schema also =
        special == null ? ARRAY : new SchemaBuilder().oneOf(List.of(special, ARRAY)).build();
    return new SchemaBuilder(nullable(element)).also(also).build();
  }

  private static @Nullable Schema oneOf(List<String> values) {
    if (values.isEmpty()) return null;
    return new SchemaBuilder().type("string").enumeration(new ArrayList<>(values)).build();
  }
}
