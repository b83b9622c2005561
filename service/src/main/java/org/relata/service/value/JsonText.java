package org.relata.service.value;

import jakarta.json.stream.JsonParser.Event;
import org.relata.mapping.type.ColumnType;
import org.relata.mapping.type.ColumnType.JsonType;
import org.relata.mapping.type.ColumnType.NumericType;
import org.relata.mapping.type.Json;
import org.relata.service.problem.InvalidInputException;

/// Writes JSON without white space: what it reads keeps its digits and its order.
final class JsonText {

  private static final ColumnType NUMBER = new NumericType(null, null);

  private JsonText() {}

  /// {@return the value that begins with `first`, read to its end even where it is invalid}
  ///
  /// @throws InvalidInputException if `type` does not take it
  static Json read(JsonReader json, Event first, ColumnType type) {
    JsonBuffer text = new JsonBuffer(64);
    int depth = 0;
    InvalidInputException invalid = null;
    for (Event event = first; ; event = json.next()) {
      try {
        append(text, json, event, type);
      } catch (InvalidInputException found) {
        if (invalid == null) invalid = found;
      }
      if (event == Event.START_ARRAY || event == Event.START_OBJECT) depth++;
      if (event == Event.END_ARRAY || event == Event.END_OBJECT) depth--;
      if (depth == 0) break;
    }
    if (invalid != null) throw invalid;
    return new Json(text.finish());
  }

  private static void append(JsonBuffer text, JsonReader json, Event event, ColumnType type) {
    if (event != Event.END_ARRAY && event != Event.END_OBJECT) separate(text);
    switch (event) {
      case START_ARRAY -> text.raw('[');
      case END_ARRAY -> text.raw(']');
      case START_OBJECT -> text.raw('{');
      case END_OBJECT -> text.raw('}');
      case KEY_NAME -> text.string(checked(json.text(), type)).raw(':');
      case VALUE_STRING -> text.string(checked(json.text(), type));
      case VALUE_NUMBER -> text.raw(number(json.text(), type));
      case VALUE_TRUE -> text.raw("true");
      case VALUE_FALSE -> text.raw("false");
      case VALUE_NULL -> text.raw("null");
    }
  }

  private static void separate(JsonBuffer text) {
    if (text.length() == 0) return;
    byte last = text.last();
    if (last != '[' && last != '{' && last != ':') text.raw(',');
  }

  /// What PostgreSQL looks into has no NUL; what it keeps as bytes may.
  private static String checked(String text, ColumnType type) {
    return type instanceof JsonType ? Texts.checked(text) : Texts.requireWhole(text);
  }

  /// What PostgreSQL looks into are numbers that its numeric can keep.
  private static String number(String text, ColumnType type) {
    if (type instanceof JsonType) Numbers.checkDigits(NUMBER, text);
    return text;
  }
}
