package org.relata.service.database;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.relata.service.database.Availability.Outage;

/// Finds out that the database does not answer, and ends what waits for it in vain.
///
/// Where a connection has been held for a while, it asks the database a question that takes no
/// time. As long as that has no answer, nothing has. A database of several hosts it asks all the
/// time, since another host may have its place without any connection ending.
final class Watch implements AutoCloseable {

  private static final Duration PERIOD = Duration.ofMillis(200);

  /// How long an answer is believed.
  private static final Duration TRUST = Duration.ofMillis(700);

  private final Leases leases;
  private final Heartbeat heartbeat;
  private final Availability availability;
  private final TimeLimits limits;
  private final boolean always;
  private final CountDownLatch closed = new CountDownLatch(1);
  private long asked = System.nanoTime();

  /// @param always whether to ask even where nothing is suspicious
  Watch(
      Leases leases,
      Heartbeat heartbeat,
      Availability availability,
      TimeLimits limits,
      boolean always) {
    this.leases = leases;
    this.heartbeat = heartbeat;
    this.availability = availability;
    this.limits = limits;
    this.always = always;
    Thread.ofPlatform().daemon().name("relata watch").start(this::run);
  }

  private void run() {
    try {
      while (!closed.await(PERIOD.toMillis(), TimeUnit.MILLISECONDS)) look();
    } catch (InterruptedException ended) {
      Thread.currentThread().interrupt();
    }
  }

  private void look() {
    heartbeat.check();
    @Nullable Outage silence = availability.silence();
    if (silence != null || isDue()) {
      asked = System.nanoTime();
      heartbeat.ask();
    }
    Duration limit = limits.answer();
    if (silence != null && !limit.isZero() && silence.lastsFor(limit)) leases.abortOlderThan(limit);
  }

  private boolean isDue() {
    return System.nanoTime() - asked > TRUST.toNanos()
        && (always || leases.anyOlderThan(TimeLimits.SUSPICION));
  }

  @Override
  public void close() {
    closed.countDown();
  }
}
