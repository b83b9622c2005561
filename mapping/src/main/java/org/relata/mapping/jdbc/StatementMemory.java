package org.relata.mapping.jdbc;

import org.relata.mapping.memory.MemoryReservation;

/// What the driver holds for one statement: first its values, as they are sent, then rows, those
/// that it fetched last.
final class StatementMemory implements AutoCloseable {

  private final MemoryReservation memory = MemoryReservation.current();
  private long held;
  private long mark;

  StatementMemory() {
    mark();
  }

  /// Begins with something that the driver is to hold.
  void mark() {
    mark = memory.used();
  }

  /// Ends that, and begins with the next: if it has taken anything, what was held before is held no
  /// more.
  void replace() {
    long taken = memory.used() - mark;
    if (taken > 0) {
      memory.giveBack(held);
      held = taken;
    }
    mark();
  }

  /// Gives back what is held, and what has been taken since the last mark.
  void fail() {
    replace();
    close();
  }

  @Override
  public void close() {
    memory.giveBack(held);
    held = 0;
  }
}
