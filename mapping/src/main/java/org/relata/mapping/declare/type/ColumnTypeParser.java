package org.relata.mapping.declare.type;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.relata.mapping.declare.type.TypeText.Argument;
import org.relata.mapping.error.MessageText;
import org.relata.mapping.error.NearestName;
import org.relata.mapping.sql.SqlNames;
import org.relata.mapping.type.ColumnType;

/// Parses column types, such as `Numeric(10,2)`, in the spellings that SQLAlchemy has for them.
public final class ColumnTypeParser {

  private static final int MAX_STRING_LENGTH = 10_485_760;
  private static final int MAX_DIGITS = 1000;
  private static final int MAX_FLOAT_PRECISION = 53;

  /// What a type of PostgreSQL may be written with.
  private static final Pattern NATIVE =
      Pattern.compile("[\\p{L}_\"][\\p{L}\\p{N}_.\"$ ]*(?:\\([\\p{L}\\p{N} ,_-]*\\))?[\\p{L} ]*");

  private static final Set<String> ENUM_OPTIONS =
      Set.of(
          "create_type",
          "create_constraint",
          "inherit_schema",
          "length",
          "metadata",
          "validate_strings");

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
  /// @param enumName the name in the database of an `Enum` that names none
  /// @param diagnostics takes what is wrong with the text
  public static @Nullable ColumnType parse(
      String text, String enumName, Consumer<String> diagnostics) {
    return new ColumnTypeParser(text.strip(), enumName, diagnostics).type();
  }

  private @Nullable ColumnType type() {
    TypeText parsed = TypeText.parse(text, diagnostics);
    if (parsed == null) return null;
    String name = TypeNames.canonical(parsed.name());
    List<Argument> arguments = parsed.arguments();
    return switch (name) {
      case "Integer" -> plain(new ColumnType.IntegerType(), arguments, Set.of());
      case "BigInteger" -> plain(new ColumnType.BigIntegerType(), arguments, Set.of());
      case "SmallInteger" -> plain(new ColumnType.SmallIntegerType(), arguments, Set.of());
      case "Date" -> plain(new ColumnType.DateType(), arguments, Set.of());
      case "Boolean" ->
          plain(new ColumnType.BooleanType(), arguments, Set.of("name", "create_constraint"));
      case "Double" ->
          plain(
              new ColumnType.FloatType("Double"),
              arguments,
              Set.of("asdecimal", "decimal_return_scale"));
      case "Real" ->
          plain(
              new ColumnType.FloatType("Real"),
              arguments,
              Set.of("asdecimal", "decimal_return_scale"));
      case "Interval" ->
          plain(
              new ColumnType.IntervalType(),
              arguments,
              Set.of("native", "second_precision", "day_precision"));
      case "JSON" ->
          plain(new ColumnType.JsonType(false), arguments, Set.of("none_as_null", "astext_type"));
      case "JSONB" ->
          plain(new ColumnType.JsonType(true), arguments, Set.of("none_as_null", "astext_type"));
      case "UUID" -> plain(new ColumnType.UuidType(), arguments, Set.of("as_uuid", "native_uuid"));
      case "PickleType" ->
          plain(
              new ColumnType.PickleType(), arguments, Set.of("protocol", "pickler", "comparator"));
      case "LargeBinary" -> binary(arguments);
      case "String" -> string(arguments);
      case "CHAR" -> character(arguments);
      case "Text" -> text(arguments);
      case "Numeric" -> numeric(arguments);
      case "Float" -> real(arguments);
      case "DateTime" -> dateTime(arguments);
      case "Time" -> time(arguments);
      case "Enum" -> labels(arguments);
      case "Array" -> array(parsed);
      case "Native" -> ofDatabase(parsed.inner() == null ? "" : parsed.inner());
      default -> TypeNames.isNative(name) ? named(parsed) : unknown(name);
    };
  }

  private @Nullable ColumnType plain(
      ColumnType type, List<Argument> arguments, Set<String> ignored) {
    if (TypeArguments.of(arguments, List.of(), ignored).isPresent()) return type;
    return reject(
        "%s takes no parameters; found %s"
            .formatted(TypeNames.canonical(type.toString()), shown()));
  }

  private @Nullable ColumnType binary(List<Argument> arguments) {
    boolean fits = TypeArguments.of(arguments, List.of("length"), Set.of()).isPresent();
    return fits
        ? new ColumnType.LargeBinaryType()
        : reject("LargeBinary takes no parameters but a length; found " + shown());
  }

