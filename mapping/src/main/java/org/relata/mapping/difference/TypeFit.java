package org.relata.mapping.difference;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.relata.mapping.catalog.CatalogColumn;
import org.relata.mapping.catalog.CatalogEnum;
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

/// Which types of a database hold exactly the values of a declared one.
final class TypeFit {

  private static final List<String> TEXTS = List.of("character varying", "text", "citext");

  /// The precision of a time, which says how many of its microseconds are kept.
  private static final Pattern FRACTION = Pattern.compile("\\(\\d\\)");

  /// What PostgreSQL calls types that have several names.
  private static final Map<String, String> FULL_NAMES =
      Map.of(
          "varbit", "bit varying",
          "timetz", "time with time zone",
          "varchar", "character varying",
          "bpchar", "character",
          "decimal", "numeric",
          "int", "integer");

  private TypeFit() {}

  /// {@return whether the values of a declared type are those of a database's column}
  static boolean fits(ColumnType declared, CatalogColumn found) {
    boolean isDomain =
        declared instanceof NativeType other
            && found.domain() != null
            && normal(other.sql()).equals(normal(found.domain()));
    return isDomain || fits(declared, found.type(), found.enumType());
  }

  private static boolean fits(ColumnType declared, String found, @Nullable CatalogEnum foundEnum) {
    return switch (declared) {
      case ArrayType(var element) ->
          found.endsWith("[]") && fits(element, found.substring(0, found.length() - 2), foundEnum);
      case EnumType labels ->
          foundEnum != null
              && foundEnum.name().equals(labels.localName())
              && (labels.schema() == null || labels.schema().equals(foundEnum.schema()))
              && !found.endsWith("[]");
      case DateTimeType _, TimeType _ ->
          names(declared).contains(FRACTION.matcher(found).replaceFirst(""));
      case NativeType other ->
          normal(other.sql()).equals(normal(found))
              && (length(other.sql()).isEmpty() || length(other.sql()).equals(length(found)));
      case IntervalType _ -> found.startsWith("interval") && !found.endsWith("[]");
      default -> names(declared).contains(found);
    };
  }

  /// {@return what a type has between parentheses; empty for nothing}
  private static String length(String type) {
    return type.replaceFirst("^[^(]*", "").replaceFirst("[^)]*$", "").replace(" ", "");
  }

  /// {@return a type without its length, by the name that PostgreSQL has for it}
  private static String normal(String type) {
    String name =
        type.replaceAll("\\([^)]*\\)", "")
            .replace("\"", "")
            .strip()
            .replaceAll(" +", " ")
            .toLowerCase(Locale.ROOT);
    return FULL_NAMES.getOrDefault(name, name);
  }

  private static List<String> names(ColumnType declared) {
    return switch (declared) {
      case SmallIntegerType _ -> List.of("smallint");
      case IntegerType _ -> List.of("integer");
      case BigIntegerType _ -> List.of("bigint");
      case StringType(var length) when length != null ->
          List.of("character varying(" + length + ")", "character(" + length + ")");
      case StringType _, TextType _ -> TEXTS;
      case CharType(var length) -> List.of("character(" + (length == null ? 1 : length) + ")");
      case DateTimeType(boolean timezone) ->
          List.of(timezone ? "timestamp with time zone" : "timestamp without time zone");
      case DateType _ -> List.of("date");
      case TimeType _ -> List.of("time without time zone");
      case FloatType _ -> List.of("double precision", "real");
      case NumericType(var precision, var scale) -> List.of(numeric(precision, scale));
      case BooleanType _ -> List.of("boolean");
      case JsonType(boolean binary) -> binary ? List.of("jsonb") : List.of("json", "jsonb");
      case UuidType _ -> List.of("uuid");
      case LargeBinaryType _, PickleType _ -> List.of("bytea");
      case IntervalType _, EnumType _, ArrayType _, NativeType _ -> List.of();
    };
  }

  private static String numeric(@Nullable Integer precision, @Nullable Integer scale) {
    return precision == null
        ? "numeric"
        : "numeric(%d,%d)".formatted(precision, scale == null ? 0 : scale);
  }
}
