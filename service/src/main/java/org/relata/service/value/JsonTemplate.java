package org.relata.service.value;

import jakarta.json.JsonValue;
import jakarta.json.stream.JsonParser.Event;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.List;
import java.util.function.Predicate;
import org.relata.service.problem.InvalidInputException;
import org.relata.service.problem.Pointer;
import org.relata.service.problem.Violations;

/// JSON without white space in which some values are yet to come.
///
/// @param texts what stands before, between and after them
/// @param gaps where they are to stand: one less than there are texts
public record JsonTemplate(List<String> texts, List<Gap> gaps) {

  /// A place for a value.
  ///
  /// @param name what the value is called
  public record Gap(String name, Pointer place) {}

  public JsonTemplate {
    texts = List.copyOf(texts);
    gaps = List.copyOf(gaps);
  }

  /// {@return the value that begins with `first`, with a gap for each object `{"$ref": NAME}`}
  ///
  /// @param names whether a text can name a value to come; objects with others stay as they are
  public static JsonTemplate read(
      JsonReader json, Event first, Pointer place, Predicate<String> names, Violations violations) {
    Reading reading = new Reading(json, names, violations);
    reading.value(first, place);
    return reading.template();
  }

  /// {@return the JSON with a value in each gap, of which no more is written than is read}
  ///
  /// @param values in the order of the gaps
  public InputStream filled(List<? extends JsonValue> values) {
    return new SequenceInputStream(new Parts(texts, values));
  }

  @SuppressWarnings("JdkObsolete") // a sequence of streams takes no iterator
  private static final class Parts implements Enumeration<InputStream> {
    private final List<String> texts;
    private final List<? extends JsonValue> values;
    private int part;

    Parts(List<String> texts, List<? extends JsonValue> values) {
      this.texts = texts;
      this.values = values;
    }

    @Override
    public boolean hasMoreElements() {
      return part < texts.size() + values.size();
    }

    @Override
    public InputStream nextElement() {
      int place = part / 2;
      String json = part % 2 == 0 ? texts.get(place) : values.get(place).toString();
      part++;
      return new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8));
    }
  }

  /// One reading, and how far it has come.
  private static final class Reading {

    private static final String MEMBER = "$ref";

    private final JsonReader json;
    private final Predicate<String> names;
    private final Violations violations;
    private final List<String> texts = new ArrayList<>();
    private final List<Gap> gaps = new ArrayList<>();
    private final JsonBuffer text = new JsonBuffer(256);

    Reading(JsonReader json, Predicate<String> names, Violations violations) {
      this.json = json;
      this.names = names;
      this.violations = violations;
    }

    JsonTemplate template() {
      json.keep(text.length());
      texts.add(text.finish());
      return new JsonTemplate(texts, gaps);
    }

    void value(Event first, Pointer place) {
      switch (first) {
        case START_OBJECT -> object(place);
        case START_ARRAY -> array(place);
        case VALUE_STRING -> quote(place);
        case VALUE_NUMBER -> text.raw(json.text());
        case VALUE_TRUE -> text.raw("true");
        case VALUE_FALSE -> text.raw("false");
        case VALUE_NULL -> text.raw("null");
        case KEY_NAME, END_OBJECT, END_ARRAY ->
            throw new IllegalArgumentException("No value begins with " + first);
      }
    }

    private void array(Pointer place) {
      text.raw('[');
      int index = 0;
      for (Event event = json.next(); event != Event.END_ARRAY; event = json.next()) {
        if (index > 0) text.raw(',');
        value(event, place.then(index++));
      }
      text.raw(']');
    }

    /// Writes an object, and takes it back where it turns out to stand for a value.
    private void object(Pointer place) {
      int start = text.length();
      text.raw('{');
      int members = 0;
      String named = null;
      while (json.next() == Event.KEY_NAME) {
        if (members++ > 0) text.raw(',');
        Pointer at = place.then(json.text());
        boolean stands = json.text().equals(MEMBER);
        quote(at);
        text.raw(':');
        Event first = json.next();
        if (stands && first == Event.VALUE_STRING) named = json.text();
        value(first, at);
      }
      text.raw('}');
      if (members == 1 && named != null && names.test(named)) gap(start, named, place);
    }

    private void gap(int start, String name, Pointer place) {
      text.truncate(start);
      json.keep(text.length());
      texts.add(text.toString());
      text.truncate(0);
      gaps.add(new Gap(name, place));
    }

    private void quote(Pointer place) {
      try {
        text.string(Texts.requireWhole(json.text()));
      } catch (InvalidInputException invalid) {
        violations.inBody(place, invalid.detail());
      }
    }
  }
}
