package org.relata.mapping.declare.type;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.relata.mapping.error.MessageText;

/// A type as it is written: a name, and in parentheses arguments, as in `Enum('a', 'b',
/// name=mood)`.
///
/// @param name without what stands before it in Python, such as `db.`
/// @param inner what stands between the parentheses; null if there are none
record TypeText(String name, @Nullable String inner, List<Argument> arguments) {

  /// An argument: a value, or a value with a key.
  ///
  /// @param value without quotes
  record Argument(@Nullable String key, String value, boolean quoted) {}

  private static final Pattern MODULES = Pattern.compile("^(?:[A-Za-z_]\\w*\\s*\\.\\s*)+");
  private static final Pattern KEY = Pattern.compile("^([A-Za-z_]\\w*)\\s*=");

  TypeText {
    arguments = List.copyOf(arguments);
  }

  /// {@return the parts of a type; null, with a diagnostic, if it has none}
  static @Nullable TypeText parse(String text, Consumer<String> diagnostics) {
    int open = text.indexOf('(');
    String name = open < 0 ? text : text.substring(0, open);
    name = MODULES.matcher(name).replaceFirst("").strip();
    if (open < 0) return new TypeText(name, null, List.of());
    if (!text.endsWith(")")) {
      diagnostics.accept("unclosed parenthesis in " + MessageText.shortened(text));
      return null;
    }
    String inner = text.substring(open + 1, text.length() - 1).strip();
    // What stands there is SQL.
    if (name.equals("Native")) return new TypeText(name, inner, List.of());
    List<Argument> arguments = new ArrayList<>();
    for (String part : inner.isEmpty() ? List.<String>of() : split(inner)) {
      Argument argument = argument(part.strip());
      if (argument == null) {
        diagnostics.accept("unclosed quote, or text after it, in " + MessageText.shortened(text));
        return null;
      }
      arguments.add(argument);
    }
    return new TypeText(name, inner, arguments);
  }

  /// Splits at commas, but for those in quotes and in parentheses.
  private static List<String> split(String inner) {
    List<String> parts = new ArrayList<>();
    StringBuilder part = new StringBuilder();
    int depth = 0;
    char quote = 0;
    for (int i = 0; i < inner.length(); i++) {
      char c = inner.charAt(i);
      if (quote != 0) {
        if (c == quote) quote = 0;
      } else if ((c == '\'' || c == '"') && opensQuote(part)) {
        quote = c;
      } else if (c == '(') {
        depth++;
      } else if (c == ')') {
        depth--;
      } else if (c == ',' && depth == 0) {
        parts.add(part.toString());
        part.setLength(0);
        continue;
      }
      part.append(c);
    }
    parts.add(part.toString());
    return parts;
  }

  /// A quote in the middle of a word is a part of it, as in `don't know`; one that doubles the
  /// quote before it goes on with that.
  private static boolean opensQuote(StringBuilder part) {
    if (part.toString().isBlank()) return true;
    char before =
        part.toString().stripTrailing().charAt(part.toString().stripTrailing().length() - 1);
    return before == '=' || before == '(' || before == ',' || before == '\'' || before == '"';
  }

  private static @Nullable Argument argument(String part) {
    Matcher key = KEY.matcher(part);
    String name = key.find() ? key.group(1) : null;
    String value = name == null ? part : part.substring(key.end()).strip();
    if (!value.startsWith("'") && !value.startsWith("\"")) return new Argument(name, value, false);
    String quote = value.substring(0, 1);
    if (value.length() < 2 || !value.endsWith(quote)) return null;
    String inside = value.substring(1, value.length() - 1).replace(quote + quote, "\0");
    return inside.contains(quote) ? null : new Argument(name, inside.replace("\0", quote), true);
  }
}
