package org.relata.mapping.schema;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.relata.mapping.error.NearestName;
import org.relata.mapping.model.Column;
import org.relata.mapping.model.Models;
import org.relata.mapping.model.Table;
import org.relata.mapping.schema.Catalog.CatalogColumn;
import org.relata.mapping.sql.SqlNames;
import org.relata.mapping.type.ColumnType;
import org.relata.mapping.type.ColumnType.ArrayType;
import org.relata.mapping.type.ColumnType.BigIntegerType;
import org.relata.mapping.type.ColumnType.BooleanType;
import org.relata.mapping.type.ColumnType.DateTimeType;
import org.relata.mapping.type.ColumnType.DateType;
import org.relata.mapping.type.ColumnType.EnumType;
import org.relata.mapping.type.ColumnType.FloatType;
import org.relata.mapping.type.ColumnType.IntegerType;
import org.relata.mapping.type.ColumnType.IntervalType;
import org.relata.mapping.type.ColumnType.JsonType;
import org.relata.mapping.type.ColumnType.LargeBinaryType;
import org.relata.mapping.type.ColumnType.NumericType;
import org.relata.mapping.type.ColumnType.PickleType;
import org.relata.mapping.type.ColumnType.SmallIntegerType;
import org.relata.mapping.type.ColumnType.StringType;
import org.relata.mapping.type.ColumnType.TextType;
import org.relata.mapping.type.ColumnType.TimeType;
import org.relata.mapping.type.ColumnType.UuidType;

/// Compares models with a database.
///
/// It checks only that rows can be read as declared: lengths and precisions may differ, text may be
/// of any text type, integers and floating-point numbers may be narrower.
public final class SchemaCheck {

  private SchemaCheck() {}

  /// {@return the differences that prevent use of the models with the database, each as a sentence}
  public static List<String> compare(Models models, Catalog catalog) {
    List<String> differences = new ArrayList<>();
    for (Table table : models.tables()) {
      List<CatalogColumn> columns = catalog.tables().get(table.name());
      if (columns == null) {
        differences.add(
            "no such table %s%s"
                .formatted(table.name(), nearest(table.name(), catalog.tables().keySet())));
      } else {
        for (Column column : table.columns()) compare(differences, column, columns);
      }
    }
    return differences;
  }

  private static String nearest(String name, Set<String> names) {
    return NearestName.to(name, names).map(near -> "; did you mean " + near + "?").orElse("");
  }

  private static void compare(
      List<String> differences, Column column, List<CatalogColumn> existing) {
    for (CatalogColumn found : existing) {
      if (!found.name().equals(column.name())) continue;
      if (!reads(column.type(), found.type())) {
        differences.add(
            "column %s of table %s has type %s; %s requires %s"
                .formatted(
                    column.name(),
                    column.table(),
                    found.type(),
                    column.type(),
                    SqlNames.type(column.type())));
      }
      return;
    }
    List<String> names = existing.stream().map(CatalogColumn::name).toList();
    differences.add(
        "table %s has no column %s%s"
            .formatted(column.table(), column.name(), NearestName.hint(column.name(), names)));
  }

  /// {@return whether values of a database's type can be read as those of the declared type}
  private static boolean reads(ColumnType declared, String found) {
    boolean array = declared instanceof ArrayType;
    String element = found.replace("[]", "").replaceFirst("\\(.*?\\)", "");
    return array == found.endsWith("[]") && kinds(declared).contains(element);
  }

  private static List<String> kinds(ColumnType declared) {
    return switch (declared) {
      case SmallIntegerType _, IntegerType _ -> List.of("smallint", "integer");
      case BigIntegerType _ -> List.of("smallint", "integer", "bigint");
      case StringType _, TextType _ -> List.of("character varying", "text", "character", "citext");
      case DateTimeType(boolean timezone) ->
          List.of(timezone ? "timestamp with time zone" : "timestamp without time zone");
      case DateType _ -> List.of("date");
      case TimeType _ -> List.of("time without time zone");
      case IntervalType _ -> List.of("interval");
      case FloatType _ -> List.of("double precision", "real");
      case NumericType _ -> List.of("numeric");
      case BooleanType _ -> List.of("boolean");
      case EnumType(var name, _) -> List.of(name, SqlNames.quote(name));
      case JsonType _ -> List.of("jsonb", "json");
      case UuidType _ -> List.of("uuid");
      case LargeBinaryType _, PickleType _ -> List.of("bytea");
      case ArrayType(var element) -> kinds(element);
    };
  }
}
