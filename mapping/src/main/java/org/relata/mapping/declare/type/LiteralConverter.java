package org.relata.mapping.declare.type;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.relata.mapping.type.Blanks;
import org.relata.mapping.type.ColumnType;
import org.relata.mapping.type.Interval;
import org.relata.mapping.type.Json;
import org.relata.mapping.type.SpecialTimes;

/// Converts literals to values of the Java class that a column's type names.
public final class LiteralConverter {

  private LiteralConverter() {}

  /// {@return the value of a literal; empty if it does not fit the type}
  public static Optional<Object> value(Object literal, ColumnType type) {
    return switch (type) {
      case ColumnType.IntegerType _ -> complete(literal, BigDecimal::intValueExact);
      case ColumnType.BigIntegerType _ -> complete(literal, BigDecimal::longValueExact);
      case ColumnType.SmallIntegerType _ ->
          complete(literal, number -> Integer.valueOf(number.shortValueExact()));
      case ColumnType.StringType(var length) -> text(literal, length);
      case ColumnType.CharType(var length) ->
          text(stripped(literal), length == null ? (Integer) 1 : length);
      case ColumnType.TextType _ -> text(literal, null);
      case ColumnType.NativeType _ ->
          text(literal instanceof Number ? literal.toString() : literal, null);
      case ColumnType.DateTimeType(var timezone) ->
          timezone
              ? parsed(literal, SpecialTimes::moment, LiteralConverter::moment)
              : parsed(literal, SpecialTimes::dateTime, LocalDateTime::parse);
      case ColumnType.DateType _ -> parsed(literal, SpecialTimes::date, LocalDate::parse);
      case ColumnType.TimeType _ -> parsed(literal, SpecialTimes::time, LocalTime::parse);
      case ColumnType.IntervalType _ -> parsed(literal, Interval::parse);
      case ColumnType.FloatType _ ->
          special(literal).or(() -> number(literal).map(BigDecimal::doubleValue));
      case ColumnType.NumericType numeric ->
          special(literal).or(() -> number(literal).filter(number -> fits(number, numeric)));
      case ColumnType.BooleanType _ -> bool(literal);
      case ColumnType.EnumType(_, var labels) -> Optional.of(literal).filter(labels::contains);
      case ColumnType.JsonType _ -> JsonText.of(literal).map(Json::new);
      case ColumnType.PickleType _ -> JsonText.of(literal).map(Json::new);
      case ColumnType.UuidType _ ->
          parsed(literal, UUID::fromString)
              .filter(uuid -> uuid.toString().equalsIgnoreCase(literal.toString()));
      case ColumnType.LargeBinaryType _ -> parsed(literal, Base64.getDecoder()::decode);
      case ColumnType.ArrayType(var element) ->
          literal instanceof List<?> list ? list(list, element) : Optional.empty();
    };
  }

  /// {@return the literals that fit a type, in words}
  public static String expected(ColumnType type) {
    return switch (type) {
      case ColumnType.IntegerType _ -> "an integer from -2147483648 to 2147483647";
      case ColumnType.BigIntegerType _ -> "a 64-bit integer";
      case ColumnType.SmallIntegerType _ -> "an integer from -32768 to 32767";
      case ColumnType.StringType(var length) ->
          length == null ? "a string" : "a string of at most " + length + " characters";
      case ColumnType.CharType(var length) ->
          "a string of at most " + (length == null ? 1 : length) + " characters";
      case ColumnType.TextType _ -> "a string";
      case ColumnType.NativeType(var sql) -> "a string that PostgreSQL reads as " + sql;
      case ColumnType.DateTimeType(var timezone) ->
          "a date and time such as 2026-11-22T10:00:00" + (timezone ? "Z" : "");
      case ColumnType.DateType _ -> "a date such as 2026-11-22";
      case ColumnType.TimeType _ -> "a time such as 10:00:00";
      case ColumnType.IntervalType _ -> "a duration such as P1DT2H";
      case ColumnType.FloatType _ -> "a number";
      case ColumnType.NumericType(var precision, var scale) ->
          precision == null
              ? "a number"
              : "a number of at most %d digits, %d of them decimal places"
                  .formatted(precision, scale == null ? 0 : scale);
      case ColumnType.BooleanType _ -> "true or false";
      case ColumnType.EnumType(_, var labels) -> "one of " + String.join(", ", labels);
      case ColumnType.JsonType _ -> "any JSON value";
      case ColumnType.PickleType _ -> "any JSON value";
      case ColumnType.UuidType _ -> "a UUID such as 0b4ce6a2-4fb1-4b3e-9d5f-0f4f7e1f6a55";
      case ColumnType.LargeBinaryType _ -> "a base64 string";
      case ColumnType.ArrayType(var element) -> "a list, each item " + expected(element);
    };
  }

