package org.relata.service.value;

import jakarta.json.stream.JsonParser.Event;
import java.math.BigDecimal;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.relata.mapping.memory.ObjectSize;
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
import org.relata.service.problem.Excerpt;
import org.relata.service.problem.InvalidInputException;
import org.relata.service.problem.Pointer;
import org.relata.service.problem.Violation;
import org.relata.service.problem.Violations;

/// Reads from JSON the value that a column keeps: what does not fit is invalid, never truncated.
public final class JsonValues {

  private JsonValues() {}

  /// {@return the value that begins with `first`, null for a JSON null; where it does not fit, it
  /// is read to its end, added to `violations` and null}
  public static @Nullable Object read(
      JsonReader json, Event first, ColumnType type, Pointer place, Violations violations) {
    if (first == Event.VALUE_NULL) return null;
    if (type instanceof ArrayType array && first == Event.START_ARRAY) {
      ArrayReader arrays =
          new ArrayReader(json, (event, element, at) -> read(json, event, element, at, violations));
      return arrays.read(array, place, violations);
    }
    try {
      Object value = value(json, first, type);
      json.keep(ObjectSize.of(value));
      return value;
    } catch (InvalidInputException invalid) {
      violations.inBody(place, invalid.detail());
      return null;
    }
  }

  /// {@return the value that a text holds as JSON}
  ///
  /// @throws InvalidInputException if it is not JSON or does not fit
  static Object parse(ColumnType type, String text) {
    Violations violations = new Violations();
    try (JsonReader json = JsonReader.of(text)) {
      Event first = json.next();
      Object value =
          type instanceof ArrayType
              ? read(json, first, type, Pointer.ROOT, violations)
              : value(json, first, type);
      json.end();
      Optional<Violation> wrong = violations.reported().stream().findFirst();
      if (wrong.isPresent()) throw new InvalidInputException(wrong.get().toString());
      if (value != null) return value;
      throw new InvalidInputException("'null' is not " + InvalidValues.withArticle(type));
    } catch (MalformedJsonException malformed) {
      String where = Excerpt.quoted(text) + " is not valid JSON: " + malformed.detail();
      throw new InvalidInputException(where);
    }
  }

  private static Object value(JsonReader json, Event first, ColumnType type) {
    return switch (type) {
      case StringType(var length) -> Texts.within(length, Texts.checked(string(json, first, type)));
      case CharType(var length) ->
          Texts.within(
              length == null ? (Integer) 1 : length,
              (String) ScalarParser.parse(type, string(json, first, type)));
      case TextType _,
          NativeType _,
          DateTimeType _,
          DateType _,
          TimeType _,
          IntervalType _,
          EnumType _,
          UuidType _,
          LargeBinaryType _ ->
          ScalarParser.parse(type, string(json, first, type));
      case IntegerType _, BigIntegerType _, SmallIntegerType _ -> integer(json, first, type);
      case FloatType _ -> number(json, first, type);
      case NumericType numeric -> decimal(numeric, number(json, first, type));
      case BooleanType _ -> bool(json, first, type);
      case JsonType _, PickleType _ -> JsonText.read(json, first, type);
      case ArrayType _ -> throw wrongType(json, first, type);
    };
  }

  private static String string(JsonReader json, Event first, ColumnType type) {
    if (first != Event.VALUE_STRING) throw wrongType(json, first, type);
    return json.text();
  }

  private static Object integer(JsonReader json, Event first, ColumnType type) {
    if (first != Event.VALUE_NUMBER) throw wrongType(json, first, type);
    return ScalarParser.parse(type, json.text());
  }

  private static boolean bool(JsonReader json, Event first, ColumnType type) {
    if (first == Event.VALUE_TRUE || first == Event.VALUE_FALSE) return first == Event.VALUE_TRUE;
    throw wrongType(json, first, type);
  }

  /// A number, or the string that stands for what JSON has no number for.
  private static Object number(JsonReader json, Event first, ColumnType type) {
    boolean special = first == Event.VALUE_STRING && Numbers.nonFinite(json.text()) != null;
    if (first != Event.VALUE_NUMBER && !special) throw wrongType(json, first, type);
    return ScalarParser.parse(type, json.number());
  }

  private static Object decimal(NumericType type, Object number) {
    return switch (number) {
      case BigDecimal decimal -> Numbers.within(type, decimal);
      case Double special when special.isInfinite() && type.precision() != null ->
          throw new InvalidInputException(
              "Infinity is out of range for " + InvalidValues.withArticle(type));
      default -> number;
    };
  }

  /// {@return what a value is, in words, which begins with this event}
  public static String excerpt(JsonReader json, Event first) {
    return switch (first) {
      case VALUE_STRING -> "the string " + Excerpt.quoted(json.text());
      case VALUE_NUMBER -> Excerpt.truncated(json.text());
      case VALUE_TRUE -> "true";
      case VALUE_FALSE -> "false";
      case VALUE_NULL -> "null";
      case START_ARRAY -> "an array";
      case START_OBJECT, KEY_NAME, END_OBJECT, END_ARRAY -> "an object";
    };
  }

  private static InvalidInputException wrongType(JsonReader json, Event first, ColumnType type) {
    String excerpt = excerpt(json, first);
    json.skip(first);
    return new InvalidInputException(excerpt + " is not " + InvalidValues.withArticle(type));
  }
}
