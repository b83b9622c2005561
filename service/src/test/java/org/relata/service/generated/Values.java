package org.relata.service.generated;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
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

/// Values of every type, ordinary ones and those at the edge.
record Values(Chance chance) {

  /// {@return a value as a body has it}
  String json(ColumnType type) {
    return switch (type) {
      case IntegerType _, BigIntegerType _, SmallIntegerType _ -> integer(type);
      case FloatType _ ->
          chance.of("0", "-0.0", "1.5", "1e300", "5e-324", "\"NaN\"", "\"-Infinity\"");
      case NumericType _ -> chance.of("0", "1.50", "-9999.99", "12345678.9", "1e-3", "\"NaN\"");
      case BooleanType _ -> chance.of("true", "false");
      case JsonType _, PickleType _ -> document(3);
      case ArrayType(var element) -> array(element);
      case StringType _,
          CharType _,
          TextType _,
          NativeType _,
          DateTimeType _,
          DateType _,
          TimeType _,
          IntervalType _,
          EnumType _,
          UuidType _,
          LargeBinaryType _ ->
          "\"" + text(type).replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    };
  }

  /// {@return a value as a query or a path has it, not yet encoded}
  String text(ColumnType type) {
    return switch (type) {
      case CharType _ -> chance.of("a", "é", "", " ", "abc");
      case NativeType _ -> chance.of("192.0.2.1", "[1,10)", "(1,2)", "101", "x", "");
      case StringType _, TextType _ ->
          chance.of(
              "a", "Ann", "Zoë", "b c", "x,y", "(;)", "\"q\"", "%_\\\\", "😀", "é", "", "..",
              "null");
      case DateTimeType(var timezone) ->
          chance.of(
                  "2026-11-22T10:00:00",
                  "1999-12-31T23:59:59.999999",
                  "-4712-01-01T00:00:00",
                  "294276-12-31T23:59:59",
                  "infinity")
              + (timezone ? chance.of("Z", "+01:00", "-12") : "");
      case DateType _ ->
          chance.of("2026-11-22", "0001-01-01", "-4712-01-01", "infinity", "2024-02-29");
      case TimeType _ -> chance.of("10:00:00", "23:59:59.999999", "00:00", "24:00:00");
      case IntervalType _ ->
          chance.of("P1D", "PT1H30M", "P1Y2M3DT4H5M6.5S", "PT0S", "-P1D", "P1Y-1D");
      case EnumType(_, var labels) -> chance.of(labels);
      case UuidType _ -> "6f1f2a52-3c8e-4a55-9e55-0d7d0f6a1c0" + chance.below(10);
      case LargeBinaryType _ -> chance.of("", "AAEC", "/+8=", "_-8");
      case BooleanType _,
          FloatType _,
          NumericType _,
          IntegerType _,
          BigIntegerType _,
          SmallIntegerType _,
          JsonType _,
          PickleType _,
          ArrayType _ ->
          json(type).replaceAll("^\"|\"$", "");
    };
  }

  private String integer(ColumnType type) {
    if (chance.percent(85)) return String.valueOf(chance.below(12));
    return switch (type) {
      case SmallIntegerType _ -> chance.of("-32768", "32767", "1e2");
      case IntegerType _ -> chance.of("-2147483648", "2147483647", "1e3");
      default -> chance.of("-9223372036854775808", "9223372036854775807", "1.0");
    };
  }

  private String document(int depth) {
    return switch (chance.below(depth == 0 ? 4 : 6)) {
      case 0 -> chance.of("null", "true", "false");
      case 1 -> chance.of("0", "1.10", "-1e10", "123456789012345678901234567890");
      case 2 -> chance.of("\"\"", "\"a\"", "\"\\n\\u00e9\\ud83d\\ude00\"");
      case 3 -> chance.of("[]", "{}");
      case 4 -> "[" + chance.several(3, ",", () -> document(depth - 1)) + "]";
      default ->
          IntStream.range(0, 1 + chance.below(3))
              .mapToObj(i -> "\"k" + i + "\":" + document(depth - 1))
              .collect(Collectors.joining(",", "{", "}"));
    };
  }

  private String array(ColumnType element) {
    return switch (chance.below(4)) {
      case 0 -> "[]";
      case 1 -> "[null," + json(element) + "]";
      case 2 -> "[[" + json(element) + "],[" + json(element) + "]]";
      default -> "[" + chance.several(3, ",", () -> json(element)) + "]";
    };
  }
}
