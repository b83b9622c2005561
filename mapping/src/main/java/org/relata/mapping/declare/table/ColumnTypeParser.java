package org.relata.mapping.declare.table;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.relata.mapping.error.MessageText;
import org.relata.mapping.error.NearestName;
import org.relata.mapping.type.ColumnType;

/// Parses column types, such as `Numeric(10,2)`.
final class ColumnTypeParser {

  /// The names of all types in models files.
  static final List<String> NAMES =
      List.of(
          "Integer",
          "BigInteger",
          "SmallInteger",
          "String",
          "Text",
          "DateTime",
          "Date",
          "Time",
          "Interval",
          "Float",
          "Numeric",
          "Boolean",
          "Enum",
          "JSON",
          "UUID",
          "LargeBinary",
          "PickleType",
          "Array");

  private static final int MAX_STRING_LENGTH = 10_485_760;
  private static final int MAX_DIGITS = 1000;
  private static final int MAX_LABEL_LENGTH = 63;

  private final String text;
  private final String enumName;
  private final Consumer<String> diagnostics;

  private ColumnTypeParser(String text, String enumName, Consumer<String> diagnostics) {
    this.text = text;
    this.enumName = enumName;
    this.diagnostics = diagnostics;
  }

  /// {@return the type with this text; null, with a diagnostic, if there is none}
  ///
  /// @param enumName the name in the database of an `Enum`
  /// @param diagnostics takes what is wrong with the text
  static @Nullable ColumnType parse(String text, String enumName, Consumer<String> diagnostics) {
    return new ColumnTypeParser(text.strip(), enumName, diagnostics).type();
  }

  private @Nullable ColumnType type() {
    int open = text.indexOf('(');
    if (open < 0) return text.equals("Enum") || text.equals("Array") ? incomplete() : plain(text);
    String name = text.substring(0, open).strip();
    if (!NAMES.contains(name)) return unknown(name);
    if (!text.endsWith(")")) return reject("unclosed parenthesis in %s".formatted(shown()));
    String inner = text.substring(open + 1, text.length() - 1).strip();
    return switch (name) {
      case "String" -> string(inner);
      case "Numeric" -> numeric(inner);
      case "DateTime" -> dateTime(inner);
      case "Enum" -> labels(inner);
      case "Array" -> array(inner);
      default -> reject("%s takes no parameters; found %s".formatted(name, shown()));
    };
  }

  private @Nullable ColumnType plain(String name) {
    return switch (name) {
      case "Integer" -> new ColumnType.IntegerType();
      case "BigInteger" -> new ColumnType.BigIntegerType();
      case "SmallInteger" -> new ColumnType.SmallIntegerType();
      case "String" -> new ColumnType.StringType(null);
      case "Text" -> new ColumnType.TextType();
      case "DateTime" -> new ColumnType.DateTimeType(false);
      case "Date" -> new ColumnType.DateType();
      case "Time" -> new ColumnType.TimeType();
      case "Interval" -> new ColumnType.IntervalType();
      case "Float" -> new ColumnType.FloatType();
      case "Numeric" -> new ColumnType.NumericType(null, null);
      case "Boolean" -> new ColumnType.BooleanType();
      case "JSON" -> new ColumnType.JsonType();
      case "UUID" -> new ColumnType.UuidType();
      case "LargeBinary" -> new ColumnType.LargeBinaryType();
      case "PickleType" -> new ColumnType.PickleType();
      default -> unknown(name);
    };
  }

  private @Nullable ColumnType string(String inner) {
    int length = number(inner);
    if (length >= 1 && length <= MAX_STRING_LENGTH) return new ColumnType.StringType(length);
    return reject(
        "String requires a length from 1 to %d, as in String(80); found %s"
            .formatted(MAX_STRING_LENGTH, shown()));
  }

  private @Nullable ColumnType numeric(String inner) {
    List<String> numbers = parts(inner);
    int precision = number(numbers.getFirst());
    int scale = number(numbers.getLast());
    if (numbers.size() <= 2 && precision >= 1 && precision <= MAX_DIGITS) {
      if (numbers.size() == 1) return new ColumnType.NumericType(precision, null);
      if (scale >= 0 && scale <= precision) return new ColumnType.NumericType(precision, scale);
    }
    return reject(
        "Numeric requires a precision from 1 to %d and a scale up to the precision, as in Numeric(10,2); found %s"
            .formatted(MAX_DIGITS, shown()));
  }

  private @Nullable ColumnType dateTime(String inner) {
    if (inner.equals("timezone")) return new ColumnType.DateTimeType(true);
    return reject("DateTime only accepts timezone, as in DateTime(timezone); found " + shown());
  }

  private @Nullable ColumnType labels(String inner) {
    List<String> labels = parts(inner);
    Set<String> seen = new HashSet<>();
    for (String label : labels) {
      if (label.isEmpty()) return reject("Enum labels must not be empty; found " + shown());
      if (label.startsWith("'") || label.startsWith("\"")) {
        return reject("Enum labels must not be quoted, as in Enum(a,b); found " + shown());
      }
      if (!seen.add(label)) return reject("duplicate Enum label " + MessageText.shortened(label));
      if (label.getBytes(StandardCharsets.UTF_8).length > MAX_LABEL_LENGTH) {
        return reject(
            "Enum labels must have at most %d bytes; found %s"
                .formatted(MAX_LABEL_LENGTH, MessageText.shortened(label)));
      }
    }
    return new ColumnType.EnumType(enumName, labels);
  }

  private @Nullable ColumnType array(String inner) {
    if (inner.startsWith("Array")) {
      return reject(
          "Array accepts any number of dimensions, declare Array(Integer); found " + shown());
    }
    ColumnType element = inner.isEmpty() ? incomplete() : parse(inner, enumName, diagnostics);
    return element == null ? null : new ColumnType.ArrayType(element);
  }

  private @Nullable ColumnType incomplete() {
    return text.startsWith("Enum")
        ? reject("Enum requires labels, as in Enum(a,b); found " + shown())
        : reject("Array requires an element type, as in Array(Integer); found " + shown());
  }

  private String shown() {
    return MessageText.shortened(text);
  }

  private @Nullable ColumnType unknown(String name) {
    return reject("no such type " + MessageText.shortened(name) + NearestName.hint(name, NAMES));
  }

  private @Nullable ColumnType reject(String message) {
    diagnostics.accept(message);
    return null;
  }

  private static List<String> parts(String inner) {
    return Arrays.stream(inner.split(",", -1)).map(String::strip).toList();
  }

  /// {@return the number, or -1}
  private static int number(String digits) {
    return digits.matches("\\d{1,9}") ? Integer.parseInt(digits) : -1;
  }
}
