package org.relata.service.auth;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Makes claims of what a file or a token has: texts, numbers, booleans, lists and maps of such. A
/// claim that is null is none.
final class Claims {

  private Claims() {}

  static Map<String, Object> of(Map<?, ?> values) {
    Map<String, Object> claims = new LinkedHashMap<>();
    values.forEach((name, value) -> {
      Object claim = of(value);
      if (claim != null) claims.put(String.valueOf(name), claim);
    });
    return Map.copyOf(claims);
  }

  private static @Nullable Object of(@Nullable Object value) {
    if (value == null) return null;
    return switch (value) {
      case Map<?, ?> map -> of(map);
      case List<?> list -> list(list);
      case Number _, Boolean _ -> value;
      default -> value.toString();
    };
  }

  private static List<Object> list(List<?> values) {
    List<Object> list = new ArrayList<>();
    for (Object value : values) {
      Object claim = of(value);
      if (claim != null) list.add(claim);
    }
    return List.copyOf(list);
  }
}
