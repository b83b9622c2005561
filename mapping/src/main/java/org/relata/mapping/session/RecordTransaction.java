package org.relata.mapping.session;

import org.relata.mapping.change.UnitOfWork;

/// A transaction that stays open until it is ended: its statements see what those before them did.
///
/// It holds a connection from its beginning to its end and is for one thread at a time.
public interface RecordTransaction extends RecordSession, AutoCloseable {

  /// Writes all rows of a unit of work.
  ///
  /// @throws org.relata.mapping.error.ConstraintException if a constraint is violated
  /// @throws org.relata.mapping.error.ConflictException if a row to change or delete is not there,
  ///   or not in the version that is expected; its place is the row's
  /// @throws org.relata.mapping.error.QueryException if the rows wait for each other's keys in a
  ///   cycle
  UnitResult write(UnitOfWork unit);

  /// Makes lasting what was done, and ends the transaction.
  void commit();

  /// Undoes what was done and not committed, and ends the transaction.
  @Override
  void close();
}
