package org.relata.mapping.session;

import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.relata.mapping.change.Change;
import org.relata.mapping.query.Query;

/// Reads and changes rows: each operation on its own, or several in one transaction.
///
/// Every method throws a [org.relata.mapping.error.DatabaseException] if the database cannot be
/// reached or does not answer in time.
public interface RecordSession {

  /// What a transaction sees of others that commit while it runs.
  enum Isolation {
    /// Each statement sees what was committed before it: `READ COMMITTED`.
    COMMITTED,
    /// All statements see what was committed before the first, and rows that others change
    /// meanwhile cannot be changed: `REPEATABLE READ`.
    SNAPSHOT
  }

  /// {@return the records of a query's page}
  RecordPage page(Query query);

  /// {@return the number of rows that match a query's filter, on all pages}
  long count(Query query);

  /// Calls a consumer with each record of a query, of which few are in memory at a time.
  void stream(Query query, Consumer<Record> each);

  /// {@return the result of a change; empty if its row does not exist}
  ///
  /// @param shown a query for all rows of the model, whose selection says what to read of the rows
  ///   written
  /// @throws org.relata.mapping.error.ConstraintException if a constraint is violated
  /// @throws org.relata.mapping.error.ConflictException if rows are not as the change requires
  /// @throws org.relata.mapping.error.ForbiddenException if no rule allows it
  /// @throws org.relata.mapping.error.QueryException if the change is not valid for its model
  Optional<WriteResult> write(Change change, Query shown);

  /// {@return the result of steps in one transaction, which is rolled back if they throw}
  ///
  /// If the transaction conflicts with others, the steps are run again from the first, a few times.
  ///
  /// @param isolation without effect inside another transaction
  <T> T inTransaction(Isolation isolation, Function<RecordSession, T> steps);
}
