package org.relata.service.http.exchange;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/// Counts the requests under way, and says when it has been quiet.
public final class InFlightRequests {

  private final AtomicInteger count = new AtomicInteger();
  private volatile boolean ending;
  private volatile long lastStart;

  /// {@return how many there are}
  public int count() {
    return count.get();
  }

  void begin() {
    count.incrementAndGet();
    if (ending) lastStart = System.nanoTime();
  }

  void end() {
    count.decrementAndGet();
  }

  /// {@return whether connections are to be closed after their next answer}
  boolean ending() {
    return ending;
  }

  /// Closes connections after their next answer, and waits until none has had a request for a
  /// while.
  ///
  /// @param timeout how long to wait at most
  /// @return whether it was quiet by then
  public boolean end(Duration quiet, Duration timeout) throws InterruptedException {
    lastStart = System.nanoTime();
    ending = true;
    long deadline = System.nanoTime() + timeout.toNanos();
    while (System.nanoTime() < deadline && !hasBeenQuiet(quiet)) Thread.sleep(10);
    return count.get() == 0;
  }

  private boolean hasBeenQuiet(Duration quiet) {
    return count.get() == 0 && System.nanoTime() - lastStart > quiet.toNanos();
  }
}
