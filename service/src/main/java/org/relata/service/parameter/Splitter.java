package org.relata.service.parameter;

import java.util.ArrayList;
import java.util.List;
import org.relata.service.problem.InvalidInputException;

/// Cuts text at a separator, but not where it stands in double quotes or in parentheses.
///
/// Quotes open only where a value begins: at the start, after `=` or after `,`. Inside them, a
/// backslash takes the next character as it is.
final class Splitter {

  /// How many parts a text has at most: each takes far more than its characters.
  private static final int MAX_PARTS = 100_000;

  private Splitter() {}

  /// {@return the values of a list, out of their quotes}
  static List<String> values(String text) {
    return listed(text).stream().map(Splitter::unquoted).toList();
  }

  /// {@return the values of a list, those that are quoted in their quotes}
  static List<String> listed(String text) {
    return new Scanner(text, ',', false).split();
  }

  /// {@return the parts of a text in which parentheses group}
  static List<String> grouped(String text, char separator) {
    return new Scanner(text, separator, true).split();
  }

  /// {@return what a text stands for that is one value}
  static String value(String text) {
    if (!text.startsWith("\"")) return text;
    new Scanner(text, ',', false).closing(0);
    return unquoted(text);
  }

  /// {@return the value, out of its quotes if it has some, which are closed}
  static String unquoted(String value) {
    if (!value.startsWith("\"")) return value;
    StringBuilder text = new StringBuilder();
    int index = 1;
    while (value.charAt(index) != '"') {
      if (value.charAt(index) == '\\') index++;
      text.append(value.charAt(index++));
    }
    if (index + 1 < value.length()) {
      throw new InvalidInputException(
          "unexpected text after the closing quote: " + value.substring(index + 1));
    }
    return text.toString();
  }

  private static final class Scanner {
    private final String text;
    private final char separator;
    private final boolean groups;
    private final List<String> parts = new ArrayList<>();
    private int start;
    private int depth;

    Scanner(String text, char separator, boolean groups) {
      this.text = text;
      this.separator = separator;
      this.groups = groups;
    }

    List<String> split() {
      int index = 0;
      while (index < text.length()) {
        char character = text.charAt(index);
        if (character == '"' && beginsValue(index)) index = closing(index);
        else if (groups && character == '(') depth++;
        else if (groups && character == ')') close();
        else if (character == separator && depth == 0) part(index);
        index++;
      }
      if (depth > 0) throw new InvalidInputException("unclosed parenthesis");
      part(text.length());
      return parts;
    }

    private boolean beginsValue(int index) {
      return index == start || text.charAt(index - 1) == '=' || text.charAt(index - 1) == ',';
    }

    private int closing(int opening) {
      int index = opening + 1;
      while (index < text.length() && text.charAt(index) != '"') {
        index += text.charAt(index) == '\\' ? 2 : 1;
      }
      if (index >= text.length()) throw new InvalidInputException("unclosed double quote");
      return index;
    }

    private void close() {
      if (--depth < 0) throw new InvalidInputException("unexpected closing parenthesis");
    }

    private void part(int end) {
      if (parts.size() == MAX_PARTS) {
        throw new InvalidInputException("must have at most " + MAX_PARTS + " values");
      }
      parts.add(text.substring(start, end));
      start = end + 1;
    }
  }
}
