package org.relata.mapping.memory;

import org.relata.mapping.error.MemoryLimitException;
import org.relata.mapping.error.MemoryUnavailableException;

/// What one piece of work has taken of a [MemoryBudget]. One thread at a time uses it.
public final class MemoryReservation implements AutoCloseable {

  private static final ScopedValue<MemoryReservation> CURRENT = ScopedValue.newInstance();

  private final MemoryBudget budget;
  private long used;
  private int blocks;

  public MemoryReservation(MemoryBudget budget) {
    this.budget = budget;
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

  /// Does work of which this is the reservation.
  public void during(Runnable work) {
    ScopedValue.where(CURRENT, this).run(work);
  }

  /// Takes bytes; waits briefly if others have them.
  ///
  /// @throws MemoryLimitException if one reservation may not have so many
  /// @throws MemoryUnavailableException if others have not given them back in time
  public void take(long bytes) {
    int missing = missing(bytes);
    if (missing > 0 && !budget.acquire(missing)) throw new MemoryUnavailableException();
    took(bytes, missing);
  }

  /// Takes bytes if they are there.
  ///
  /// @return whether they were
  /// @throws MemoryLimitException if one reservation may not have so many
  public boolean tryTake(long bytes) {
    int missing = missing(bytes);
    if (missing > 0 && !budget.tryAcquire(missing)) return false;
    took(bytes, missing);
    return true;
  }

  /// {@return how many more blocks are needed for more bytes}
  private int missing(long bytes) {
    long needed = used + bytes - MemoryBudget.ALLOWANCE;
    if (needed <= blocks * MemoryBudget.BLOCK) return 0;
    if (needed > budget.limit()) throw new MemoryLimitException(budget.limit());
    return Math.toIntExact(Math.ceilDiv(needed, MemoryBudget.BLOCK) - blocks);
  }

  private void took(long bytes, int more) {
    blocks += more;
    used += bytes;
  }

  /// Gives back bytes that are held no more.
  public void giveBack(long bytes) {
    used = Math.max(0, used - bytes);
    long needed = Math.max(0, used - MemoryBudget.ALLOWANCE);
    releaseDownTo(Math.toIntExact(Math.ceilDiv(needed, MemoryBudget.BLOCK)));
  }

  /// {@return how many bytes are taken}
  public long used() {
    return used;
  }

  /// Gives back everything.
  @Override
  public void close() {
    used = 0;
    releaseDownTo(0);
  }

  private void releaseDownTo(int needed) {
    if (blocks <= needed) return;
    budget.release(blocks - needed);
    blocks = needed;
  }
}
