package org.relata.service.value;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.relata.mapping.error.NearestName;
import org.relata.mapping.type.Blanks;
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
import org.relata.mapping.type.Interval;
import org.relata.service.problem.Excerpt;
import org.relata.service.problem.InvalidInputException;

/// Reads from text the values of all types but those that are written as JSON.
final class ScalarParser {

  private static final Pattern UUID_FORM =
      Pattern.compile("[0-9a-fA-F]{8}-(?:[0-9a-fA-F]{4}-){3}[0-9a-fA-F]{12}");

  private ScalarParser() {}

  /// {@return the value that the text names}
  ///
  /// @throws InvalidInputException if it names none of the type
  static Object parse(ColumnType type, String text) {
    return switch (type) {
      case IntegerType _ -> Numbers.int32(type, text);
      case BigIntegerType _ -> Numbers.int64(type, text);
      case SmallIntegerType _ -> Numbers.int16(type, text);
      case StringType _, TextType _, NativeType _ -> Texts.checked(text);
      case CharType _ -> Blanks.stripped(Texts.checked(text));
      case DateTimeType(var timezone) ->
          timezone ? Times.moment(type, text) : Times.dateTime(type, text);
      case DateType _ -> Times.date(type, text);
      case TimeType _ -> Times.time(type, text);
      case IntervalType _ -> interval(type, text);
      case FloatType binary -> or(Numbers.nonFinite(text), () -> Numbers.binary(binary, text));
      case NumericType _ -> or(Numbers.nonFinite(text), () -> Numbers.decimal(type, text));
      case BooleanType _ -> bool(type, text);
      case EnumType(_, var labels) -> label(labels, text);
      case UuidType _ -> uuid(type, text);
      case LargeBinaryType _ -> bytes(type, text);
      case JsonType _, PickleType _, ArrayType _ ->
          throw new IllegalArgumentException(type + " is written as JSON");
    };
  }

  private static Object or(@Nullable Object value, Supplier<Object> other) {
    return value == null ? other.get() : value;
  }

  private static Interval interval(ColumnType type, String text) {
    try {
      return Interval.parse(text);
    } catch (IllegalArgumentException _) {
      throw InvalidValues.not(type, text, "; expected an ISO 8601 duration such as P1Y2M3DT4H5M6S");
    }
  }

  private static Boolean bool(ColumnType type, String text) {
    return switch (text) {
      case "true" -> true;
      case "false" -> false;
      default -> throw InvalidValues.not(type, text, "; expected true or false");
    };
  }

  private static String label(List<String> labels, String text) {
    if (labels.contains(text)) return text;
    throw new InvalidInputException(
        Excerpt.quoted(text) + " is not a label of the Enum" + NearestName.hint(text, labels));
  }

  private static UUID uuid(ColumnType type, String text) {
    if (!UUID_FORM.matcher(text).matches()) throw InvalidValues.not(type, text, "");
    return UUID.fromString(text);
  }

  /// Takes both alphabets of RFC 4648: in a URL, `+` is a space.
  private static byte[] bytes(ColumnType type, String text) {
    String standard = text.replace('-', '+').replace('_', '/');
    try {
      return Base64.getDecoder().decode(standard.getBytes(StandardCharsets.UTF_8));
    } catch (IllegalArgumentException _) {
      throw InvalidValues.not(type, text, "; expected base64");
    }
  }
}
