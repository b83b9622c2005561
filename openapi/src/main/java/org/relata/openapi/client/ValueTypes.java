package org.relata.openapi.client;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.relata.mapping.model.Column;
import org.relata.mapping.query.Operator;
import org.relata.mapping.type.ColumnType;
import org.relata.mapping.type.ColumnType.ArrayType;
import org.relata.mapping.type.ColumnType.BigIntegerType;
import org.relata.mapping.type.ColumnType.BooleanType;
import org.relata.mapping.type.ColumnType.CharType;
import org.relata.mapping.type.ColumnType.DateTimeType;
import org.relata.mapping.type.ColumnType.DateType;
import org.relata.mapping.type.ColumnType.EnumType;
import org.relata.mapping.type.ColumnType.FloatType;
import org.relata.mapping.type.ColumnType.IntegerType;
import org.relata.mapping.type.ColumnType.IntervalType;
import org.relata.mapping.type.ColumnType.JsonType;
import org.relata.mapping.type.ColumnType.LargeBinaryType;
import org.relata.mapping.type.ColumnType.NativeType;
import org.relata.mapping.type.ColumnType.NumericType;
import org.relata.mapping.type.ColumnType.PickleType;
import org.relata.mapping.type.ColumnType.SmallIntegerType;
import org.relata.mapping.type.ColumnType.StringType;
import org.relata.mapping.type.ColumnType.TextType;
import org.relata.mapping.type.ColumnType.TimeType;
import org.relata.mapping.type.ColumnType.UuidType;
import org.relata.openapi.schema.JsonForm;

/// The types of columns' values, and of the filters that they take.
final class ValueTypes {

  private ValueTypes() {}

  /// {@return the type of a column's values, null included if it may be null}
  static String of(Column column) {
    String type = of(column.type());
    return column.nullable() && !type.equals("unknown") ? type + " | null" : type;
  }

  /// {@return the type of values that are not null}
  static String of(ColumnType type) {
    return of(JsonForm.of(type));
  }

  private static String of(JsonForm form) {
    return switch (form) {
      case JsonForm.Text _,
          JsonForm.FormattedText _,
          JsonForm.PatternText _,
          JsonForm.DatabaseText _,
          JsonForm.EncodedBytes _ ->
          "string";
      case JsonForm.Choice(var labels) -> union(labels.stream().map(Literals::string));
      case JsonForm.WholeNumber _ -> "number";
      case JsonForm.RealNumber(_, var specials) ->
          union(Stream.concat(Stream.of("number"), specials.stream().map(Literals::string)));
      case JsonForm.TrueOrFalse _ -> "boolean";
      case JsonForm.AnyJson _ -> "unknown";
      case JsonForm.ArrayOf(var element) -> "Nested<" + of(element) + ">";
    };
  }

  private static String union(Stream<String> types) {
    return types.collect(Collectors.joining(" | "));
  }

  /// {@return the type of the operators that a column may be filtered with}
  static String filter(ColumnType type) {
    String value = of(type);
    return switch (type) {
      case StringType _, CharType _, TextType _ -> "Textual";
      case NativeType other ->
          switch (other.comparison()) {
            case TEXT -> "Textual";
            case ORDER -> "Ordered<" + value + ">";
            case EQUALITY -> "Equality<" + value + ">";
            case NONE -> "Presence";
          };
      case BooleanType _ -> "Truth";
      case IntegerType _,
          BigIntegerType _,
          SmallIntegerType _,
          FloatType _,
          NumericType _,
          DateTimeType _,
          DateType _,
          TimeType _,
          IntervalType _,
          EnumType _,
          UuidType _,
          LargeBinaryType _ ->
          "Ordered<" + value + ">";
      case JsonType _ -> "Equality<" + value + ">";
      case ArrayType _ ->
          Operator.of(type).contains(Operator.EQ) ? "Sameness<" + value + ">" : "Presence";
      case PickleType _ -> "Presence";
    };
  }

  /// {@return the type of a key: that of its value, or a tuple}
  static String key(List<Column> columns) {
    if (columns.size() == 1) return of(columns.getFirst());
    return columns.stream().map(ValueTypes::of).collect(Collectors.joining(", ", "[", "]"));
  }
}
