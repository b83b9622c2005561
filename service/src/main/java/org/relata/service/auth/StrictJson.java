package org.relata.service.auth;

import jakarta.json.JsonArray;
import jakarta.json.JsonConfig;
import jakarta.json.JsonException;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonReaderFactory;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import jakarta.json.stream.JsonParser;
import jakarta.json.stream.JsonParserFactory;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;
import org.relata.service.auth.signature.RefusedException;

/// Reads the JSON of tokens: an object in which no name stands twice.
final class StrictJson {

  private static final JsonReaderFactory READERS =
      JsonProvider.provider()
          .createReaderFactory(Map.of(JsonConfig.KEY_STRATEGY, JsonConfig.KeyStrategy.NONE));

  private static final JsonParserFactory PARSERS =
      JsonProvider.provider().createParserFactory(Map.of());

  private StrictJson() {}

  /// {@return the values of an object, by name}
  ///
  /// @throws RefusedException if it is no object, has more after it, or a name stands twice in it
  static Map<String, @Nullable Object> object(String text) {
    refuseMore(text);
    try (JsonReader reader = READERS.createReader(new StringReader(text))) {
      return object(reader.readObject());
    } catch (JsonException | IllegalStateException malformed) {
      throw malformed();
    }
  }

  /// A reader does not look at what comes after an object.
  private static void refuseMore(String text) {
    try (JsonParser parser = PARSERS.createParser(new StringReader(text))) {
      parser.next();
      parser.skipObject();
      if (!parser.hasNext()) return;
    } catch (JsonException | NoSuchElementException malformed) {
      throw malformed();
    }
    throw malformed();
  }

  private static RefusedException malformed() {
    return new RefusedException("it has no proper JSON, or a name twice");
  }

  private static Map<String, @Nullable Object> object(JsonObject object) {
    Map<String, @Nullable Object> values = new LinkedHashMap<>();
    object.forEach((name, value) -> values.put(name, value(value)));
    return values;
  }

  private static @Nullable Object value(JsonValue value) {
    return switch (value.getValueType()) {
      case NULL -> null;
      case TRUE -> true;
      case FALSE -> false;
      case STRING -> ((JsonString) value).getString();
      case NUMBER -> number((JsonNumber) value);
      case OBJECT -> object((JsonObject) value);
      case ARRAY -> array((JsonArray) value);
    };
  }

  private static List<@Nullable Object> array(JsonArray array) {
    List<@Nullable Object> values = new ArrayList<>();
    for (JsonValue value : array) values.add(value(value));
    return values;
  }

  private static Number number(JsonNumber number) {
    try {
      return number.isIntegral() ? number.longValueExact() : number.bigDecimalValue();
    } catch (ArithmeticException large) {
      return number.bigDecimalValue();
    }
  }
}
