package org.relata.service.api;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Function;
import org.relata.mapping.change.Change;
import org.relata.mapping.error.DatabaseException;
import org.relata.mapping.query.Query;
import org.relata.mapping.session.Record;
import org.relata.mapping.session.RecordPage;
import org.relata.mapping.session.RecordSession;
import org.relata.mapping.session.WriteResult;

/// A session of a request that reads, from a replica; from the database itself once the replica has
/// failed.
final class ReplicaSession implements RecordSession {

  private final RecordSession database;
  private RecordSession current;
  private boolean replicaHasFailed;

  ReplicaSession(RecordSession replica, RecordSession database) {
    this.database = database;
    this.current = replica;
  }

  @Override
  public RecordPage page(Query query) {
    return read(session -> session.page(query));
  }

  @Override
  public long count(Query query) {
    return read(session -> session.count(query));
  }

  private <T> T read(Function<RecordSession, T> steps) {
    try {
      return steps.apply(current);
    } catch (DatabaseException failure) {
      requireOther(failure);
      return steps.apply(current);
    }
  }

  /// What has been given cannot be taken back.
  @Override
  public void stream(Query query, Consumer<Record> each) {
    AtomicBoolean given = new AtomicBoolean();
    Consumer<Record> first = record -> given.setPlain(true);
    try {
      current.stream(query, first.andThen(each));
    } catch (DatabaseException failure) {
      if (given.getPlain()) throw failure;
      requireOther(failure);
      current.stream(query, each);
    }
  }

  /// A statement that takes too long or is refused is no better in the database.
  private void requireOther(DatabaseException failure) {
    boolean same =
        switch (failure.kind()) {
          case TIMEOUT, INVALID_VALUE, REJECTED, NOT_PERMITTED, EXHAUSTED, UNSUPPORTED, INTERNAL ->
              true;
          case POOL_EXHAUSTED, UNAVAILABLE, UNABLE, READ_ONLY, SERIALIZATION, STALE, LOST, SCHEMA ->
              false;
        };
    if (same || replicaHasFailed) throw failure;
    replicaHasFailed = true;
    current = database;
  }

  @Override
  public Optional<WriteResult> write(Change change, Query shown) {
    return database.write(change, shown);
  }

  @Override
  public <T> T inTransaction(Isolation isolation, Function<RecordSession, T> steps) {
    return database.inTransaction(isolation, steps);
  }
}
