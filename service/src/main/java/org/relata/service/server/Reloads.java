package org.relata.service.server;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Has something read again, such as the models, when that is asked for or its files have changed,
/// one time after the other, on a thread of its own.
///
/// Those who ask while it is being done have it done once more, together.
final class Reloads implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Reloads.class);

  /// How often the files are looked at.
  static final Duration PERIOD = Duration.ofMillis(500);

  /// When it is tried again where the database could not be asked.
  private static final Duration RETRY = Duration.ofSeconds(5);

  /// How long a stop waits for one under way.
  private static final Duration STOP = Duration.ofSeconds(5);

  private final Supplier<ReloadResult> reload;
  private final BooleanSupplier changed;
  private final Semaphore asked = new Semaphore(0);
  private final Thread thread;
  private volatile boolean closed;

  /// @param reload reads it again
  /// @param changed whether the files have changed since it said so
  Reloads(Supplier<ReloadResult> reload, BooleanSupplier changed) {
    this.reload = reload;
    this.changed = changed;
    this.thread = Thread.ofPlatform().daemon().name("relata reload").start(this::run);
  }

  /// Asks for it, and does not wait.
  void ask() {
    asked.release();
  }

  private void run() {
    boolean again = false;
    while (!closed) {
      boolean wanted = await(again ? RETRY : PERIOD);
      boolean due = changed.getAsBoolean() || wanted || again;
      if (due && !closed) again = reload.get() == ReloadResult.UNAVAILABLE;
    }
  }

  /// {@return whether it was asked for within a time}
  private boolean await(Duration time) {
    try {
      boolean wanted = asked.tryAcquire(time.toMillis(), TimeUnit.MILLISECONDS);
      return asked.drainPermits() > 0 || wanted;
    } catch (InterruptedException stopped) {
      return false;
    }
  }

  /// Nothing is begun from here on.
  @Override
  public void close() {
    closed = true;
    asked.release();
    try {
      if (!thread.join(STOP)) LOG.warn("Files are still being read while the service stops");
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
