package org.relata.service.value;

import jakarta.json.Json;
import jakarta.json.JsonException;
import jakarta.json.stream.JsonLocation;
import jakarta.json.stream.JsonParser;
import jakarta.json.stream.JsonParser.Event;
import jakarta.json.stream.JsonParserFactory;
import jakarta.json.stream.JsonParsingException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.function.Supplier;
import org.eclipse.parsson.api.BufferPool;
import org.relata.mapping.error.MemoryLimitException;
import org.relata.mapping.memory.MemoryReservation;
import org.relata.mapping.memory.ObjectSize;
import org.relata.service.problem.ProblemException;
import org.relata.service.problem.Problems;

/// Reads JSON event by event, strictly: UTF-8, one document, nested no deeper than a stack bears.
public final class JsonReader implements AutoCloseable {

  /// How deep arrays and objects may stand in each other.
  public static final int MAX_DEPTH = 500;

  /// How many elements are kept one by one, in all arrays of the document: one takes up far more
  /// than its bytes.
  private static final int MAX_ELEMENTS = 1_000_000;

  /// How much is read its giver decides; the parser's own limit is of characters between values.
  private static final JsonParserFactory PARSERS =
      Json.createParserFactory(
          Map.of(
              "org.eclipse.parsson.maxParsingLimit",
              Integer.MAX_VALUE,
              BufferPool.class.getName(),
              TokenReader.buffers()));

  /// How many digits numbers of many of them have together, which take long to compute: two of the
  /// longest that PostgreSQL keeps.
  private static final int MAX_DIGITS = 300_000;

  private static final int LONG_NUMBER = 1000;

  /// How much is kept before it is taken.
  private static final int UNTAKEN = 16 << 10;

  private final MemoryReservation tokens = MemoryReservation.partOfCurrent();
  private final MemoryReservation values = MemoryReservation.partOfCurrent();
  private final PositionReader position;
  private final TokenReader token;
  private final JsonParser parser;
  private long kept;
  private int depth;
  private int elements;
  private int digits;

  private JsonReader(Reader text) {
    this.position = new PositionReader(text);
    this.token = new TokenReader(position, tokens);
    this.parser = PARSERS.createParser(token);
  }

  public static JsonReader of(InputStream utf8) {
    return new JsonReader(new InputStreamReader(utf8, StandardCharsets.UTF_8.newDecoder()));
  }

  public static JsonReader of(String text) {
    return new JsonReader(new StringReader(text));
  }

  /// {@return the next event of the document}
  ///
  /// @throws MalformedJsonException if what comes next is not JSON, or is nested too deeply
  public Event next() {
    Event event = step(parser::next);
    if (event == Event.START_ARRAY || event == Event.START_OBJECT) depth++;
    if (event == Event.END_ARRAY || event == Event.END_OBJECT) depth--;
    if (depth > MAX_DEPTH) {
      JsonLocation place = parser.getLocation();
      throw new MalformedJsonException(
          "nested more than "
              + MAX_DEPTH
              + " levels deep"
              + at(place.getLineNumber(), place.getColumnNumber() - 1));
    }
    return event;
  }

  /// {@return the text of the name, string or number that came last; a number's as it was written}
  public String text() {
    long most = token.taken();
    if (most == 0) return parser.getString();
    try (MemoryReservation text = MemoryReservation.partOfCurrent()) {
      text.take(most);
      return parser.getString();
    } catch (MemoryLimitException limit) {
      throw new ProblemException(Problems.tooMuch(limit));
    }
  }

  /// Takes memory for something that is kept of the document.
  ///
  /// @throws ProblemException 413 if the request may not have as much
  public void keep(long bytes) {
    kept += bytes;
    if (kept < UNTAKEN) return;
    try {
      values.take(kept);
    } catch (MemoryLimitException limit) {
      throw new ProblemException(Problems.tooMuch(limit));
    }
    kept = 0;
  }

  /// {@return the text of the number that came last; what is too long to be one is not computed}
  ///
  /// @throws ProblemException 413 after too many digits of long numbers
  String number() {
    String text = text();
    if (text.length() <= LONG_NUMBER || text.length() > Numbers.MAX_CHARACTERS) return text;
    digits += text.length();
    if (digits <= MAX_DIGITS) return text;
    throw new ProblemException(
        Problems.tooLarge(MAX_DIGITS, "digits in numbers of more than " + LONG_NUMBER));
  }

  /// Counts an element that is kept for itself.
  ///
  /// @throws ProblemException 413 after too many
  public void countElement() {
    keep(ObjectSize.REFERENCE);
    if (++elements > MAX_ELEMENTS) {
      throw new ProblemException(Problems.tooLarge(MAX_ELEMENTS, "array elements"));
    }
  }

  /// Passes over the rest of a value.
  ///
  /// @param first the event that the value begins with
  public void skip(Event first) {
    if (first != Event.START_ARRAY && first != Event.START_OBJECT) return;
    int outside = depth - 1;
    while (depth > outside) next();
  }

  /// Reads to the end, where nothing more may stand.
  ///
  /// @throws MalformedJsonException if something does
  public void end() {
    step(() -> {
      try {
        return parser.hasNext();
      } catch (JsonParsingException more) {
        JsonLocation place = more.getLocation();
        throw new MalformedJsonException(
            "followed by unexpected text" + at(place.getLineNumber(), place.getColumnNumber()));
      }
    });
  }

  private <T> T step(Supplier<T> step) {
    try {
      return step.get();
    } catch (MemoryLimitException limit) {
      throw new ProblemException(Problems.tooMuch(limit));
    } catch (JsonParsingException malformed) {
      throw malformed(malformed.getLocation());
    } catch (JsonException failed) {
      if (failed.getCause() instanceof CharacterCodingException) {
        throw new MalformedJsonException("not valid UTF-8 after " + position);
      }
      if (failed.getCause() instanceof IOException broken) throw new UncheckedIOException(broken);
      throw failed;
    }
  }

  private MalformedJsonException malformed(JsonLocation place) {
    if (position.characters() == 0) return new MalformedJsonException("empty");
    if (place.getStreamOffset() >= position.characters()) {
      return new MalformedJsonException("incomplete at " + position);
    }
    return new MalformedJsonException(
        "malformed" + at(place.getLineNumber(), place.getColumnNumber()));
  }

  private static String at(long line, long column) {
    return " at line " + line + ", column " + column;
  }

  @Override
  public void close() {
    tokens.close();
    parser.close();
  }
}
