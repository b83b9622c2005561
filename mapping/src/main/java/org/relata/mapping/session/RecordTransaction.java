package org.relata.mapping.session;

import java.util.function.Consumer;
import org.relata.mapping.change.UnitOfWork;
import org.relata.mapping.query.Query;

/// A transaction that stays open until it is ended: its statements see what those before them did.
///
/// It holds a connection from its beginning to its end and is for one thread at a time.
public interface RecordTransaction extends RecordSession, AutoCloseable {

  /// Calls a consumer with each record of a query's page, which must not use the transaction.
  ///
  /// Unlike [#page] it does not keep the records where it need not, so that they are gone by the
  /// time of the next.
  void each(Query query, Consumer<Record> each);

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
