package org.relata.mapping.transaction;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.relata.mapping.change.Change;
import org.relata.mapping.change.RowListener;
import org.relata.mapping.jdbc.Database;
import org.relata.mapping.jdbc.Transaction;
import org.relata.mapping.observe.SqlObserver;
import org.relata.mapping.plan.read.ReadPlanner;
import org.relata.mapping.plan.write.WritePlanner;
import org.relata.mapping.query.Query;
import org.relata.mapping.session.Record;
import org.relata.mapping.session.RecordPage;
import org.relata.mapping.session.RecordSession;
import org.relata.mapping.session.WriteResult;

/// A session each part of which stands for itself: a read is no transaction, a change is one.
///
/// @param claims what is claimed of the caller
/// @param listener hears of rows before they are written
/// @param maxRows how many rows an answer may have, embedded ones included
public record AutocommitSession(
    ReadPlanner reads,
    WritePlanner writes,
    List<@Nullable Object> claims,
    RowListener listener,
    Database database,
    SqlObserver observer,
    int maxRows)
    implements RecordSession {

  private static final TransactionRetry RETRY = new TransactionRetry();

  @Override
  public RecordPage page(Query query) {
    return read(session -> session.page(query));
  }

  @Override
  public long count(Query query) {
    return read(session -> session.count(query));
  }

  private <T> T read(Function<RecordSession, T> steps) {
    return RETRY.run(() -> {
      try (Transaction transaction = database.read(observer)) {
        return steps.apply(in(transaction));
      }
    });
  }

  /// A record that was given cannot be taken back.
  @Override
  public void stream(Query query, Consumer<Record> each) {
    AtomicBoolean given = new AtomicBoolean();
    Consumer<Record> first = record -> given.setPlain(true);
    RETRY.run(
        () -> !given.getPlain(),
        () -> {
          try (Transaction transaction = database.begin(observer)) {
            in(transaction).stream(query, first.andThen(each));
            return query;
          }
        });
  }

  @Override
  public Optional<WriteResult> write(Change change, Query shown) {
    return inTransaction(Isolation.COMMITTED, session -> session.write(change, shown));
  }

  @Override
  public <T> T inTransaction(Isolation isolation, Function<RecordSession, T> steps) {
    return RETRY.run(() -> {
      try (Transaction transaction = begin(isolation)) {
        T done = steps.apply(in(transaction));
        transaction.commit();
        return done;
      }
    });
  }

  private Transaction begin(Isolation isolation) {
    return switch (isolation) {
      case COMMITTED -> database.begin(observer);
      case SNAPSHOT -> database.snapshot(observer);
    };
  }

  private RecordSession in(Transaction transaction) {
    return new TransactionSession(reads, writes, claims, listener, transaction, maxRows);
  }
}
