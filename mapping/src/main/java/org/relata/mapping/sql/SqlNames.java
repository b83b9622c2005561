package org.relata.mapping.sql;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
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

/// The names of things as SQL writes them.
public final class SqlNames {

  /// PostgreSQL's reserved key words, and those that may not name a column or a table without
  /// quotes.
  ///
  /// From the table "SQL Key Words" of PostgreSQL 18's manual, appendix C.
  private static final Set<String> RESERVED =
      Set.of(
          """
          all analyse analyze and any array as asc asymmetric authorization between bigint binary bit boolean both case \
          cast char character check coalesce collate collation column concurrently constraint create cross \
          current_catalog current_date current_role current_schema current_time current_timestamp current_user dec \
          decimal default deferrable desc distinct do else end except exists extract false fetch float for foreign \
          freeze from full grant greatest group grouping having ilike in initially inner inout int integer intersect \
          interval into is isnull join json json_array json_arrayagg json_exists json_object json_objectagg json_query \
          json_scalar json_serialize json_table json_value lateral leading least left like limit localtime \
          localtimestamp merge_action national natural nchar none normalize not notnull null nullif numeric offset on \
          only or order out outer overlaps overlay placing position precision primary real references returning right \
          row select session_user setof similar smallint some substring symmetric system_user table tablesample then \
          time timestamp to trailing treat trim true union unique user using values varchar variadic verbose when where \
          window with xmlattributes xmlconcat xmlelement xmlexists xmlforest xmlnamespaces xmlparse xmlpi xmlroot \
          xmlserialize xmltable\
          """
              .split(" +"));

  /// The longest name that PostgreSQL does not cut, in bytes.
  public static final int MAX_LENGTH = 63;

  private static final Pattern PLAIN = Pattern.compile("[a-z_][a-z0-9_$]*");

  private SqlNames() {}

  /// {@return the name, in quotes where SQL would read it otherwise}
  public static String quote(String name) {
    if (PLAIN.matcher(name).matches() && !RESERVED.contains(name)) return name;
    return '"' + name.replace("\"", "\"\"") + '"';
  }

  /// {@return the table's name, with its schema if it has one}
  public static String quote(TableName table) {
    return qualified(table.schema(), table.name());
  }

  private static String qualified(@Nullable String schema, String name) {
    return (schema == null ? "" : quote(schema) + ".") + quote(name);
  }

  /// {@return a name that is derived, and cut where PostgreSQL would cut it: with a hash of the
  /// whole, as SQLAlchemy does, so that names with the same start stay different}
  public static String shortened(String name) {
    byte[] utf8 = name.getBytes(StandardCharsets.UTF_8);
    if (utf8.length <= MAX_LENGTH) return name;
    int end = MAX_LENGTH - 8;
    while ((utf8[end] & 0xC0) == 0x80) end--;
    String hash = HexFormat.of().formatHex(md5(utf8));
    return new String(utf8, 0, end, StandardCharsets.UTF_8) + "_" + hash.substring(28);
  }

  private static byte[] md5(byte[] bytes) {
    try {
      return MessageDigest.getInstance("MD5").digest(bytes);
    } catch (NoSuchAlgorithmException missing) {
      throw new IllegalStateException("Every Java platform has MD5", missing);
    }
  }

  /// {@return the names, quoted where needed, with commas between}
  public static String list(Iterable<String> names) {
    StringBuilder list = new StringBuilder();
    for (String name : names) list.append(list.isEmpty() ? "" : ", ").append(quote(name));
    return list.toString();
  }

  /// {@return the text as a literal in single quotes}
  public static String literal(String text) {
    String quoted = '\'' + text.replace("'", "''") + '\'';
    return text.indexOf('\\') < 0 ? quoted : " E" + quoted.replace("\\", "\\\\");
  }

  /// {@return the database's name for a type, such as `VARCHAR(80)`}
  public static String type(ColumnType type) {
    return switch (type) {
      case IntegerType _ -> "INTEGER";
      case BigIntegerType _ -> "BIGINT";
      case SmallIntegerType _ -> "SMALLINT";
      case StringType(var length) -> length == null ? "VARCHAR" : "VARCHAR(" + length + ")";
      case CharType(var length) -> length == null ? "CHAR" : "CHAR(" + length + ")";
      case TextType _ -> "TEXT";
      case DateTimeType(boolean timezone) ->
          timezone ? "TIMESTAMP WITH TIME ZONE" : "TIMESTAMP WITHOUT TIME ZONE";
      case DateType _ -> "DATE";
      case TimeType _ -> "TIME WITHOUT TIME ZONE";
      case IntervalType _ -> "INTERVAL";
      case FloatType(var name) ->
          name.equals("Double") ? "DOUBLE PRECISION" : name.toUpperCase(Locale.ROOT);
      case NumericType(var precision, var scale) -> numeric(precision, scale);
      case BooleanType _ -> "BOOLEAN";
      case EnumType labels -> qualified(labels.schema(), labels.localName());
      case JsonType(boolean binary) -> binary ? "JSONB" : "JSON";
      case UuidType _ -> "UUID";
      case LargeBinaryType _, PickleType _ -> "BYTEA";
      case ArrayType(var element) ->
          element instanceof ArrayType ? type(element) : type(element) + "[]";
      case NativeType(var sql) -> sql;
    };
  }

  /// {@return the type to cast to, without a length or scale that a cast would cut a value to}
  public static String cast(ColumnType type) {
    return switch (type) {
      case StringType _ -> "VARCHAR";
      case CharType _ -> "BPCHAR";
      // Without quotes it is one of a single bit.
      case NativeType other -> other.base().equals("bit") ? "\"bit\"" : base(other);
      case NumericType _ -> "NUMERIC";
      case ArrayType(var element) ->
          element instanceof ArrayType ? cast(element) : cast(element) + "[]";
      default -> type(type);
    };
  }

  private static String base(NativeType type) {
    return type.sql().replaceAll("\\([^)]*\\)", "").strip();
  }

  private static String numeric(@Nullable Integer precision, @Nullable Integer scale) {
    return Stream.of(precision, scale)
        .filter(Objects::nonNull)
        .map(String::valueOf)
        .reduce((first, second) -> first + ", " + second)
        .map(digits -> "NUMERIC(" + digits + ")")
        .orElse("NUMERIC");
  }
}
