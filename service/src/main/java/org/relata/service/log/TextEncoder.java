package org.relata.service.log;

import ch.qos.logback.classic.spi.ILoggingEvent;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.relata.service.observe.Observation;
import org.slf4j.event.KeyValuePair;

/// Writes each entry as a line of text: time of the day, level, the logger's last name, the request
/// on whose behalf it was made, message and fields, and on further lines what went wrong.
final class TextEncoder extends LineEncoder {

  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss.SSS");

  private final ZoneId zone = ZoneId.systemDefault();

  @Override
  public byte[] encode(ILoggingEvent event) {
    StringBuilder text = new StringBuilder(128);
    TIME.formatTo(event.getInstant().atZone(zone), text);
    text.append(' ');
    writeLevel(event.getLevel().toString(), text);
    text.append(' ').append(lastName(event.getLoggerName()));
    Observation.current().ifPresent(request -> write(request, text));
    text.append(": ").append(event.getFormattedMessage());
    write(event.getKeyValuePairs(), text);
    text.append(System.lineSeparator()).append(Failures.text(event));
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }

  /// As wide as the longest one.
  private static void writeLevel(String level, StringBuilder text) {
    text.append(level).repeat(' ', "ERROR".length() - level.length());
  }

  private static String lastName(String logger) {
    return logger.substring(logger.lastIndexOf('.') + 1);
  }

  private static void write(Observation request, StringBuilder text) {
    text.append(" [").append(request.id());
    request.trace().ifPresent(trace -> text.append(" trace=").append(trace.traceId()));
    text.append(']');
  }

  private static void write(@Nullable List<KeyValuePair> fields, StringBuilder text) {
    if (fields == null) return;
    fields.forEach(field -> text.append(' ').append(field.key).append('=').append(field.value));
  }
}
