package org.relata.openapi.client;

import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Names and texts as TypeScript writes them.
final class Literals {

  private static final Pattern PLAIN = Pattern.compile("[A-Za-z_$][A-Za-z0-9_$]*");

  private Literals() {}

  /// {@return a string literal}
  static String string(String text) {
    return text.chars().mapToObj(Literals::character).collect(Collectors.joining("", "\"", "\""));
  }

  private static String character(int unit) {
    if (unit == '"' || unit == '\\') return "\\" + (char) unit;
    if (unit < ' ') return "\\u%04x".formatted(unit);
    return String.valueOf((char) unit);
  }

  /// {@return the name of a property, in quotes if it needs them}
  static String property(String name) {
    return PLAIN.matcher(name).matches() ? name : string(name);
  }

  /// {@return a comment on what comes after it, which keeps its lines}
  static String comment(String text, String indent) {
    String inside = text.strip().replace("*/", "*\\/");
    if (inside.indexOf('\n') < 0) return indent + "/** " + inside + " */\n";
    return inside
        .lines()
        .map(line -> (indent + " * " + line).stripTrailing() + "\n")
        .collect(Collectors.joining("", indent + "/**\n", indent + " */\n"));
  }
}
