package org.relata.mapping.model;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.relata.mapping.error.NearestName;

/// What the rows of a model are called by people: text with values of a row, such as `{name}
/// ({city})`.
///
/// @param template the text, with attributes in braces; two braces are one of the text
/// @param columns those in braces
public record Label(String template, List<Column> columns) {

  private static final Pattern TOKEN =
      Pattern.compile("\\{\\{|\\}\\}|\\{(?<column>[^{}]*)\\}|(?<single>[{}])|[^{}]+");

  public Label {
    columns = List.copyOf(columns);
  }

  /// {@return the label of a template}
  ///
  /// @param columns those that it may name, by attribute
  /// @throws IllegalArgumentException if the template is none, with what is wrong with it
  public static Label parse(String template, Map<String, Column> columns) {
    List<Column> named = new ArrayList<>();
    for (Matcher token = TOKEN.matcher(template); token.find(); ) {
      if (token.group("single") != null) {
        throw new IllegalArgumentException(
            "unpaired %s in the label %s; write %1$s%1$s for one of the text"
                .formatted(token.group(), template));
      }
      String name = token.group("column");
      if (name == null) continue;
      Column column = columns.get(name);
      if (column == null) {
        throw new IllegalArgumentException(
            "no such column %s in the label%s"
                .formatted(name, NearestName.hint(name, columns.keySet())));
      }
      named.add(column);
    }
    if (named.isEmpty()) {
      throw new IllegalArgumentException(
          "the label %s has no column, such as {%s}; all rows would be called the same"
              .formatted(template, columns.keySet().iterator().next()));
    }
    return new Label(template, named);
  }

  /// {@return what a row is called}
  ///
  /// @param values gives the row's value in a column
  public String of(Function<Column, @Nullable Object> values) {
    Iterator<Column> next = columns.iterator();
    return TOKEN
        .matcher(template)
        .replaceAll(token -> {
          String text = token.group();
          if (token.group("column") == null) return Matcher.quoteReplacement(unescaped(text));
          Object value = values.apply(next.next());
          return value == null ? "" : Matcher.quoteReplacement(value.toString());
        })
        .strip();
  }

  private static String unescaped(String text) {
    return text.equals("{{") || text.equals("}}") ? text.substring(1) : text;
  }

  @Override
  public String toString() {
    return template;
  }
}
