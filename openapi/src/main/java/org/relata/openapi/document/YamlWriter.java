package org.relata.openapi.document;

import jakarta.json.Json;
import jakarta.json.stream.JsonParser;
import java.io.InputStream;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.api.StreamDataWriter;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.emitter.Emitter;
import org.snakeyaml.engine.v2.events.DocumentEndEvent;
import org.snakeyaml.engine.v2.events.DocumentStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.ImplicitTuple;
import org.snakeyaml.engine.v2.events.MappingEndEvent;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.events.SequenceEndEvent;
import org.snakeyaml.engine.v2.events.SequenceStartEvent;
import org.snakeyaml.engine.v2.events.StreamEndEvent;
import org.snakeyaml.engine.v2.events.StreamStartEvent;

/// Writes JSON as YAML while it is read, so that neither is there as a whole.
final class YamlWriter {

  private static final DumpSettings SETTINGS = DumpSettings.builder().setSplitLines(false).build();

  /// A document may be longer than what parsers take of strangers.
  private static final Map<String, ?> ANY_LENGTH =
      Map.of("org.eclipse.parsson.maxParsingLimit", Integer.MAX_VALUE);

  /// What some reader of YAML takes for something else than text, in any case.
  private static final Set<String> WORDS =
      Set.of("true", "false", "null", "yes", "no", "on", "off", "y", "n");

  private static final ImplicitTuple PLAIN = new ImplicitTuple(true, true);
  private static final ImplicitTuple QUOTED = new ImplicitTuple(false, true);

  private YamlWriter() {}

  static void write(InputStream json, StreamDataWriter out) {
    Emitter emitter = new Emitter(SETTINGS, out);
    emitter.emit(new StreamStartEvent());
    emitter.emit(new DocumentStartEvent(false, Optional.empty(), Map.of()));
    try (JsonParser parser = Json.createParserFactory(ANY_LENGTH).createParser(json)) {
      while (parser.hasNext()) emitter.emit(event(parser.next(), parser));
    }
    emitter.emit(new DocumentEndEvent(false));
    emitter.emit(new StreamEndEvent());
  }

  private static Event event(JsonParser.Event event, JsonParser parser) {
    return switch (event) {
      case START_OBJECT ->
          new MappingStartEvent(Optional.empty(), Optional.empty(), true, FlowStyle.BLOCK);
      case END_OBJECT -> new MappingEndEvent();
      case START_ARRAY ->
          new SequenceStartEvent(Optional.empty(), Optional.empty(), true, FlowStyle.BLOCK);
      case END_ARRAY -> new SequenceEndEvent();
      case KEY_NAME, VALUE_STRING -> text(parser.getString());
      case VALUE_NUMBER -> scalar(parser.getString(), PLAIN, ScalarStyle.PLAIN);
      case VALUE_TRUE -> scalar("true", PLAIN, ScalarStyle.PLAIN);
      case VALUE_FALSE -> scalar("false", PLAIN, ScalarStyle.PLAIN);
      case VALUE_NULL -> scalar("null", PLAIN, ScalarStyle.PLAIN);
    };
  }

  private static Event text(String text) {
    if (text.indexOf('\n') >= 0) return scalar(text, QUOTED, ScalarStyle.LITERAL);
    return isPlain(text)
        ? scalar(text, PLAIN, ScalarStyle.PLAIN)
        : scalar(text, QUOTED, ScalarStyle.SINGLE_QUOTED);
  }

  /// Whether every reader of YAML takes it for text without quotes; the emitter knows about
  /// punctuation.
  private static boolean isPlain(String text) {
    return !text.isEmpty()
        && (Character.isLetter(text.charAt(0)) || "/$_".indexOf(text.charAt(0)) >= 0)
        && !WORDS.contains(text.toLowerCase(Locale.ROOT));
  }

  private static Event scalar(String text, ImplicitTuple implicit, ScalarStyle style) {
    return new ScalarEvent(Optional.empty(), Optional.empty(), implicit, text, style);
  }
}
