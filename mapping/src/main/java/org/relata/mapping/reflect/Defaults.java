package org.relata.mapping.reflect;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Writes the defaults of a database as a models file does: constants as such, all else as SQL.
final class Defaults {

  private static final Pattern TEXT =
      Pattern.compile("'((?:[^'\\\\]|'')*)'::(?:character varying|text|\"?[A-Za-z_][\\w$]*\"?)");

  private static final Pattern INTEGER = Pattern.compile("-?\\d{1,15}");

  private Defaults() {}

  /// {@return the value of `server_default`}
  ///
  /// @param type the column's type as the models file has it
  static Object of(String expression, String type) {
    Matcher text = TEXT.matcher(expression);
    boolean texts = type.startsWith("String") || type.equals("Text") || type.startsWith("Enum(");
    if (texts && text.matches()) return text.group(1).replace("''", "'");
    if (type.equals("Boolean") && expression.matches("true|false")) {
      return Boolean.valueOf(expression);
    }
    boolean numbers = type.contains("Integer") || type.startsWith("Numeric");
    if (numbers && INTEGER.matcher(expression).matches()) return Long.valueOf(expression);
    return Map.of("sql", expression);
  }
}