  private @Nullable ColumnType string(List<Argument> arguments) {
    if (arguments.isEmpty() && !text.endsWith(")")) return new ColumnType.StringType(null);
    Integer length = length(arguments);
    boolean any = arguments.isEmpty() && !text.startsWith("String");
    if (length != null || any) return new ColumnType.StringType(length);
    return reject(
        "String requires a length from 1 to %d, as in String(80); found %s"
            .formatted(MAX_STRING_LENGTH, shown()));
  }

  private @Nullable ColumnType character(List<Argument> arguments) {
    Integer length = length(arguments);
    if (length != null || arguments.isEmpty()) return new ColumnType.CharType(length);
    return reject(
        "CHAR requires a length from 1 to %d, as in CHAR(2); found %s"
            .formatted(MAX_STRING_LENGTH, shown()));
  }

  /// PostgreSQL has texts of any length only.
  private @Nullable ColumnType text(List<Argument> arguments) {
    if (arguments.isEmpty() || length(arguments) != null) return new ColumnType.TextType();
    return reject("Text takes no parameters but a length; found " + shown());
  }

  private static @Nullable Integer length(List<Argument> arguments) {
    return TypeArguments.of(arguments, List.of("length"), Set.of())
        .map(read -> read.number("length", 1, MAX_STRING_LENGTH))
        .orElse(null);
  }

  private @Nullable ColumnType numeric(List<Argument> arguments) {
    if (arguments.isEmpty() && !text.endsWith("()")) return new ColumnType.NumericType(null, null);
    Optional<TypeArguments> read =
        TypeArguments.of(
            arguments, List.of("precision", "scale"), Set.of("decimal_return_scale", "asdecimal"));
    Integer precision = read.map(each -> each.number("precision", 1, MAX_DIGITS)).orElse(null);
    if (read.isPresent() && precision != null) {
      if (!read.get().has("scale")) return new ColumnType.NumericType(precision, null);
      Integer scale = read.get().number("scale", 0, precision);
      if (scale != null) return new ColumnType.NumericType(precision, scale);
    } else if (read.isPresent()
        && !read.get().has("precision")
        && !read.get().has("scale")
        && !arguments.isEmpty()) {
      return new ColumnType.NumericType(null, null);
    }
    return reject(
        "Numeric requires a precision from 1 to %d and a scale up to the precision, as in Numeric(10,2); found %s"
            .formatted(MAX_DIGITS, shown()));
  }

  private @Nullable ColumnType real(List<Argument> arguments) {
    Optional<TypeArguments> read =
        TypeArguments.of(
            arguments, List.of("precision"), Set.of("asdecimal", "decimal_return_scale"));
    if (read.isPresent()) {
      if (!read.get().has("precision")) return new ColumnType.FloatType();
      Integer precision = read.get().number("precision", 1, MAX_FLOAT_PRECISION);
      if (precision != null) return new ColumnType.FloatType("Float(" + precision + ")");
    }
    return reject(
        "Float only accepts a precision from 1 to %d, as in Float(24); found %s"
            .formatted(MAX_FLOAT_PRECISION, shown()));
  }

  private @Nullable ColumnType dateTime(List<Argument> arguments) {
    Boolean timezone = timezone(arguments);
    if (timezone != null) return new ColumnType.DateTimeType(timezone);
    return reject("DateTime only accepts timezone, as in DateTime(timezone); found " + shown());
  }

  private @Nullable ColumnType time(List<Argument> arguments) {
    Boolean timezone = timezone(arguments);
    if (timezone == null) return reject("Time only accepts timezone; found " + shown());
    return timezone ? new ColumnType.NativeType("TIME WITH TIME ZONE") : new ColumnType.TimeType();
  }

  private static @Nullable Boolean timezone(List<Argument> arguments) {
    return TypeArguments.of(arguments, List.of("timezone"), Set.of())
        .map(read -> read.flag("timezone", "timezone"))
        .orElse(null);
  }

  private @Nullable ColumnType labels(List<Argument> arguments) {
    if (!text.contains("(")) return incomplete();
    List<String> labels = new ArrayList<>();
    String name = enumName;
    for (Argument argument : arguments) {
      String key = argument.key();
      if (key == null) {
        labels.add(argument.value());
      } else if (key.equals("name")) {
        name = argument.value();
      } else if (key.equals("native_enum") && !argument.value().equals("True")) {
        return reject(
            "Enum is always a type of the database; declare a String with a check instead of "
                + shown());
      } else if (!ENUM_OPTIONS.contains(key) && !key.equals("native_enum")) {
        return reject(
            "Enum has no option %s; a label with = must stand in quotes; found %s"
                .formatted(MessageText.shortened(key), shown()));
      }
    }
    String wrong =
        labels.isEmpty() ? "Enum labels must not be empty; found " + shown() : wrong(labels);
    if (wrong == null) wrong = wrongName(name);
    return wrong == null ? new ColumnType.EnumType(name, labels) : reject(wrong);
  }

