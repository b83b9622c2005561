package org.relata.service.docs;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.StringReader;

/// JSON that may leave out what varies: `…` in a string stands for any text, the string `"…"` for
/// any value, the member `"…"` for further members, and `"…"` at the end of an array for further
/// elements.
final class JsonLikeness {

  private JsonLikeness() {}

  /// {@return whether a text is JSON like the expected one}
  static boolean like(String expected, String actual) {
    try {
      return like(read(expected), read(actual));
    } catch (JsonException malformed) {
      return false;
    }
  }

  private static JsonValue read(String text) {
    try (JsonReader reader = Json.createReader(new StringReader(text))) {
      return reader.readValue();
    }
  }

  private static boolean like(JsonValue expected, JsonValue actual) {
    if (isAny(expected)) return true;
    return switch (expected) {
      case JsonString text ->
          actual instanceof JsonString other
              && Wildcards.match(text.getString(), other.getString());
      case JsonArray array -> actual instanceof JsonArray other && like(array, other);
      case JsonObject object -> actual instanceof JsonObject other && like(object, other);
      default -> expected.equals(actual);
    };
  }

  private static boolean like(JsonArray expected, JsonArray actual) {
    boolean more = !expected.isEmpty() && isAny(expected.getLast());
    int shown = more ? expected.size() - 1 : expected.size();
    if (more ? actual.size() < shown : actual.size() != shown) return false;
    for (int i = 0; i < shown; i++) {
      if (!like(expected.get(i), actual.get(i))) return false;
    }
    return true;
  }

  private static boolean like(JsonObject expected, JsonObject actual) {
    boolean more = expected.containsKey(Wildcards.ANY);
    int shown = more ? expected.size() - 1 : expected.size();
    if (more ? actual.size() < shown : actual.size() != shown) return false;
    return expected.entrySet().stream()
        .filter(member -> !member.getKey().equals(Wildcards.ANY))
        .allMatch(member ->
            actual.containsKey(member.getKey())
                && like(member.getValue(), actual.get(member.getKey())));
  }

  private static boolean isAny(JsonValue value) {
    return value instanceof JsonString text && text.getString().equals(Wildcards.ANY);
  }
}
