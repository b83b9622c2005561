package org.relata.mapping.session;

import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.relata.mapping.change.Change;
import org.relata.mapping.query.Query;

/// Questions answered and changes made: each for itself, or all in one transaction.
public interface RecordSession {

  /// What a transaction sees of others that end while it runs.
  enum Isolation {
    /// Each statement sees what was committed before it.
    COMMITTED,
    /// All statements see what was committed before the first; what others then change, it cannot.
    SNAPSHOT
  }

  /// Makes sure that the database answers.
  void ping();

  /// {@return the records of a query's page}
  RecordPage page(Query query);

  /// {@return how many rows a query's filter wants, whatever its page}
  long count(Query query);

  /// Gives every record of a query, few of them in memory at a time.
  void stream(Query query, Consumer<Record> each);

  /// {@return what a change did; empty where its row is not there}
  ///
  /// @param shown a query for all rows of the model, that says what is wanted of those written as
  ///   they are afterwards
  Optional<WriteResult> write(Change change, Query shown);

  /// {@return what several steps give, all of which are done or none}
  ///
  /// Where other transactions stand in the way they are done again from the first, a few times.
  ///
  /// @param isolation holds unless they are part of a transaction already
  <T> T inTransaction(Isolation isolation, Function<RecordSession, T> steps);
}
