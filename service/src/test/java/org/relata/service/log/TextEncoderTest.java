package org.relata.service.log;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.LoggingEvent;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.relata.service.observe.Observation;
import org.slf4j.event.KeyValuePair;

class TextEncoderTest {

  /// {@return what is written after the minutes, which depend on where it is}
  private static String line(LoggingEvent event) {
    String text = new String(new TextEncoder().encode(event), StandardCharsets.UTF_8);
    assertThat(text).matches("(?s)\\d\\d:\\d\\d:30\\.123 .*").endsWith(System.lineSeparator());
    return text.substring("00:00:".length());
  }

  @Test
  void writesALine() {
    LoggingEvent event = LogEntries.warning("org.relata.service.Some", "It is {}", null);
    event.setArgumentArray(new Object[] {"so"});
    event.addKeyValuePair(new KeyValuePair("status", 200));
    event.addKeyValuePair(new KeyValuePair("path", "/a"));
    assertThat(line(event))
        .isEqualTo("30.123 WARN  Some: It is so status=200 path=/a" + System.lineSeparator());
  }

  @Test
  void writesLevelsOfOneWidth() {
    LoggingEvent event = LogEntries.entry(Level.ERROR, "ROOT", "So", null);
    assertThat(line(event)).isEqualTo("30.123 ERROR ROOT: So" + System.lineSeparator());
  }

  @Test
  void tellsOnWhoseBehalfItWasMade() {
    Observation request = LogEntries.request();
    assertThat(request.call(() -> line(LogEntries.warning("org.relata.Some", "So", null))))
        .isEqualTo(
            "30.123 WARN  Some [mine trace=4bf92f3577b34da6a3ce929d0e0e4736]: So"
                + System.lineSeparator());
  }

  @Test
  void hasTheStackTraceOfAFailure() {
    Exception failure = new IllegalStateException("broken", new RuntimeException("for this"));
    assertThat(line(LogEntries.warning("org.relata.Some", "So", failure)).lines())
        .startsWith("30.123 WARN  Some: So", "java.lang.IllegalStateException: broken")
        .anyMatch(each -> each.contains("at org.relata.service.log.TextEncoderTest"))
        .contains("Caused by: java.lang.RuntimeException: for this");
  }

  @Test
  void hasNoneForEachConnectionThatBreaks() {
    Exception failure = new IllegalStateException("broken");
    String pool = "com.zaxxer.hikari.pool.ProxyConnection";
    assertThat(line(LogEntries.warning(pool, "A connection", failure)))
        .isEqualTo("30.123 WARN  ProxyConnection: A connection" + System.lineSeparator());
  }
}
