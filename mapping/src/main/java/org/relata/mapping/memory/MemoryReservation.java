package org.relata.mapping.memory;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.relata.mapping.error.MemoryLimitException;
import org.relata.mapping.error.MemoryUnavailableException;

/// What one piece of work has taken of a [MemoryBudget].
///
/// One thread at a time takes; others may give back meanwhile.
public final class MemoryReservation implements AutoCloseable {

  private static final ScopedValue<MemoryReservation> CURRENT = ScopedValue.newInstance();

  /// What work without a reservation takes from.
  private static final MemoryBudget UNBOUNDED =
      new MemoryBudget(Long.MAX_VALUE, Long.MAX_VALUE, Duration.ZERO);

  private static final MemoryReservation NONE = new MemoryReservation(UNBOUNDED);

  private final MemoryBudget budget;
  private final @Nullable MemoryReservation whole;
  private long used;
  private int blocks;

  /// @param budget what one piece of work takes from
  public MemoryReservation(MemoryBudget budget) {
    this(budget, /* whole= */ null);
  }

  /// @param whole what this is a part of; null for all that a piece of work has
  private MemoryReservation(MemoryBudget budget, @Nullable MemoryReservation whole) {
    this.budget = budget;
    this.whole = whole;
  }

  /// Takes bytes for the work that the calling thread does, where that has a reservation; else
  /// nothing is bounded.
  ///
  /// @throws MemoryLimitException see [#take]
  /// @throws MemoryUnavailableException see [#take]
  public static void takeForCurrent(long bytes) {
    if (CURRENT.isBound()) CURRENT.get().take(bytes);
  }

  /// Gives back bytes that were taken for the work that the calling thread does.
  public static void giveBackForCurrent(long bytes) {
    if (CURRENT.isBound()) CURRENT.get().giveBack(bytes);
  }

  /// {@return what the calling thread's work has; where that has no reservation, one of which
  /// nothing is taken}
  public static MemoryReservation current() {
    return CURRENT.orElse(NONE);
  }

  /// {@return a part of what the calling thread's work has, which is given back by itself}
  public static MemoryReservation partOfCurrent() {
    return CURRENT.isBound() ? CURRENT.get().part() : new MemoryReservation(UNBOUNDED);
  }

  private MemoryReservation part() {
    return new MemoryReservation(budget, this);
  }

  /// Does work of which this is the reservation.
  public void during(Runnable work) {
    ScopedValue.where(CURRENT, this).run(work);
  }

  /// {@return what work gives of which this is the reservation}
  public <T, X extends Throwable> T call(ScopedValue.CallableOp<T, X> work) throws X {
    return ScopedValue.where(CURRENT, this).call(work);
  }

  /// Takes bytes; waits briefly if others have them.
  ///
  /// @throws MemoryLimitException if one reservation may not have so many
  /// @throws MemoryUnavailableException if others have not given them back in time
  public void take(long bytes) {
    if (whole == null) {
      int missing = missing(bytes);
      if (missing > 0 && !budget.acquire(missing)) throw new MemoryUnavailableException();
      took(bytes, missing);
    } else {
      whole.take(bytes);
      took(bytes, 0);
    }
  }

  /// Takes bytes if they are there.
  ///
  /// @return whether they were
  /// @throws MemoryLimitException if one reservation may not have so many
  public boolean tryTake(long bytes) {
    if (whole != null && !whole.tryTake(bytes)) return false;
    int missing = whole == null ? missing(bytes) : 0;
    if (missing > 0 && !budget.tryAcquire(missing)) return false;
    took(bytes, missing);
    return true;
  }

  /// {@return how many more blocks are needed for more bytes}
  private synchronized int missing(long bytes) {
    long needed = used + bytes - MemoryBudget.ALLOWANCE;
    if (needed <= blocks * MemoryBudget.BLOCK) return 0;
    if (needed > budget.limit()) throw new MemoryLimitException(budget.limit());
    return Math.toIntExact(Math.ceilDiv(needed, MemoryBudget.BLOCK) - blocks);
  }

  private synchronized void took(long bytes, int more) {
    blocks += more;
    used += bytes;
  }

  /// Gives back bytes that are held no more.
  public void giveBack(long bytes) {
    long given = lower(bytes);
    if (whole != null) whole.giveBack(given);
  }

  private synchronized long lower(long bytes) {
    long given = Math.min(used, bytes);
    used -= given;
    long needed = Math.max(0, used - MemoryBudget.ALLOWANCE);
    if (whole == null) releaseDownTo(Math.toIntExact(Math.ceilDiv(needed, MemoryBudget.BLOCK)));
    return given;
  }

  /// {@return how many bytes are taken}
  public synchronized long used() {
    return used;
  }

  /// Gives back everything.
  @Override
  public void close() {
    giveBack(Long.MAX_VALUE);
  }

  private void releaseDownTo(int needed) {
    if (blocks <= needed) return;
    budget.release(blocks - needed);
    blocks = needed;
  }
}
