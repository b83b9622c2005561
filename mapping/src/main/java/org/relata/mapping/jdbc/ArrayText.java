package org.relata.mapping.jdbc;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// PostgreSQL's text form of arrays, such as `{1,NULL,"a b"}`.
///
/// The form: https://www.postgresql.org/docs/18/arrays.html#ARRAYS-IO
final class ArrayText {

  private final String literal;
  private final Function<String, Object> parse;
  private int at;

  private ArrayText(String literal, Function<String, Object> parse) {
    this.literal = literal;
    this.parse = parse;
  }

  /// {@return the text form of an array of one dimension}
  ///
  /// @param write the text form of an element
  static String flat(List<?> values, Function<Object, String> write) {
    StringBuilder text = new StringBuilder();
    append(text, values, (element, value) -> quote(element, write.apply(value)));
    return text.toString();
  }

  /// {@return the text form of a list of values, nulls and further lists}
  ///
  /// @param write the text form of an element
  static String nested(List<?> values, Function<Object, String> write) {
    StringBuilder text = new StringBuilder();
    appendNested(text, values, write);
    return text.toString();
  }

  private static void appendNested(
      StringBuilder text, List<?> values, Function<Object, String> write) {
    append(
        text,
        values,
        (element, value) -> {
          if (value instanceof List<?> list) appendNested(element, list, write);
          else quote(element, write.apply(value));
        });
  }

  private static void append(
      StringBuilder text, List<?> values, BiConsumer<StringBuilder, Object> element) {
    text.append('{');
    for (int i = 0; i < values.size(); i++) {
      if (i > 0) text.append(',');
      Object value = values.get(i);
      if (value == null) text.append("NULL");
      else element.accept(text, value);
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
  ///
  /// @param parse the value of an element's text form
  static List<@Nullable Object> parse(String literal, Function<String, Object> parse) {
    ArrayText text = new ArrayText(literal, parse);
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
    return values.stream().toList();
  }

  private @Nullable Object value() {
    return switch (literal.charAt(at)) {
      case '{' -> list();
      case '"' -> parse.apply(quoted());
      default -> {
        String unquoted = unquoted();
        yield unquoted.equals("NULL") ? null : parse.apply(unquoted);
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

  private String unquoted() {
    int start = at;
    while (literal.charAt(at) != ',' && literal.charAt(at) != '}') at++;
    return literal.substring(start, at);
  }
}
