package org.relata.service.value;

import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import jakarta.json.stream.JsonParser.Event;
import java.math.BigDecimal;
import java.util.HashSet;
import java.util.Set;
import org.relata.mapping.memory.ObjectSize;
import org.relata.mapping.type.ColumnType;
import org.relata.mapping.type.ColumnType.NumericType;
import org.relata.service.problem.InvalidInputException;
import org.relata.service.problem.Pointer;
import org.relata.service.problem.Violations;

/// Reads JSON whose parts are looked up and moved: a tree, in which numbers keep their digits.
public final class JsonTree {

  /// How many values a tree of untrusted text may have: each needs many times the room of its text.
  private static final int MAX_VALUES = 500_000;

  /// What a value takes in the tree besides its text, and in a copy of what it stands in.
  private static final int VALUE = 96;

  private static final JsonProvider JSON = JsonProvider.provider();
  private static final ColumnType NUMBER = new NumericType(null, null);

  private final JsonReader json;
  private final Violations violations;
  private final boolean trusted;
  private int values;

  private JsonTree(JsonReader json, Violations violations, boolean trusted) {
    this.json = json;
    this.violations = violations;
    this.trusted = trusted;
  }

  /// {@return the next value, of a body that anybody may have sent}
  public static JsonValue untrusted(JsonReader json, Violations violations) {
    return new JsonTree(json, violations, false).read(json.next(), Pointer.ROOT);
  }

  /// {@return the next value, of text that was written here: of any size, and of a name that stands
  /// twice in it the last holds}
  public static JsonValue trusted(JsonReader json, Violations violations) {
    return new JsonTree(json, violations, true).read(json.next(), Pointer.ROOT);
  }

  private JsonValue read(Event first, Pointer place) {
    if (++values > MAX_VALUES && !trusted) {
      if (values == MAX_VALUES + 1)
        violations.inBody(place, "exceeds the limit of " + MAX_VALUES + " values");
      json.skip(first);
      return JsonValue.NULL;
    }
    json.keep(VALUE);
    return switch (first) {
      case START_OBJECT -> object(place);
      case START_ARRAY -> array(place);
      case VALUE_STRING -> JSON.createValue(kept(json.text()));
      case VALUE_NUMBER -> number(place);
      case VALUE_TRUE -> JsonValue.TRUE;
      case VALUE_FALSE -> JsonValue.FALSE;
      case VALUE_NULL -> JsonValue.NULL;
      case KEY_NAME, END_OBJECT, END_ARRAY ->
          throw new IllegalArgumentException("No value begins with " + first);
    };
  }

  private JsonValue object(Pointer place) {
    JsonObjectBuilder object = JSON.createObjectBuilder();
    Set<String> names = new HashSet<>();
    while (json.next() == Event.KEY_NAME) {
      String name = kept(json.text());
      Pointer at = place.then(name);
      if (!names.add(name) && !trusted) violations.inBody(at, "duplicate property");
      object.add(name, read(json.next(), at));
    }
    return object.build();
  }

  private JsonValue array(Pointer place) {
    JsonArrayBuilder array = JSON.createArrayBuilder();
    int index = 0;
    for (Event event = json.next(); event != Event.END_ARRAY; event = json.next()) {
      array.add(read(event, place.then(index++)));
    }
    return array.build();
  }

  private String kept(String text) {
    json.keep(ObjectSize.of(text));
    return text;
  }

  private JsonValue number(Pointer place) {
    try {
      BigDecimal number = Numbers.number(NUMBER, json.number());
      json.keep(ObjectSize.of(number));
      return JSON.createValue(number);
    } catch (InvalidInputException refused) {
      violations.inBody(place, refused.detail());
      return JsonValue.NULL;
    }
  }
}
