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

  /// {@return the value that begins with `first`, read to its end even where it is refused}
  ///
  /// @throws RefusedException if `type` does not take it
  static Json read(JsonReader json, Event first, ColumnType type) {
    StringBuilder text = new StringBuilder();
    int open = 0;
    InvalidInputException refused = null;
    for (Event event = first; ; event = json.next()) {
      try {
        append(text, json, event, type);
      } catch (InvalidInputException found) {
        if (refused == null) refused = found;
      }
      if (event == Event.START_ARRAY || event == Event.START_OBJECT) open++;
      if (event == Event.END_ARRAY || event == Event.END_OBJECT) open--;
      if (open == 0) break;
    }
    if (refused != null) throw refused;
    return new Json(text.toString());
  }

  private static void append(StringBuilder text, JsonReader json, Event event, ColumnType type) {
    if (event != Event.END_ARRAY && event != Event.END_OBJECT) separate(text);
    switch (event) {
      case START_ARRAY -> text.append('[');
      case END_ARRAY -> text.append(']');
      case START_OBJECT -> text.append('{');
      case END_OBJECT -> text.append('}');
      case KEY_NAME -> quote(text, checked(json.text(), type)).append(':');
      case VALUE_STRING -> quote(text, checked(json.text(), type));
      case VALUE_NUMBER -> text.append(number(json.text(), type));
      case VALUE_TRUE -> text.append("true");
      case VALUE_FALSE -> text.append("false");
      case VALUE_NULL -> text.append("null");
    }
  }

  private static void separate(StringBuilder text) {
    if (text.isEmpty()) return;
    char last = text.charAt(text.length() - 1);
    if (last != '[' && last != '{' && last != ':') text.append(',');
  }

  /// What PostgreSQL looks into has no NUL; what it keeps as bytes may.
  private static String checked(String text, ColumnType type) {
    return type instanceof JsonType ? Texts.checked(text) : Texts.whole(text);
  }

  /// What PostgreSQL looks into are numbers that its numeric can keep.
  private static String number(String text, ColumnType type) {
    if (type instanceof JsonType) Numbers.checkDigits(NUMBER, text);
    return text;
  }

  /// Appends the text as a JSON string.
  static StringBuilder quote(StringBuilder json, String text) {
    json.append('"');
    for (int i = 0; i < text.length(); i++) {
      char character = text.charAt(i);
      switch (character) {
        case '"' -> json.append("\\\"");
        case '\\' -> json.append("\\\\");
        case '\n' -> json.append("\\n");
        case '\r' -> json.append("\\r");
        case '\t' -> json.append("\\t");
        default -> {
          if (character < ' ') json.append("\\u%04x".formatted((int) character));
          else json.append(character);
        }
      }
    }
    return json.append('"');
  }
}
