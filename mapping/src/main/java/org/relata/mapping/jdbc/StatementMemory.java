package org.relata.mapping.jdbc;

import org.relata.mapping.memory.MemoryReservation;

/// What one statement takes while it runs.
///
/// @param values its values, as they are sent
/// @param fetched the rows that the driver holds
record StatementMemory(MemoryReservation values, MemoryReservation fetched)
    implements AutoCloseable {

  static StatementMemory ofCurrent() {
    return new StatementMemory(
        MemoryReservation.partOfCurrent(), MemoryReservation.partOfCurrent());
  }

  @Override
  public void close() {
    values.close();
    fetched.close();
  }
}
