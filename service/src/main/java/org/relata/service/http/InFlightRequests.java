package org.relata.service.http;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/// Counts the requests under way, and says when it has been quiet.
final class InFlightRequests {

  private final AtomicInteger underWay = new AtomicInteger();
  private volatile boolean ending;
  private volatile long lastBegun;

  void begin() {
    underWay.incrementAndGet();
    if (ending) lastBegun = System.nanoTime();
  }

  void end() {
    underWay.decrementAndGet();
  }

  /// {@return whether connections are to be closed after their next answer}
  boolean ending() {
    return ending;
  }

  /// Closes connections after their next answer, and waits until none has had a request for a
  /// while.
  ///
  /// @param most how long to wait at most
  void end(Duration quiet, Duration most) throws InterruptedException {
    lastBegun = System.nanoTime();
    ending = true;
    long deadline = System.nanoTime() + most.toNanos();
    while (System.nanoTime() < deadline && !hasBeenQuiet(quiet)) Thread.sleep(10);
  }

  private boolean hasBeenQuiet(Duration quiet) {
    return underWay.get() == 0 && System.nanoTime() - lastBegun > quiet.toNanos();
  }
}
