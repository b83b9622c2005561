package org.relata.service.api;

import org.jspecify.annotations.Nullable;
import org.relata.mapping.observe.SqlObserver;
import org.relata.service.metrics.StatementMetrics;
import org.relata.service.observe.Observation;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Times the stages of one request, counts its statements, and writes these to the log where that
/// is wanted.
final class ServerTiming implements SqlObserver {

  private static final Logger LOG = LoggerFactory.getLogger("org.relata.sql");

  private final StatementMetrics metrics;
  private final @Nullable Observation observation = Observation.current().orElse(null);
  private final long start = System.nanoTime();
  private long stageStart = start;
  private long parse;
  private long plan;
  private long run;
  private long respond;
  private int statements;
  private long sql;

  /// @param metrics counts and measures the statements of all requests
  ServerTiming(StatementMetrics metrics) {
    this.metrics = metrics;
  }

  /// Ends the parsing of the request.
  void endParse() {
    parse += endStage();
  }

  /// Ends the running of the request, which may be tried again; what was planned meanwhile is a
  /// stage of its own.
  void endRun() {
    run += endStage();
  }

  /// Ends the writing of the response.
  void endRespond() {
    respond += endStage();
  }

  private long endStage() {
    long begun = stageStart;
    stageStart = System.nanoTime();
    return stageStart - begun;
  }

  @Override
  public void planned(long nanoseconds) {
    plan += nanoseconds;
  }

  @Override
  public void ran(String text, long nanoseconds) {
    statements++;
    sql += nanoseconds;
    metrics.ran(nanoseconds);
    if (LOG.isDebugEnabled()) {
      LOG.debug("{} ms  {}", tenths(new StringBuilder(), nanoseconds), text);
    }
  }

  @Override
  public void ended(String text, long begun, long nanoseconds, long rows) {
    if (observation != null) observation.ran(text, begun, nanoseconds, rows);
  }

  /// {@return the value of the `Server-Timing` header}
  String header() {
    StringBuilder header = new StringBuilder(128);
    hundredths(header.append("parse;dur="), parse);
    hundredths(header.append(", plan;dur="), plan);
    hundredths(header.append(", run;dur="), Math.max(0, run - plan));
    hundredths(header.append(", respond;dur="), respond);
    tenths(header.append(", total;dur="), System.nanoTime() - start);
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
