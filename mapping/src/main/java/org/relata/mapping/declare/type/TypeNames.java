package org.relata.mapping.declare.type;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/// The names that types have in models files.
final class TypeNames {

  /// Those of types with a form of their own in JSON.
  static final List<String> NAMES =
      List.of(
          "Integer",
          "BigInteger",
          "SmallInteger",
          "String",
          "CHAR",
          "Text",
          "DateTime",
          "Date",
          "Time",
          "Interval",
          "Float",
          "Double",
          "Real",
          "Numeric",
          "Boolean",
          "Enum",
          "JSON",
          "JSONB",
          "UUID",
          "LargeBinary",
          "PickleType",
          "Array",
          "Native");

  /// What others write for them.
  static final Map<String, String> ALIASES = aliases();

  /// Types of PostgreSQL that are shown as its text, and known by their names alone.
  static final Set<String> NATIVE =
      Set.of(
          """
          INET CIDR MACADDR MACADDR8 CITEXT HSTORE XML TSVECTOR TSQUERY MONEY BIT VARBIT OID REGCLASS PG_LSN JSONPATH \
          POINT LINE LSEG BOX PATH POLYGON CIRCLE LTREE \
          INT4RANGE INT8RANGE NUMRANGE TSRANGE TSTZRANGE DATERANGE \
          INT4MULTIRANGE INT8MULTIRANGE NUMMULTIRANGE TSMULTIRANGE TSTZMULTIRANGE DATEMULTIRANGE\
          """
              .split(" +", -1));

  private TypeNames() {}

  /// {@return the name by which a type is known here}
  static String canonical(String name) {
    return ALIASES.getOrDefault(name, name);
  }

  /// {@return whether a name is one of PostgreSQL's, in any case}
  static boolean isNative(String name) {
    return NATIVE.contains(name.toUpperCase(Locale.ROOT));
  }

  private static Map<String, String> aliases() {
    Map<String, List<String>> names =
        Map.ofEntries(
            Map.entry("Integer", List.of("INTEGER", "INT", "Int")),
            Map.entry("BigInteger", List.of("BIGINT")),
            Map.entry("SmallInteger", List.of("SMALLINT")),
            Map.entry("String", List.of("VARCHAR", "Unicode", "NVARCHAR")),
            Map.entry("CHAR", List.of("NCHAR")),
            Map.entry("Text", List.of("TEXT", "UnicodeText", "CLOB")),
            Map.entry("DateTime", List.of("DATETIME", "TIMESTAMP")),
            Map.entry("Date", List.of("DATE")),
            Map.entry("Time", List.of("TIME")),
            Map.entry("Interval", List.of("INTERVAL")),
            Map.entry("Float", List.of("FLOAT")),
            Map.entry("Double", List.of("DOUBLE", "DOUBLE_PRECISION")),
            Map.entry("Real", List.of("REAL")),
            Map.entry("Numeric", List.of("NUMERIC", "DECIMAL", "Decimal")),
            Map.entry("Boolean", List.of("BOOLEAN")),
            Map.entry("Enum", List.of("ENUM")),
            Map.entry("UUID", List.of("Uuid")),
            Map.entry("LargeBinary", List.of("BLOB", "BYTEA", "BINARY", "VARBINARY")),
            Map.entry("Array", List.of("ARRAY")));
    Map<String, String> aliases = new LinkedHashMap<>();
    names.forEach((name, others) ->
        Stream.of(others).flatMap(List::stream).forEach(other -> aliases.put(other, name)));
    return aliases;
  }
}
