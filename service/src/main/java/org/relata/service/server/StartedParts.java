package org.relata.service.server;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.relata.service.settings.StartException;

/// The parts of a service that have been started; they stop in the opposite order.
///
/// A stop waits for the part that is just starting, and then nothing starts.
final class StartedParts implements AutoCloseable {

  private final Deque<AutoCloseable> started = new ArrayDeque<>();
  private final CountDownLatch closed = new CountDownLatch(1);
  private boolean closing;
  private volatile @Nullable StartException failure;

  synchronized <T extends AutoCloseable> T start(Supplier<T> starting) {
    if (closing) throw new StartException("The service was stopped during startup");
    T part = starting.get();
    started.push(part);
    return part;
  }

  /// Waits until all parts have stopped.
  ///
  /// @throws StartException if they stopped because of it
  void awaitClosed() throws InterruptedException {
    closed.await();
    if (failure != null) throw failure;
  }

  /// Stops all parts, because one of them has failed, which does not wait for that.
  void fail(StartException reason) {
    failure = reason;
    Thread.ofPlatform().name("fail").start(this::close);
  }

  @Override
  public synchronized void close() {
    closing = true;
    try {
      closeAll();
    } finally {
      closed.countDown();
    }
  }

  /// Stops the others too where one cannot stop.
  private void closeAll() {
    if (started.isEmpty()) return;
    try {
      close(started.pop());
    } finally {
      closeAll();
    }
  }

  private static void close(AutoCloseable part) {
    try {
      part.close();
    } catch (Exception failure) {
      throw new IllegalStateException("Cannot stop " + part, failure);
    }
  }
}
