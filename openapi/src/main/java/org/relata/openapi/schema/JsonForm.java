package org.relata.openapi.schema;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;
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

/// The JSON form of a column's values that are not null, in the terms of JSON Schema 2020-12.
public sealed interface JsonForm {

  /// An ISO 8601 duration whose parts have signs of their own; `format: duration`, as RFC 3339 has
  /// it, knows neither signs nor fractions. Or an infinite one.
  String INTERVAL =
      "^(-?infinity|-?P(?=.)([-+]?\\d+Y)?([-+]?\\d+M)?([-+]?\\d+W)?([-+]?\\d+D)?"
          + "(T(?=.)([-+]?\\d+H)?([-+]?\\d+M)?([-+]?\\d+(\\.\\d{1,6})?S)?)?)$";

  /// The dates and times before and after all others.
  List<String> INFINITIES = List.of("infinity", "-infinity");

  /// A string (`type: string`).
  ///
  /// @param maxLength the most characters, null for any number
  record Text(@Nullable Integer maxLength) implements JsonForm {}

  /// A string in a format that JSON Schema, RFC 3339 or OpenAPI's registry names (`format`), or one
  /// that stands for what the format has none for.
  ///
  /// @param specials the other strings, such as `infinity`
  record FormattedText(String format, String example, List<String> specials) implements JsonForm {
    public FormattedText {
      specials = List.copyOf(specials);
    }
  }

  /// A string that matches a regular expression (`pattern`).
  record PatternText(String pattern, String example) implements JsonForm {}

  /// A string that PostgreSQL reads as a value of one of its types (`format`).
  ///
  /// @param type such as `inet`
  record DatabaseText(String type, String example) implements JsonForm {}

  /// Bytes as a string (`contentEncoding`).
  record EncodedBytes(String contentEncoding, String example) implements JsonForm {}

  /// One of some strings (`enum`).
  record Choice(List<String> labels) implements JsonForm {
    public Choice {
      labels = List.copyOf(labels);
    }
  }

  /// An integer (`type: integer`) from `minimum` to `maximum`.
  record WholeNumber(long minimum, long maximum) implements JsonForm {}

  /// A number (`type: number`), or a string for what JSON has no number for.
  ///
  /// @param limit what its absolute value is below, null where there is no limit
  /// @param specials the strings, such as `NaN`
  record RealNumber(@Nullable BigDecimal limit, List<String> specials) implements JsonForm {
    public RealNumber {
      specials = List.copyOf(specials);
    }
  }

  /// `true` or `false` (`type: boolean`).
  record TrueOrFalse() implements JsonForm {}

  /// Any JSON, without a `type`.
  record AnyJson() implements JsonForm {}

  /// An array (`type: array`) of elements of this form, nulls, and arrays of them again.
  record ArrayOf(JsonForm element) implements JsonForm {}

  /// {@return the form of a type's values}
  static JsonForm of(ColumnType type) {
    return switch (type) {
      case IntegerType _ -> new WholeNumber(Integer.MIN_VALUE, Integer.MAX_VALUE);
      case BigIntegerType _ -> new WholeNumber(Long.MIN_VALUE, Long.MAX_VALUE);
      case SmallIntegerType _ -> new WholeNumber(Short.MIN_VALUE, Short.MAX_VALUE);
      case StringType(var length) -> new Text(length);
      case CharType(var length) -> new Text(length == null ? (Integer) 1 : length);
      case TextType _ -> new Text(null);
      case NativeType other -> new DatabaseText(other.base(), NativeExamples.of(other.base()));
      case DateTimeType(boolean timezone) ->
          timezone
              ? new FormattedText("date-time", "2026-11-22T10:00:00Z", INFINITIES)
              : new FormattedText("date-time-local", "2026-11-22T10:00:00", INFINITIES);
      case DateType _ -> new FormattedText("date", "2026-11-22", INFINITIES);
      case TimeType _ -> new FormattedText("time-local", "10:00:00", List.of("24:00:00"));
      case IntervalType _ -> new PatternText(INTERVAL, "P1Y2M3DT4H5M6S");
      case FloatType _ -> new RealNumber(null, List.of("NaN", "Infinity", "-Infinity"));
      case NumericType numeric -> of(numeric);
      case BooleanType _ -> new TrueOrFalse();
      case EnumType(_, var labels) -> new Choice(labels);
      case UuidType _ ->
          new FormattedText("uuid", "0b0b5e7a-7f0e-4b62-9d2e-6f8f6f0f7c11", List.of());
      case LargeBinaryType _ -> new EncodedBytes("base64", "aGVsbG8=");
      case JsonType _, PickleType _ -> new AnyJson();
      case ArrayType(var element) -> new ArrayOf(of(element));
    };
  }

  /// A precision leaves no room for infinities.
  private static JsonForm of(NumericType type) {
    Integer precision = type.precision();
    if (precision == null) return new RealNumber(null, List.of("NaN", "Infinity", "-Infinity"));
    Integer scale = type.scale();
    BigDecimal limit = BigDecimal.ONE.scaleByPowerOfTen(precision - (scale == null ? 0 : scale));
    return new RealNumber(limit, List.of("NaN"));
  }

  /// {@return a value of this form: a `String`, `Long`, `BigDecimal`, `Boolean` or a `List` of
  /// such}
  default Object example() {
    return switch (this) {
      case Text(var maxLength) ->
          "text".substring(0, maxLength == null ? 4 : Math.min(4, maxLength));
      case FormattedText(_, var example, _) -> example;
      case PatternText(_, var example) -> example;
      case DatabaseText(_, var example) -> example;
      case EncodedBytes(_, var example) -> example;
      case Choice(var labels) -> labels.getFirst();
      case WholeNumber _ -> 1L;
      case RealNumber _ -> new BigDecimal("0.5");
      case TrueOrFalse() -> true;
      case AnyJson() -> List.of("any", "JSON");
      case ArrayOf(var element) -> List.of(element.example());
    };
  }
}
