package org.relata.openapi.schema;

import jakarta.json.Json;
import jakarta.json.JsonReader;
import java.io.StringReader;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.relata.mapping.type.SpecialTimes;

/// The values of columns that models files name, as JSON.
public final class JsonLiteral {

  private JsonLiteral() {}

  /// {@return a value as JSON: a `String`, `Number`, `Boolean`, a `List` of such and nulls, or a
  /// value of JSON-P}
  ///
  /// @param value of a class that [org.relata.mapping.type.ColumnType] names
  public static Object of(Object value) {
    String special = SpecialTimes.text(value);
    if (special != null) return special;
    return switch (value) {
      case Double number when !Double.isFinite(number) -> number.toString();
      case Float number when !Float.isFinite(number) -> number.toString();
      case Number number -> number;
      case Boolean truth -> truth;
      case byte[] bytes -> Base64.getEncoder().encodeToString(bytes);
      case LocalTime time -> DateTimeFormatter.ISO_LOCAL_TIME.format(time);
      case LocalDateTime moment -> DateTimeFormatter.ISO_LOCAL_DATE_TIME.format(moment);
      case OffsetDateTime moment -> DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(moment);
      case List<?> values -> list(values);
      case org.relata.mapping.type.Json json -> parsed(json.text());
      default -> value.toString();
    };
  }

  private static List<@Nullable Object> list(List<?> values) {
    List<@Nullable Object> list = new ArrayList<>();
    for (Object value : values) list.add(value == null ? null : of(value));
    return list;
  }

  private static Object parsed(String text) {
    try (JsonReader reader = Json.createReader(new StringReader(text))) {
      return reader.readValue();
    }
  }
}
