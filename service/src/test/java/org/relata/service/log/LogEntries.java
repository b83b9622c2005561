package org.relata.service.log;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxy;
import io.opentelemetry.api.OpenTelemetry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.relata.service.metrics.Metrics;
import org.relata.service.observe.Observation;
import org.relata.service.observe.Observations;

/// What is logged, and on whose behalf.
final class LogEntries {

  private LogEntries() {}

  static LoggingEvent warning(String logger, String message, @Nullable Throwable failure) {
    return entry(Level.WARN, logger, message, failure);
  }

  /// {@return an entry of 10:15:30.123 UTC}
  static LoggingEvent entry(
      Level level, String logger, String message, @Nullable Throwable failure) {
    LoggingEvent event = new LoggingEvent();
    event.setLoggerContext(new LoggerContext());
    event.setLoggerName(logger);
    event.setLevel(level);
    event.setMessage(message);
    event.setInstant(Instant.parse("2026-11-27T10:15:30.123Z"));
    if (failure != null) event.setThrowableProxy(new ThrowableProxy(failure));
    return event;
  }

  /// {@return a request `mine` of the trace 4bf92f3577b34da6a3ce929d0e0e4736}
  static Observation request() {
    Map<String, String> headers =
        Map.of(
            "X-Request-Id",
            "mine",
            "traceparent",
            "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01");
    Observations observations =
        new Observations(new Metrics(List.of()), Duration.ofDays(1), OpenTelemetry.noop());
    return observations.begin(headers::get);
  }
}
