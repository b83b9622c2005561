package org.relata.mapping.generated;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Values as PostgreSQL writes `jsonb`.
final class JsonText {

  private JsonText() {}

  static String of(@Nullable Object value) {
    return switch (value) {
      case List<?> list ->
          list.stream().map(JsonText::of).collect(Collectors.joining(", ", "[", "]"));
      case Map<?, ?> map ->
          map.entrySet().stream()
              .map(entry -> of(entry.getKey()) + ": " + of(entry.getValue()))
              .collect(Collectors.joining(", ", "{", "}"));
      case String text -> "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
      case null, default -> String.valueOf(value);
    };
  }
}
