package org.relata.mapping.declare.type;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Writes a declared value as JSON.
final class JsonText {

  private final StringBuilder text = new StringBuilder();
  private boolean finite = true;

  private JsonText() {}

  /// {@return the value as JSON; empty if it contains NaN or an infinity, which JSON lacks}
  static Optional<String> of(Object value) {
    JsonText json = new JsonText();
    json.write(value);
    return json.finite ? Optional.of(json.text.toString()) : Optional.empty();
  }

  private void write(@Nullable Object value) {
    switch (value) {
      case null -> text.append("null");
      case Map<?, ?> map -> members(map);
      case List<?> list -> items(list);
      case String string -> quote(string);
      case Double number -> {
        finite &= Double.isFinite(number);
        text.append(number);
      }
      default -> text.append(value);
    }
  }

  private void members(Map<?, ?> map) {
    String between = "{";
    for (Map.Entry<?, ?> member : map.entrySet()) {
      text.append(between);
      quote(String.valueOf(member.getKey()));
      text.append(':');
      write(member.getValue());
      between = ",";
    }
    text.append(map.isEmpty() ? "{}" : "}");
  }

  private void items(List<?> list) {
    String between = "[";
    for (Object item : list) {
      text.append(between);
      write(item);
      between = ",";
    }
    text.append(list.isEmpty() ? "[]" : "]");
  }

  private void quote(String string) {
    text.append('"');
    for (int i = 0; i < string.length(); i++) {
      char letter = string.charAt(i);
      switch (letter) {
        case '"', '\\' -> text.append('\\').append(letter);
        case '\n' -> text.append("\\n");
        case '\t' -> text.append("\\t");
        default -> {
          if (letter < ' ') text.append("\\u%04x".formatted((int) letter));
          else text.append(letter);
        }
      }
    }
    text.append('"');
  }
}
