package org.relata.service.api;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.relata.mapping.change.Change;
import org.relata.mapping.change.Precondition;
import org.relata.mapping.change.Row;
import org.relata.mapping.error.ConflictException;
import org.relata.mapping.error.DatabaseException;
import org.relata.mapping.error.MappingException;
import org.relata.mapping.model.Key;
import org.relata.mapping.query.Filter;
import org.relata.mapping.query.Operator;
import org.relata.mapping.query.Query;
import org.relata.mapping.session.Record;
import org.relata.mapping.session.RecordSession;
import org.relata.mapping.session.RecordSession.Isolation;
import org.relata.service.problem.ProblemException;
import org.relata.service.problem.Problems;
import org.relata.service.request.IdempotentRequest;
import org.relata.service.response.RawResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Has a request carried out once, however often it comes, and gives it the same answer each time.
///
/// The answer is kept in the transaction that it tells of: there is neither without the other. Who
/// comes while the first is carried out waits for it where it claims the key, before it holds
/// anything that others could wait for.
final class IdempotentResponses {

  private static final Logger LOG = LoggerFactory.getLogger(IdempotentResponses.class);
  private static final long PAUSE = TimeUnit.MINUTES.toNanos(1);

  /// A key that no request can have. Those who delete what is too old wait for each other at it, so
  /// that no two of them hold rows that the other wants.
  private static final String NOBODY = "";

  private static final OffsetDateTime LONG_AGO = Instant.EPOCH.atOffset(ZoneOffset.UTC);

  private final Duration kept;
  private final AtomicLong due = new AtomicLong(System.nanoTime());

  /// @param kept how long an answer is kept; then its key is free
  IdempotentResponses(Duration kept) {
    this.kept = kept;
  }

  /// {@return the answer to a request, which may be an earlier one}
  ///
  /// @param first carries the request out
  /// @throws ProblemException 422 where the key came with another request, 501 where no answer can
  ///   be kept
  RawResponse once(
      IdempotentRequest request,
      Isolation isolation,
      RecordSession work,
      Function<RecordSession, RawResponse> first) {
    OffsetDateTime oldest = OffsetDateTime.now(ZoneOffset.UTC).minus(kept);
    RawResponse answer =
        work.inTransaction(
            isolation, steps -> answer(request, oldest, new ChangeExecutor(steps), first));
    if (isTimeToForget()) forget(oldest, work);
    return answer;
  }

  private static RawResponse answer(
      IdempotentRequest request,
      OffsetDateTime oldest,
      ChangeExecutor changing,
      Function<RecordSession, RawResponse> first) {
    String key = request.key();
    while (!claims(key, IdempotencyTable.begun(request.fingerprint()), changing)) {
      Optional<Record> known =
          changing.work().page(of(key, Operator.GE, oldest)).records().stream().findFirst();
      if (known.isPresent()) return again(request, known.get());
      changing.write(new Change.DeleteAll(of(key, Operator.LT, oldest), null));
    }
    RawResponse answer = first.apply(changing.work());
    changing.write(
        new Change.Update(IdempotencyTable.MODEL, key(key), IdempotencyTable.answered(answer)));
    return answer;
  }

  private static RawResponse again(IdempotentRequest request, Record known) {
    if (!IdempotencyTable.fingerprint(known).equals(request.fingerprint())) {
      throw new ProblemException(Problems.idempotencyKeyReused(request.key()));
    }
    return IdempotencyTable.response(known).with("Idempotency-Replayed", "true");
  }

  /// {@return whether a key was free, and is taken now}
  private static boolean claims(String key, Row row, ChangeExecutor changing) {
    try {
      changing.write(
          new Change.Replace(IdempotencyTable.MODEL, key(key), row, new Precondition.Absent()));
      return true;
    } catch (ConflictException _) {
      return false;
    } catch (DatabaseException failure) {
      if (failure.kind() != DatabaseException.Kind.SCHEMA) throw failure;
      throw new ProblemException(Problems.idempotencyUnavailable(IdempotencyTable.TABLE.name()));
    }
  }

  private static Key key(String key) {
    return new Key(List.of(key));
  }

  private static Query of(String key, Operator operator, OffsetDateTime made) {
    Filter filter = Filter.key(IdempotencyTable.MODEL, key(key)).and(made(operator, made));
    return Query.of(IdempotencyTable.MODEL).where(filter);
  }

  private static Filter made(Operator operator, OffsetDateTime made) {
    return Filter.compare(IdempotencyTable.MADE, operator, made);
  }

  private boolean isTimeToForget() {
    long now = System.nanoTime();
    long last = due.get();
    return now - last >= 0 && due.compareAndSet(last, now + PAUSE);
  }

  /// Deletes what is too old. The request is answered by then, whatever comes of it.
  private static void forget(OffsetDateTime oldest, RecordSession work) {
    Query old = Query.of(IdempotencyTable.MODEL).where(made(Operator.LT, oldest));
    try {
      work.inTransaction(
          Isolation.COMMITTED,
          steps -> {
            ChangeExecutor changing = new ChangeExecutor(steps);
            claims(NOBODY, IdempotencyTable.ofNobody(LONG_AGO), changing);
            return changing.write(new Change.DeleteAll(old, null));
          });
    } catch (MappingException | ProblemException failure) {
      LOG.warn("Cannot delete expired idempotency responses", failure);
    }
  }
}
