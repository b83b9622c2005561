package org.relata.service.embedded;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.relata.service.settings.StartException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Starts a server again that has died, after a wait that grows with each time in vain, until there
/// is no hope.
final class ServerKeeper implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(ServerKeeper.class);

  private static final Duration PERIOD = Duration.ofMillis(500);
  private static final Duration FIRST_WAIT = Duration.ofSeconds(1);
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);

  /// How long a server must have run for its next start to be the first again.
  private static final Duration STABLE = Duration.ofMinutes(1);

  /// How long a server may fail to start before it is given up.
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private final ServerProcess server;
  private final Consumer<StartException> lost;
  private final CountDownLatch closed = new CountDownLatch(1);
  private final Thread thread;

  private Duration wait = FIRST_WAIT;
  private long started = System.nanoTime();

  /// @param lost is told once that the server does not run and never will again
  ServerKeeper(ServerProcess server, Consumer<StartException> lost) {
    this.server = server;
    this.lost = lost;
    this.thread = Thread.ofPlatform().daemon().name("relata keeper").start(this::run);
  }

  private void run() {
    try {
      boolean kept = true;
      while (kept && !isClosed(PERIOD)) {
        if (!server.isRunning()) kept = revive();
      }
    } catch (InterruptedException ended) {
      Thread.currentThread().interrupt();
    }
  }

  private boolean isClosed(Duration within) throws InterruptedException {
    return closed.await(within.toMillis(), TimeUnit.MILLISECONDS);
  }

  /// {@return whether the server runs again, or nobody wants it to}
  private boolean revive() throws InterruptedException {
    LOG.error("The embedded PostgreSQL has ended unexpectedly; starting it again");
    if (since(started).compareTo(STABLE) > 0) wait = FIRST_WAIT;
    long ended = System.nanoTime();
    while (!isClosed(wait)) {
      Duration next = wait.multipliedBy(2);
      wait = next.compareTo(LONGEST_WAIT) < 0 ? next : LONGEST_WAIT;
      try {
        server.startAgain();
        started = System.nanoTime();
        LOG.warn("The embedded PostgreSQL runs again");
        return true;
      } catch (StartException failure) {
        if (isHopeless(ended)) return giveUp(failure);
        LOG.error("{}; next attempt in {} s", failure.getMessage(), wait.toSeconds());
      }
    }
    return true;
  }

  private boolean isHopeless(long ended) {
    return !server.hasData() || since(ended).compareTo(PATIENCE) > 0;
  }

  private boolean giveUp(StartException failure) {
    lost.accept(
        new StartException(
            "The embedded PostgreSQL has ended and cannot be started again: "
                + failure.getMessage(),
            failure));
    return false;
  }

  private static Duration since(long nanos) {
    return Duration.ofNanos(System.nanoTime() - nanos);
  }

  /// Lets the server be, after a start that is under way.
  @Override
  public void close() {
    closed.countDown();
    boolean interrupted = false;
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException later) {
        interrupted = true;
      }
    }
    if (interrupted) Thread.currentThread().interrupt();
  }
}
