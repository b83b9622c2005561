package org.relata.mapping.memory;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/// The memory, in bytes, that all pieces of work under way may hold together.
///
/// What they hold is estimated, and taken before it is allocated. A small piece of work takes
/// nothing from the budget, so that it never waits for the large ones. Each takes by a
/// `MemoryReservation`.
public final class MemoryBudget {

  /// What a reservation has without taking it from the budget.
  static final long ALLOWANCE = 64 << 10;

  /// What a reservation takes at a time.
  static final long BLOCK = 64 << 10;

  private static final long UNTOUCHED = 32L << 20;
  private static final long LEAST = 4L << 20;

  private final Semaphore blocks;
  private final long limit;
  private final Duration wait;

  /// @param total how many bytes there are
  /// @param limit how many of them one reservation may take at most
  /// @param wait how long a reservation waits for others to give back
  public MemoryBudget(long total, long limit, Duration wait) {
    if (total < 0 || limit < 0) throw new IllegalArgumentException("Memory must not be negative");
    this.blocks = new Semaphore(Math.clamp(total / BLOCK, 0, Integer.MAX_VALUE));
    this.limit = Math.min(limit, total);
    this.wait = wait;
  }

  /// {@return how many bytes there are by default: half of what a heap has beyond what the service
  /// itself takes, since what is taken is estimated, and the collector wants room}
  ///
  /// @param heap how many bytes the heap has at most
  public static long share(long heap) {
    return Math.max(LEAST, (heap - UNTOUCHED) / 2);
  }

  /// {@return how many bytes one reservation may take at most}
  public long limit() {
    return limit;
  }

  /// {@return how many bytes nobody has taken}
  public long available() {
    return blocks.availablePermits() * BLOCK;
  }

  boolean tryAcquire(int count) {
    return blocks.tryAcquire(count);
  }

  /// {@return whether there were as many blocks within the time that a reservation waits}
  boolean acquire(int count) {
    try {
      return blocks.tryAcquire(count, wait.toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  void release(int count) {
    blocks.release(count);
  }
}
