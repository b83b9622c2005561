package org.relata.mapping.transaction;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.relata.mapping.change.Change;
import org.relata.mapping.change.RowListener;
import org.relata.mapping.jdbc.Transaction;
import org.relata.mapping.load.Loader;
import org.relata.mapping.plan.read.ReadPlanner;
import org.relata.mapping.plan.write.WritePlanner;
import org.relata.mapping.query.Query;
import org.relata.mapping.session.Record;
import org.relata.mapping.session.RecordPage;
import org.relata.mapping.session.RecordSession;
import org.relata.mapping.session.WriteResult;
import org.relata.mapping.write.Writer;

/// A session on one connection, whoever ends what it began.
record TransactionSession(
    ReadPlanner reads,
    WritePlanner writes,
    List<@Nullable Object> claims,
    RowListener listener,
    Transaction transaction,
    int maxRows)
    implements RecordSession {

  @Override
  public RecordPage page(Query query) {
    return loader().page(query);
  }

  @Override
  public long count(Query query) {
    return loader().count(query);
  }

  @Override
  public void stream(Query query, Consumer<Record> each) {
    loader().stream(query, each);
  }

  @Override
  public Optional<WriteResult> write(Change change, Query shown) {
    return new Writer(writes, transaction, claims, listener, loader()).write(change, shown);
  }

  @Override
  public <T> T inTransaction(Isolation isolation, Function<RecordSession, T> steps) {
    return steps.apply(this);
  }

  Loader loader() {
    return new Loader(reads, transaction, claims, maxRows);
  }
}
