package org.relata.service.value;

import jakarta.json.stream.JsonParser.Event;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A JSON value to look into: it keeps its digits and its order.
public sealed interface JsonTree {

  /// How an element of an array is named in a JSON pointer.
  Pattern INDEX = Pattern.compile("0|[1-9][0-9]{0,8}");

  /// An object.
  record Members(Map<String, JsonTree> members) implements JsonTree {
    public Members {
      members = Collections.unmodifiableMap(members);
    }
  }

  /// An array.
  record Elements(List<JsonTree> elements) implements JsonTree {
    public Elements {
      elements = Collections.unmodifiableList(elements);
    }
  }

  /// A string.
  record Text(String text) implements JsonTree {}

  /// A number, `true`, `false` or `null`, as it is written.
  record Literal(String json) implements JsonTree {}

  /// {@return the value that begins with `first`}
  static JsonTree read(JsonReader json, Event first) {
    return switch (first) {
      case START_OBJECT -> {
        Map<String, JsonTree> members = new LinkedHashMap<>();
        while (json.next() == Event.KEY_NAME) {
          String name = json.text();
          members.put(name, read(json, json.next()));
        }
        yield new Members(members);
      }
      case START_ARRAY -> {
        List<JsonTree> elements = new ArrayList<>();
        for (Event event = json.next(); event != Event.END_ARRAY; event = json.next()) {
          elements.add(read(json, event));
        }
        yield new Elements(elements);
      }
      case VALUE_STRING -> new Text(json.text());
      case VALUE_NUMBER -> new Literal(json.text());
      case VALUE_TRUE -> new Literal("true");
      case VALUE_FALSE -> new Literal("false");
      case VALUE_NULL -> new Literal("null");
      case KEY_NAME, END_OBJECT, END_ARRAY ->
          throw new IllegalArgumentException("No value begins with " + first);
    };
  }

  /// {@return what the steps of a JSON pointer lead to}
  default Optional<JsonTree> at(List<String> steps) {
    JsonTree reached = this;
    for (String step : steps) {
      JsonTree next = next(reached, step);
      if (next == null) return Optional.empty();
      reached = next;
    }
    return Optional.of(reached);
  }

  private static @Nullable JsonTree next(JsonTree from, String step) {
    return switch (from) {
      case Members(var members) -> members.get(step);
      case Elements(var elements) -> {
        if (!INDEX.matcher(step).matches()) yield null;
        int index = Integer.parseInt(step);
        yield index < elements.size() ? elements.get(index) : null;
      }
      case Text _, Literal _ -> null;
    };
  }

  /// {@return the value as JSON without white space}
  default String json() {
    StringBuilder json = new StringBuilder();
    write(json, this);
    return json.toString();
  }

  private static void write(StringBuilder json, JsonTree value) {
    switch (value) {
      case Members(var members) -> {
        json.append('{');
        members.forEach((name, member) -> {
          if (json.charAt(json.length() - 1) != '{') json.append(',');
          JsonText.quote(json, name).append(':');
          write(json, member);
        });
        json.append('}');
      }
      case Elements(var elements) -> {
        json.append('[');
        for (JsonTree element : elements) {
          if (json.charAt(json.length() - 1) != '[') json.append(',');
          write(json, element);
        }
        json.append(']');
      }
      case Text(var text) -> JsonText.quote(json, text);
      case Literal(var literal) -> json.append(literal);
    }
  }
}
