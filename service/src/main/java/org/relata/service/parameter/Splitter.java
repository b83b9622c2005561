package org.relata.service.parameter;

import java.util.ArrayList;
import java.util.List;
import org.relata.service.problem.InvalidInputException;

/// Cuts text at a separator, but not where it stands in double quotes or in parentheses.
///
/// Quotes open only where a value begins: at the start, after `=` or after `,`. Inside them, a
/// backslash takes the next character as it is.
final class Splitter {

  private Splitter() {}

  /// {@return the values of a list, out of their quotes}
  static List<String> values(String text) {
    return new Cutter(text, ',', false).cut().stream().map(Splitter::unquoted).toList();
  }

  /// {@return the parts of a text in which parentheses group}
  static List<String> grouped(String text, char separator) {
    return new Cutter(text, separator, true).cut();
  }

  /// {@return the value, out of its quotes if it has some}
  static String unquoted(String value) {
    if (!value.startsWith("\"")) return value;
    StringBuilder text = new StringBuilder();
    int place = 1;
    while (value.charAt(place) != '"') {
      if (value.charAt(place) == '\\') place++;
      text.append(value.charAt(place++));
    }
    if (place + 1 < value.length()) {
      throw new InvalidInputException(
          "unexpected text after the closing quote: " + value.substring(place + 1));
    }
    return text.toString();
  }

  private static final class Cutter {
    private final String text;
    private final char separator;
    private final boolean groups;
    private final List<String> pieces = new ArrayList<>();
    private int start;
    private int depth;

    Cutter(String text, char separator, boolean groups) {
      this.text = text;
      this.separator = separator;
      this.groups = groups;
    }

    List<String> cut() {
      int place = 0;
      while (place < text.length()) {
        char character = text.charAt(place);
        if (character == '"' && beginsValue(place)) place = closing(place);
        else if (groups && character == '(') depth++;
        else if (groups && character == ')') close();
        else if (character == separator && depth == 0) piece(place);
        place++;
      }
      if (depth > 0) throw new InvalidInputException("unclosed parenthesis");
      piece(text.length());
      return pieces;
    }

    private boolean beginsValue(int place) {
      return place == start || text.charAt(place - 1) == '=' || text.charAt(place - 1) == ',';
    }

    private int closing(int opening) {
      int place = opening + 1;
      while (place < text.length() && text.charAt(place) != '"') {
        place += text.charAt(place) == '\\' ? 2 : 1;
      }
      if (place >= text.length()) throw new InvalidInputException("unclosed double quote");
      return place;
    }

    private void close() {
      if (--depth < 0) throw new InvalidInputException("unexpected closing parenthesis");
    }

    private void piece(int end) {
      pieces.add(text.substring(start, end));
      start = end + 1;
    }
  }
}
