package org.relata.mapping.jdbc;

import java.sql.SQLException;
import org.relata.mapping.observe.SqlObserver;

/// One run of a statement, of which an observer hears.
final class StatementRun {

  private static final int FAILED = -1;

  private final String text;
  private final SqlObserver observer;
  private long start;
  private long nanoseconds;

  StatementRun(String text, SqlObserver observer) {
    this.text = text;
    this.observer = observer;
  }

  /// What the driver does.
  @FunctionalInterface
  interface Execution<T> {
    T run() throws SQLException;
  }

  /// Runs the statement; the observer hears of one that fails too.
  <T> T of(Execution<T> execution) throws SQLException {
    start = System.nanoTime();
    boolean done = false;
    try {
      T result = execution.run();
      done = true;
      return result;
    } finally {
      nanoseconds = System.nanoTime() - start;
      observer.ran(text, nanoseconds);
      if (!done) ended(FAILED);
    }
  }

  /// Notes that nothing more is to come of it.
  void ended(long rows) {
    observer.ended(text, start, nanoseconds, rows);
  }
}
