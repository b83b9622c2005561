package org.relata.mapping.unit.load;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.relata.mapping.observe.SqlObserver;
import org.relata.mapping.session.RecordTransaction;

/// The transaction of a session: it begins with the first statement.
public final class Connection {

  private final Function<SqlObserver, RecordTransaction> begin;
  private final SqlObserver observer;
  private @Nullable RecordTransaction transaction;
  private int statements;

  /// @param begin begins a transaction
  /// @param observer is told of each statement
  public Connection(Function<SqlObserver, RecordTransaction> begin, SqlObserver observer) {
    this.begin = begin;
    this.observer = observer;
  }

  private final class Counting implements SqlObserver {
    @Override
    public void ran(String text, long nanoseconds) {
      statements++;
      observer.ran(text, nanoseconds);
    }

    @Override
    public void ended(String text, long start, long nanoseconds, long rows) {
      observer.ended(text, start, nanoseconds, rows);
    }

    @Override
    public void planned(long nanoseconds) {
      observer.planned(nanoseconds);
    }
  }

  /// {@return the transaction, begun if need be}
  public RecordTransaction transaction() {
    RecordTransaction open = transaction;
    if (open == null) {
      open = begin.apply(new Counting());
      transaction = open;
    }
    return open;
  }

  /// {@return how many statements have run}
  public int statements() {
    return statements;
  }

  public void commit() {
    RecordTransaction open = transaction;
    transaction = null;
    if (open != null) open.commit();
  }

  public void rollback() {
    RecordTransaction open = transaction;
    transaction = null;
    if (open != null) open.close();
  }
}
