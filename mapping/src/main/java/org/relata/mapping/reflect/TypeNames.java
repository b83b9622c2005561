package org.relata.mapping.reflect;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.relata.mapping.catalog.CatalogColumn;
import org.relata.mapping.catalog.CatalogEnum;

/// Writes the types of a database as a models file does.
final class TypeNames {

  private static final Pattern PARAMETERS = Pattern.compile("(.*?)\\(([0-9, ]+)\\)(.*)");

  private TypeNames() {}

  /// {@return the type of a column; empty if a models file has none with its values}
  static Optional<String> of(String table, CatalogColumn column) {
    String type = column.type();
    if (!type.endsWith("[]")) return scalar(table, column, type);
    return scalar(table, column, type.substring(0, type.length() - 2))
        .map(element -> "Array(" + element + ")");
  }

  private static Optional<String> scalar(String table, CatalogColumn column, String type) {
    CatalogEnum labels = column.enumType();
    if (labels != null) return enumType(table, column.name(), labels);
    Matcher parts = PARAMETERS.matcher(type);
    boolean has = parts.matches();
    String name = has ? parts.group(1) + parts.group(3) : type;
    String parameters = has ? parts.group(2) : "";
    return Optional.ofNullable(
        switch (name) {
          case "smallint" -> "SmallInteger";
          case "integer" -> "Integer";
          case "bigint" -> "BigInteger";
          case "character varying" -> has ? "String(" + parameters + ")" : "String";
          case "character" -> "String(" + parameters + ")";
          case "text", "citext" -> "Text";
          case "boolean" -> "Boolean";
          case "real", "double precision" -> "Float";
          case "numeric" -> numeric(parameters);
          case "date" -> "Date";
          case "time without time zone" -> "Time";
          case "timestamp without time zone" -> "DateTime";
          case "timestamp with time zone" -> "DateTime(timezone)";
          case "json", "jsonb" -> "JSON";
          case "uuid" -> "UUID";
          case "bytea" -> "LargeBinary";
          default -> name.startsWith("interval") ? "Interval" : null;
        });
  }

  private static String numeric(String parameters) {
    if (parameters.isEmpty()) return "Numeric";
    return "Numeric(" + parameters.replaceFirst(",0$", "") + ")";
  }

  /// An enum is called after its column, and its labels stand between commas.
  private static Optional<String> enumType(String table, String column, CatalogEnum type) {
    boolean named = type.visible() && type.name().equals(table + "_" + column);
    boolean plain =
        !type.labels().isEmpty()
            && type.labels().stream()
                .allMatch(label -> label.matches("[^,'\"()\\s][^,()]*(?<!\\s)"));
    return named && plain
        ? Optional.of("Enum(" + String.join(",", type.labels()) + ")")
        : Optional.empty();
  }
}
