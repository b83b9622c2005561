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
import org.relata.mapping.access.Caller;
import org.relata.mapping.change.Change;
import org.relata.mapping.change.Precondition;
import org.relata.mapping.change.Row;
import org.relata.mapping.error.ConflictException;
import org.relata.mapping.error.DatabaseException;
import org.relata.mapping.error.ForbiddenException;
import org.relata.mapping.error.MappingException;
import org.relata.mapping.model.Key;
import org.relata.mapping.query.Filter;
import org.relata.mapping.query.Operator;
import org.relata.mapping.query.Query;
import org.relata.mapping.session.Record;
import org.relata.mapping.session.RecordSession;
import org.relata.mapping.session.RecordSession.Isolation;
import org.relata.mapping.session.WriteResult;
import org.relata.openapi.endpoint.ResponseHeader;
import org.relata.service.problem.ProblemException;
import org.relata.service.problem.Problems;
import org.relata.service.request.ApiRequest.Representation;
import org.relata.service.request.IdempotentRequest;
import org.relata.service.response.RawResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Runs a request once, however often it comes, and gives it the same response each time.
///
/// The response is stored in the transaction that it tells of: there is neither without the other.
/// A request that comes while the first one runs waits for it where it claims the key, before it
/// holds anything that others could wait for.
final class IdempotentResponses {

  private static final Logger LOG = LoggerFactory.getLogger(IdempotentResponses.class);
  private static final long CLEANUP_INTERVAL = TimeUnit.MINUTES.toNanos(1);

  /// A key that no request can have. Those who delete what has expired wait for each other at it,
  /// so that no two of them hold rows that the other needs.
  private static final String UNUSED_KEY = "";

  private static final OffsetDateTime EPOCH = Instant.EPOCH.atOffset(ZoneOffset.UTC);

  private final Duration retention;
  private final AtomicLong nextCleanup = new AtomicLong(System.nanoTime());

  /// @param retention how long a response is stored; then its key is free
  IdempotentResponses(Duration retention) {
    this.retention = retention;
  }

  /// {@return the response to a request, which may be a stored one}
  ///
  /// @param caller whose key it is
  /// @param run runs the request
  /// @throws ProblemException 422 where the key came with another request, 501 where no response
  ///   can be stored
  RawResponse once(
      IdempotentRequest request,
      Caller caller,
      Isolation isolation,
      RecordSession session,
      Function<RecordSession, RawResponse> run) {
    OffsetDateTime oldest = OffsetDateTime.now(ZoneOffset.UTC).minus(retention);
    String key = IdempotencyKeys.stored(request.key(), caller);
    RawResponse response =
        session.inTransaction(isolation, inside -> respond(request, key, oldest, inside, run));
    if (isCleanupDue()) deleteExpired(oldest, session);
    return response;
  }

  private static RawResponse respond(
      IdempotentRequest request,
      String key,
      OffsetDateTime oldest,
      RecordSession session,
      Function<RecordSession, RawResponse> run) {
    while (!claim(key, IdempotencyTable.claimed(request.fingerprint()), session)) {
      Optional<Record> stored =
          session.page(of(key, Operator.GE, oldest)).records().stream().findFirst();
      if (stored.isPresent()) return replay(request, stored.get());
      write(new Change.DeleteAll(of(key, Operator.LT, oldest), null), session);
    }
    RawResponse response = run.apply(session);
    Row row = IdempotencyTable.completed(response);
    write(new Change.Update(IdempotencyTable.MODEL, key(key), row), session);
    return response;
  }

  private static RawResponse replay(IdempotentRequest request, Record stored) {
    if (!IdempotencyTable.fingerprint(stored).equals(request.fingerprint())) {
      throw new ProblemException(Problems.idempotencyKeyReused(request.key()));
    }
    return IdempotencyTable.response(stored)
        .with(ResponseHeader.IDEMPOTENCY_REPLAYED.toString(), "true");
  }

  /// {@return whether a key was free, and is taken now}
  private static boolean claim(String key, Row row, RecordSession session) {
    Precondition absent = new Precondition.Absent();
    try {
      write(new Change.Replace(IdempotencyTable.MODEL, key(key), row, absent), session);
      return true;
    } catch (ConflictException _) {
      return false;
    } catch (ForbiddenException _) {
      throw unavailable();
    } catch (DatabaseException failure) {
      if (failure.kind() != DatabaseException.Kind.SCHEMA) throw failure;
      throw unavailable();
    }
  }

  private static ProblemException unavailable() {
    return new ProblemException(Problems.idempotencyUnavailable(IdempotencyTable.TABLE.name()));
  }

  private static Optional<WriteResult> write(Change change, RecordSession session) {
    return session.write(
        change, Representation.minimal(IdempotencyTable.MODEL, false).projection());
  }

  private static Key key(String key) {
    return new Key(List.of(key));
  }

  private static Query of(String key, Operator operator, OffsetDateTime time) {
    Filter filter = Filter.key(IdempotencyTable.MODEL, key(key)).and(made(operator, time));
    return Query.of(IdempotencyTable.MODEL).where(filter);
  }

  private static Filter made(Operator operator, OffsetDateTime time) {
    return Filter.compare(IdempotencyTable.MADE, operator, time);
  }

  private boolean isCleanupDue() {
    long now = System.nanoTime();
    long next = nextCleanup.get();
    return now - next >= 0 && nextCleanup.compareAndSet(next, now + CLEANUP_INTERVAL);
  }

  /// Deletes what has expired. The request has its response by then, whatever comes of it.
  private static void deleteExpired(OffsetDateTime oldest, RecordSession session) {
    Query expired = Query.of(IdempotencyTable.MODEL).where(made(Operator.LT, oldest));
    try {
      session.inTransaction(
          Isolation.COMMITTED,
          inside -> {
            claim(UNUSED_KEY, IdempotencyTable.unused(EPOCH), inside);
            return write(new Change.DeleteAll(expired, null), inside);
          });
    } catch (MappingException | ProblemException failure) {
      LOG.warn("Cannot delete expired idempotency responses", failure);
    }
  }
}