  private static Optional<Object> complete(Object literal, Function<BigDecimal, Object> exact) {
    Optional<BigDecimal> number = number(literal);
    try {
      return number.map(exact);
    } catch (ArithmeticException outOfRange) {
      return Optional.empty();
    }
  }

  private static Optional<BigDecimal> number(Object literal) {
    if (!(literal instanceof Number || literal instanceof String)) return Optional.empty();
    try {
      return Optional.of(new BigDecimal(literal.toString()));
    } catch (NumberFormatException notNumeric) {
      return Optional.empty();
    }
  }

  /// {@return NaN or an infinity}
  private static Optional<Object> special(Object literal) {
    return switch (literal.toString()) {
      case "NaN" -> Optional.of(Double.NaN);
      case "Infinity" -> Optional.of(Double.POSITIVE_INFINITY);
      case "-Infinity" -> Optional.of(Double.NEGATIVE_INFINITY);
      default -> Optional.empty();
    };
  }

  private static boolean fits(BigDecimal number, ColumnType.NumericType type) {
    if (type.precision() == null) return true;
    int scale = type.scale() == null ? 0 : type.scale();
    BigDecimal plain = number.stripTrailingZeros();
    return plain.scale() <= scale && plain.precision() - plain.scale() <= type.precision() - scale;
  }

  private static Optional<Object> text(Object literal, @Nullable Integer length) {
    return literal instanceof String text
            && text.indexOf('\0') < 0
            && (length == null || text.codePointCount(0, text.length()) <= length)
        ? Optional.of(text)
        : Optional.empty();
  }

  /// PostgreSQL fills such texts up with blanks, and takes them for nothing.
  private static Object stripped(Object literal) {
    return literal instanceof String text ? Blanks.stripped(text) : literal;
  }

  private static Optional<Object> bool(Object literal) {
    if (literal instanceof Boolean) return Optional.of(literal);
    return switch (literal.toString()) {
      case "true" -> Optional.of(true);
      case "false" -> Optional.of(false);
      default -> Optional.empty();
    };
  }

  private static Optional<Object> parsed(Object literal, Function<String, Object> parser) {
    if (!(literal instanceof String text)) return Optional.empty();
    try {
      return Optional.of(parser.apply(text));
    } catch (DateTimeException | IllegalArgumentException malformed) {
      return Optional.empty();
    }
  }

  private static Optional<Object> parsed(
      Object literal, Function<String, @Nullable Object> special, Function<String, Object> parser) {
    return parsed(
        literal,
        text -> Objects.requireNonNullElseGet(special.apply(text), () -> parser.apply(text)));
  }

  private static OffsetDateTime moment(String text) {
    return OffsetDateTime.parse(text).withOffsetSameInstant(ZoneOffset.UTC);
  }

  private static Optional<Object> list(List<?> items, ColumnType element) {
    List<@Nullable Object> values = new ArrayList<>();
    for (Object item : items) {
      Optional<Object> value =
          item instanceof List<?> inner ? list(inner, element) : ofItem(item, element);
      if (item != null && value.isEmpty()) return Optional.empty();
      values.add(value.orElse(null));
    }
    return Optional.of(values);
  }

  private static Optional<Object> ofItem(@Nullable Object item, ColumnType element) {
    return item == null ? Optional.empty() : value(item, element);
  }
}