  private @Nullable String wrong(List<String> labels) {
    Set<String> seen = new HashSet<>();
    for (String label : labels) {
      if (label.isEmpty()) return "Enum labels must not be empty; found " + shown();
      if (!seen.add(label)) return "duplicate Enum label " + MessageText.shortened(label);
      if (label.getBytes(StandardCharsets.UTF_8).length > SqlNames.MAX_LENGTH) {
        return "Enum labels must have at most %d bytes; found %s"
            .formatted(SqlNames.MAX_LENGTH, MessageText.shortened(label));
      }
    }
    return null;
  }

  private static @Nullable String wrongName(String name) {
    int bytes = name.getBytes(StandardCharsets.UTF_8).length;
    if (bytes > 0 && bytes <= SqlNames.MAX_LENGTH) return null;
    return "an Enum's name must have 1 to %d bytes; found %s"
        .formatted(SqlNames.MAX_LENGTH, bytes == 0 ? "\"\"" : MessageText.shortened(name));
  }

  private @Nullable ColumnType array(TypeText parsed) {
    if (parsed.arguments().isEmpty()) return incomplete();
    Argument first = parsed.arguments().getFirst();
    boolean fits =
        parsed.arguments().stream()
            .skip(1)
            .allMatch(each ->
                Set.of("dimensions", "as_tuple", "zero_indexes")
                    .contains(String.valueOf(each.key())));
    if (!fits || first.key() != null) return array(String.valueOf(parsed.inner()));
    return array(first.value());
  }

  private @Nullable ColumnType array(String inner) {
    TypeText element = TypeText.parse(inner, _ -> {});
    if (element != null && TypeNames.canonical(element.name()).equals("Array")) {
      return reject(
          "Array accepts any number of dimensions, declare Array(Integer); found " + shown());
    }
    ColumnType type = parse(inner, enumName, diagnostics);
    return type == null ? null : new ColumnType.ArrayType(type);
  }

  /// {@return a type of PostgreSQL that is known by its name}
  private @Nullable ColumnType named(TypeText parsed) {
    String name = parsed.name().toUpperCase(Locale.ROOT);
    if (parsed.arguments().isEmpty()) return new ColumnType.NativeType(name);
    boolean varying =
        parsed.arguments().stream()
            .anyMatch(each -> "varying".equals(each.key()) && each.value().equals("True"));
    Optional<Integer> length =
        TypeArguments.of(parsed.arguments(), List.of("length"), Set.of("varying"))
            .map(read -> read.number("length", 1, MAX_STRING_LENGTH));
    boolean bits = name.equals("BIT") || name.equals("VARBIT");
    String base = bits ? (varying || name.equals("VARBIT") ? "BIT VARYING" : "BIT") : "";
    if (bits && length.isPresent()) {
      return new ColumnType.NativeType(base + "(" + length.get() + ")");
    }
    boolean ignored =
        !bits && TypeArguments.of(parsed.arguments(), List.of(), Set.of("text_type")).isPresent();
    return ignored
        ? new ColumnType.NativeType(name)
        : reject("%s takes no parameters; found %s".formatted(name, shown()));
  }

  private @Nullable ColumnType ofDatabase(String inner) {
    if (NATIVE.matcher(inner).matches()) return new ColumnType.NativeType(inner.strip());
    return reject(
        inner.endsWith("]")
            ? "Native takes no arrays; declare Array(Native(…)); found " + shown()
            : "Native requires a type of PostgreSQL, as in Native(inet); found " + shown());
  }

  private @Nullable ColumnType incomplete() {
    return TypeNames.canonical(text.replaceFirst("\\(.*", "")).endsWith("num")
        ? reject("Enum requires labels, as in Enum(a,b); found " + shown())
        : reject("Array requires an element type, as in Array(Integer); found " + shown());
  }

  private String shown() {
    return MessageText.shortened(text);
  }

  private @Nullable ColumnType unknown(String name) {
    return reject(
        "no such type " + MessageText.shortened(name) + NearestName.hint(name, TypeNames.NAMES));
  }

  private @Nullable ColumnType reject(String message) {
    diagnostics.accept(message);
    return null;
  }
}
