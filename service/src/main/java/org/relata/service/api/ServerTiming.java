package org.relata.service.api;

import org.relata.mapping.observe.SqlObserver;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Times the stages of one request, counts its statements, and writes these to the log where that
/// is wanted.
final class ServerTiming implements SqlObserver {

  private static final Logger LOG = LoggerFactory.getLogger("org.relata.sql");

  /// What is done with a request, one after the other.
  enum Stage {
    PARSE("parse;dur="),
    RUN("run;dur="),
    RESPOND("respond;dur=");

    private final String entry;

    Stage(String entry) {
      this.entry = entry;
    }
  }

  private static final Stage[] STAGES = Stage.values();

  private final long start = System.nanoTime();
  private final long[] stages = new long[STAGES.length];
  private long stageStart = start;
  private int statements;
  private long sql;

  /// Ends a stage, which began where the one before ended.
  void end(Stage stage) {
    long now = System.nanoTime();
    stages[stage.ordinal()] += now - stageStart;
    stageStart = now;
  }

  @Override
  public void ran(String text, long nanoseconds) {
    statements++;
    sql += nanoseconds;
    if (LOG.isDebugEnabled()) {
      LOG.debug("{} ms  {}", tenths(new StringBuilder(), nanoseconds), text);
    }
  }

  /// {@return the value of the `Server-Timing` header}
  String header() {
    StringBuilder header = new StringBuilder(112);
    for (Stage stage : STAGES) {
      hundredths(header.append(stage.entry), stages[stage.ordinal()]).append(", ");
    }
    tenths(header.append("total;dur="), System.nanoTime() - start);
    tenths(header.append(", sql;dur="), sql).append(";desc=\"").append(statements);
    return header.append(statements == 1 ? " statement\"" : " statements\"").toString();
  }

  /// Appends milliseconds with one digit after the point, without a formatter: every response has
  /// some.
  private static StringBuilder tenths(StringBuilder text, long nanoseconds) {
    long tenths = nanoseconds / 100_000;
    return text.append(tenths / 10).append('.').append(tenths % 10);
  }

  /// The same with two digits, for what takes less.
  private static StringBuilder hundredths(StringBuilder text, long nanoseconds) {
    tenths(text, nanoseconds);
    return text.append(nanoseconds / 10_000 % 10);
  }
}
