package org.relata.service.log;

import ch.qos.logback.classic.spi.ILoggingEvent;
import jakarta.json.stream.JsonGenerator;
import jakarta.json.stream.JsonGeneratorFactory;
import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.relata.service.observe.Observation;
import org.slf4j.event.KeyValuePair;

/// Writes each entry as a JSON object on a line: time, level, logger and message, the request on
/// whose behalf it was made, and whatever fields the entry has.
final class JsonEncoder extends LineEncoder {

  private final JsonGeneratorFactory json = jakarta.json.Json.createGeneratorFactory(Map.of());

  @Override
  public byte[] encode(ILoggingEvent event) {
    ByteArrayOutputStream line = new ByteArrayOutputStream(256);
    try (JsonGenerator out = json.createGenerator(line)) {
      out.writeStartObject();
      out.write("time", event.getInstant().toString());
      out.write("level", event.getLevel().toString());
      out.write("logger", event.getLoggerName());
      out.write("message", String.valueOf(event.getFormattedMessage()));
      Observation.current().ifPresent(request -> write(request, out));
      write(event.getKeyValuePairs(), out);
      String failure = Failures.text(event);
      if (!failure.isEmpty()) out.write("failure", failure);
      out.writeEnd();
    }
    line.write('\n');
    return line.toByteArray();
  }

  private static void write(Observation request, JsonGenerator out) {
    out.write("requestId", request.id());
    request
        .trace()
        .ifPresent(trace -> {
          out.write("traceId", trace.traceId());
          out.write("spanId", trace.spanId());
        });
  }

  private static void write(@Nullable List<KeyValuePair> fields, JsonGenerator out) {
    if (fields == null) return;
    for (KeyValuePair field : fields) {
      switch (field.value) {
        case Integer number -> out.write(field.key, number);
        case Long number -> out.write(field.key, number);
        case BigDecimal number -> out.write(field.key, number);
        case null -> out.writeNull(field.key);
        default -> out.write(field.key, field.value.toString());
      }
    }
  }
}
