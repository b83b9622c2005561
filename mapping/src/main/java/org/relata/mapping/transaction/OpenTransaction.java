package org.relata.mapping.transaction;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.relata.mapping.change.Change;
import org.relata.mapping.change.RowListener;
import org.relata.mapping.change.UnitOfWork;
import org.relata.mapping.jdbc.Transaction;
import org.relata.mapping.plan.read.ReadPlanner;
import org.relata.mapping.plan.write.WritePlanner;
import org.relata.mapping.query.Query;
import org.relata.mapping.session.Record;
import org.relata.mapping.session.RecordPage;
import org.relata.mapping.session.RecordSession;
import org.relata.mapping.session.RecordTransaction;
import org.relata.mapping.session.UnitResult;
import org.relata.mapping.session.WriteResult;
import org.relata.mapping.write.UnitWriter;
import org.relata.mapping.write.step.StepExecutor;

/// A transaction of one who may do everything, on a connection of its own until it ends.
public final class OpenTransaction implements RecordTransaction {

  private final Transaction transaction;
  private final TransactionSession session;

  /// @param transaction one that has begun; it is closed with this
  /// @param maxRows how many rows an answer may have, embedded ones included
  public OpenTransaction(
      ReadPlanner reads, WritePlanner writes, Transaction transaction, int maxRows) {
    this.transaction = transaction;
    this.session =
        new TransactionSession(reads, writes, List.of(), RowListener.NONE, transaction, maxRows);
  }

  @Override
  public RecordPage page(Query query) {
    return session.page(query);
  }

  @Override
  public long count(Query query) {
    return session.count(query);
  }

  @Override
  public void stream(Query query, Consumer<Record> each) {
    session.stream(query, each);
  }

  @Override
  public Optional<WriteResult> write(Change change, Query shown) {
    return session.write(change, shown);
  }

  @Override
  public <T> T inTransaction(Isolation isolation, Function<RecordSession, T> steps) {
    return steps.apply(this);
  }

  @Override
  public void each(Query query, Consumer<Record> each) {
    session.loader().each(query, each);
  }

  @Override
  public UnitResult write(UnitOfWork unit) {
    return new UnitWriter(
            new StepExecutor(session.writes(), transaction, List.of(), RowListener.NONE), unit)
        .write();
  }

  @Override
  public void commit() {
    try (transaction) {
      transaction.commit();
    }
  }

  @Override
  public void close() {
    transaction.close();
  }
}
