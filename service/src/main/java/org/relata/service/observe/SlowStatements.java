package org.relata.service.observe;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.spi.LoggingEventBuilder;

/// Writes statements to the log that take long.
final class SlowStatements {

  private static final Logger LOG = LoggerFactory.getLogger("org.relata.sql");

  private final long threshold;

  /// @param threshold how long one takes at least that is written; null for none
  SlowStatements(@Nullable Duration threshold) {
    this.threshold = threshold == null ? Long.MAX_VALUE : threshold.toNanos();
  }

  void ran(String text, long nanoseconds, long rows) {
    if (nanoseconds < threshold) return;
    LoggingEventBuilder entry =
        LOG.atWarn().addKeyValue("milliseconds", Milliseconds.of(nanoseconds));
    if (rows >= 0) entry = entry.addKeyValue("rows", rows);
    entry
        .addKeyValue("statement", text)
        .log(rows < 0 ? "Slow statement, which failed" : "Slow statement");
  }
}
