package org.relata.service.patch;

import jakarta.json.JsonNumber;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// When two values are the same (RFC 6902, section 4.6): numbers by what they are worth, whatever
/// digits they are written with, and objects whatever the order of their members.
final class JsonEquality {

  private JsonEquality() {}

  @SuppressWarnings("ReferenceEquality") // unchanged values are the same object
  static boolean same(@Nullable JsonValue left, JsonValue right) {
    return left == right || (left != null && form(left).equals(form(right)));
  }

  /// {@return the value in a form that is equal where the value is the same}
  static Object form(JsonValue value) {
    return switch (value.getValueType()) {
      case NUMBER -> ((JsonNumber) value).bigDecimalValue().stripTrailingZeros();
      case STRING -> ((JsonString) value).getString();
      case ARRAY -> value.asJsonArray().stream().map(JsonEquality::form).toList();
      case OBJECT -> {
        Map<String, Object> members = new HashMap<>();
        value.asJsonObject().forEach((name, member) -> members.put(name, form(member)));
        yield members;
      }
      case TRUE, FALSE, NULL -> value.getValueType();
    };
  }
}
