package org.relata.mapping.reflect;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.relata.mapping.catalog.CatalogColumn;
import org.relata.mapping.catalog.CatalogEnum;
import org.relata.mapping.catalog.CatalogTable;
import org.relata.mapping.type.ColumnType;

/// Writes the types of a database as a models file does.
final class TypeNames {

  private static final Pattern PARAMETERS = Pattern.compile("(.*?)\\(([0-9, ]+)\\)(.*)");

  /// The types that models files know by the name that PostgreSQL gives them.
  private static final Pattern KNOWN =
      Pattern.compile(
          "inet|cidr|macaddr8?|citext|hstore|ltree|xml|tsvector|tsquery|money|bit(\\(\\d+\\))?|oid"
              + "|regclass|pg_lsn|jsonpath|point|line|lseg|box|path|polygon|circle"
              + "|(int4|int8|num|ts|tstz|date)(multi)?range");

  /// What can stand between the parentheses of `Native(…)`.
  private static final Pattern NATIVE =
      Pattern.compile("[\\p{L}_\"][\\p{L}\\p{N}_.\"$ ]*(?:\\([\\p{L}\\p{N} ,_-]*\\))?[\\p{L} ]*");

  private static final Pattern PLAIN_LABEL = Pattern.compile("[^,'\"()=\\s][^,()='\"]*(?<!\\s)");

  private TypeNames() {}

  /// {@return the type of a column; empty if a models file has none with its values}
  ///
  /// @param table the table
  /// @param key whether rows are told apart by it, or refer to others
  static Optional<String> of(CatalogTable table, CatalogColumn column, boolean key) {
    String type = column.type();
    if (!type.endsWith("[]")) return scalar(table, column, type, key);
    return scalar(table, column, type.substring(0, type.length() - 2), key)
        .map(element -> "Array(" + element + ")");
  }

  private static Optional<String> scalar(
      CatalogTable table, CatalogColumn column, String type, boolean key) {
    CatalogEnum labels = column.enumType();
    if (labels != null) return enumType(table, column.name(), labels);
    Matcher parts = PARAMETERS.matcher(type);
    boolean has = parts.matches();
    String name = has ? parts.group(1) + parts.group(3) : type;
    String parameters = has ? parts.group(2) : "";
    return switch (name) {
      case "smallint" -> Optional.of("SmallInteger");
      case "integer" -> Optional.of("Integer");
      case "bigint" -> Optional.of("BigInteger");
      case "character varying" -> Optional.of(has ? "String(" + parameters + ")" : "String");
      case "character" -> Optional.of("CHAR(" + parameters + ")");
      case "text" -> Optional.of("Text");
      case "boolean" -> Optional.of("Boolean");
      case "real" -> Optional.of("Real");
      case "double precision" -> Optional.of("Float");
      case "numeric" -> numeric(parameters, type);
      case "date" -> Optional.of("Date");
      case "time without time zone" -> Optional.of("Time");
      case "timestamp without time zone" -> Optional.of("DateTime");
      case "timestamp with time zone" -> Optional.of("DateTime(timezone)");
      case "json" -> Optional.of("JSON");
      case "jsonb" -> Optional.of("JSONB");
      case "uuid" -> Optional.of("UUID");
      case "bytea" -> Optional.of("LargeBinary");
      case "bit varying" -> Optional.of(has ? "VARBIT(" + parameters + ")" : "VARBIT");
      default -> name.startsWith("interval") ? Optional.of("Interval") : other(type, key);
    };
  }

  /// {@return a type of which values are shown as the database's text}
  private static Optional<String> other(String type, boolean key) {
    if (key && type.equals("citext")) return Optional.of("Text");
    boolean sayable = NATIVE.matcher(type).matches();
    if (!sayable || (key && !new ColumnType.NativeType(type).isKey())) return Optional.empty();
    return Optional.of(
        KNOWN.matcher(type).matches() ? type.toUpperCase(Locale.ROOT) : "Native(" + type + ")");
  }

  /// A scale below 0, or above the precision, is one that PostgreSQL alone has.
  private static Optional<String> numeric(String parameters, String type) {
    if (parameters.isEmpty())
      return type.equals("numeric") ? Optional.of("Numeric") : Optional.empty();
    return Optional.of("Numeric(" + parameters.replaceFirst(",0$", "") + ")");
  }

  /// An enum is called after its column, or has a name of its own.
  private static Optional<String> enumType(CatalogTable table, String column, CatalogEnum type) {
    if (type.labels().isEmpty()) return Optional.empty();
    boolean near = table.visible() ? type.visible() : type.schema().equals(table.schema());
    boolean derived = near && type.name().equals(table.name() + "_" + column);
    String name = type.visible() ? type.name() : type.schema() + "." + type.name();
    String labels = type.labels().stream().map(TypeNames::label).collect(Collectors.joining(","));
    return Optional.of(
        derived ? "Enum(" + labels + ")" : "Enum(%s, name=%s)".formatted(labels, quoted(name)));
  }

  private static String label(String label) {
    return PLAIN_LABEL.matcher(label).matches() ? label : "'" + label.replace("'", "''") + "'";
  }

  private static String quoted(String name) {
    return name.matches("[\\w.$]+") ? name : "'" + name.replace("'", "''") + "'";
  }
}
