package org.relata.service.log;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.spi.LoggingEvent;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.StringReader;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.relata.service.observe.Observation;
import org.slf4j.event.KeyValuePair;

class JsonEncoderTest {

  private static String line(LoggingEvent event) {
    return new String(new JsonEncoder().encode(event), StandardCharsets.UTF_8);
  }

  private static JsonObject read(String line) {
    assertThat(line).endsWith("}\n").containsOnlyOnce("\n");
    try (var reader = Json.createReader(new StringReader(line))) {
      return reader.readObject();
    }
  }

  @Test
  void writesAnObjectOnALine() {
    LoggingEvent event =
        LogEntries.warning("org.relata.a", "It says \"no\"\nand ends \u2028", null);
    event.addKeyValuePair(new KeyValuePair("status", 200));
    event.addKeyValuePair(new KeyValuePair("milliseconds", new BigDecimal("1.5")));
    event.addKeyValuePair(new KeyValuePair("path", "/a\"b"));
    assertThat(read(line(event)))
        .isEqualTo(
            read(
                """
                {"time":"2026-11-27T10:15:30.123Z","level":"WARN","logger":"org.relata.a",\
                "message":"It says \\"no\\"\\nand ends \\u2028","status":200,"milliseconds":1.5,\
                "path":"/a\\"b"}
                """));
  }

  @Test
  void tellsOnWhoseBehalfItWasMade() {
    Observation request = LogEntries.request();
    JsonObject entry =
        read(request.call(() -> line(LogEntries.warning("org.relata.a", "So", null))));
    assertThat(entry.getString("requestId")).isEqualTo("mine");
    assertThat(entry.getString("traceId")).isEqualTo("4bf92f3577b34da6a3ce929d0e0e4736");
    assertThat(entry.getString("spanId")).isEqualTo("00f067aa0ba902b7");
  }

  @Test
  void hasTheStackTraceOfAFailure() {
    Exception failure = new IllegalStateException("broken", new RuntimeException("for this"));
    assertThat(read(line(LogEntries.warning("org.relata.a", "So", failure))).getString("failure"))
        .startsWith("java.lang.IllegalStateException: broken")
        .contains("at org.relata.service.log.JsonEncoderTest")
        .contains("Caused by: java.lang.RuntimeException: for this");
  }

  @Test
  void hasNoneForEachConnectionThatBreaks() {
    Exception failure = new IllegalStateException("broken");
    String pool = "com.zaxxer.hikari.pool.ProxyConnection";
    assertThat(read(line(LogEntries.warning(pool, "A connection", failure))))
        .doesNotContainKey("failure");
  }
}
