package org.relata.mapping.jdbc;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.relata.mapping.type.ColumnType;

/// PostgreSQL's text form of arrays, such as `{1,NULL,"a b"}`.
///
/// The form: https://www.postgresql.org/docs/18/arrays.html#ARRAYS-IO
final class ArrayText {

  private final String literal;
  private final ColumnType element;
  private int at;

  private ArrayText(String literal, ColumnType element) {
    this.literal = literal;
    this.element = element;
  }

  /// {@return the text form of a list of values, nulls and further lists; where the elements are
  /// arrays themselves, each as its text}
  static String of(List<?> values, ColumnType element) {
    StringBuilder text = new StringBuilder();
    append(text, values, element);
    return text.toString();
  }

  private static void append(StringBuilder text, List<?> values, ColumnType element) {
    text.append('{');
    for (int i = 0; i < values.size(); i++) {
      if (i > 0) text.append(',');
      switch (values.get(i)) {
        case null -> text.append("NULL");
        case List<?> nested when !(element instanceof ColumnType.ArrayType) ->
            append(text, nested, element);
        case Object value -> quote(text, ValueText.of(element, value));
      }
    }
    text.append('}');
  }

  private static void quote(StringBuilder text, String value) {
    text.append('"');
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c == '"' || c == '\\') text.append('\\');
      text.append(c);
    }
    text.append('"');
  }

  /// {@return the values, nulls and further lists that a text form holds}
  static List<@Nullable Object> parse(String literal, ColumnType element) {
    ArrayText text = new ArrayText(literal, element);
    // Bounds other than 1 stand in front, as in [0:1]={a,b}.
    text.at = literal.indexOf('{');
    return text.list();
  }

  private List<@Nullable Object> list() {
    List<@Nullable Object> values = new ArrayList<>();
    at++;
    while (literal.charAt(at) != '}') {
      values.add(value());
      if (literal.charAt(at) == ',') at++;
    }
    at++;
    return Collections.unmodifiableList(values);
  }

  private @Nullable Object value() {
    return switch (literal.charAt(at)) {
      case '{' -> list();
      case '"' -> ValueText.parse(element, quoted());
      default -> {
        String bare = bare();
        yield bare.equals("NULL") ? null : ValueText.parse(element, bare);
      }
    };
  }

  private String quoted() {
    StringBuilder value = new StringBuilder();
    for (at++; literal.charAt(at) != '"'; at++) {
      if (literal.charAt(at) == '\\') at++;
      value.append(literal.charAt(at));
    }
    at++;
    return value.toString();
  }

  private String bare() {
    int start = at;
    while (literal.charAt(at) != ',' && literal.charAt(at) != '}') at++;
    return literal.substring(start, at);
  }
}
