package org.relata.service.access.proof;

import java.util.List;
import org.relata.mapping.model.Column;
import org.relata.mapping.type.ColumnType.BooleanType;
import org.relata.mapping.type.ColumnType.DateType;
import org.relata.mapping.type.ColumnType.EnumType;
import org.relata.mapping.type.ColumnType.JsonType;
import org.relata.mapping.type.ColumnType.NumericType;
import org.relata.mapping.type.ColumnType.StringType;
import org.relata.mapping.type.ColumnType.TextType;
import org.relata.service.generated.Chance;

/// Values of columns, as the text that the database reads; requests by chance speak of the same.
final class Cells {

  static final List<String> TEXTS = List.of("a", "Ann", "Zoë", "b c", "x,y", "é", "null");

  private Cells() {}

  /// {@return a value that is not null}
  static String value(Column column, Chance chance) {
    return switch (column.type()) {
      case TextType _, StringType _ -> chance.of(TEXTS);
      case BooleanType _ -> chance.of("true", "false");
      case DateType _ -> chance.of("2026-11-22", "0001-01-01", "2024-02-29");
      case NumericType _ -> chance.of("0.00", "1.50", "-9999.99");
      case EnumType(_, var labels) -> chance.of(labels);
      case JsonType _ -> chance.of("{\"k0\": 1}", "[]", "\"a\"", "{\"k0\": {\"k1\": null}}");
      default -> String.valueOf(chance.below(6));
    };
  }

  /// {@return whether a column has whole numbers}
  static boolean isNumber(Column column) {
    return column.type().toString().contains("Integer");
  }

  static boolean isText(Column column) {
    return column.type() instanceof TextType || column.type() instanceof StringType;
  }

  static boolean isJson(Column column) {
    return column.type() instanceof JsonType;
  }
}
