package org.relata.service.api;

import org.relata.mapping.observe.SqlObserver;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Counts the statements of one request, and writes them to the log where that is wanted.
final class Statements implements SqlObserver {

  private static final Logger LOG = LoggerFactory.getLogger("org.relata.sql");
  private static final long NANOSECONDS_IN_A_TENTH = 100_000;

  private final long start = System.nanoTime();
  private int count;
  private long nanoseconds;

  @Override
  public void ran(String text, long taken) {
    count++;
    nanoseconds += taken;
    if (LOG.isDebugEnabled()) LOG.debug("{} ms  {}", milliseconds(taken), text);
  }

  /// {@return the value of the `Server-Timing` header}
  String timing() {
    long total = System.nanoTime() - start;
    String statements = count == 1 ? " statement" : " statements";
    return "total;dur="
        + milliseconds(total)
        + ", sql;dur="
        + milliseconds(nanoseconds)
        + ";desc=\""
        + count
        + statements
        + "\"";
  }

  /// With one digit after the point, without a formatter: every response has two of them.
  private static String milliseconds(long taken) {
    long tenths = taken / NANOSECONDS_IN_A_TENTH;
    return tenths / 10 + "." + tenths % 10;
  }
}
