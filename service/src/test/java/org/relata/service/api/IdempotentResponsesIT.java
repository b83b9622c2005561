package org.relata.service.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.InputStream;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.relata.mapping.Mapping;
import org.relata.mapping.Schema;
import org.relata.mapping.access.Caller;
import org.relata.mapping.model.Models;
import org.relata.mapping.session.RecordSession.Isolation;
import org.relata.mapping.testing.TestDatabase;
import org.relata.openapi.endpoint.Operation;
import org.relata.service.problem.ProblemException;
import org.relata.service.problem.Problems;
import org.relata.service.request.IdempotentRequest;
import org.relata.service.response.RawResponse;
import org.relata.service.testing.Requests;

/// What becomes of a request that comes while the same one is carried out, whatever its isolation.
@Timeout(120)
class IdempotentResponsesIT {

  private static final IdempotentRequest REQUEST =
      new IdempotentRequest(
          "a",
          "f",
          new Requests(
                  Requests.on(Operation.INDEX),
                  List.of(),
                  null,
                  Map.of(),
                  InputStream.nullInputStream())
              .raw());

  private static final RawResponse RESPONSE =
      new RawResponse(
          201,
          Map.of("Location", "/person/1"),
          new RawResponse.Bytes(ByteBuffer.wrap(new byte[] {1, 0, -1})));

  private static final RawResponse REPLAYED =
      new RawResponse(
          201, Map.of("Location", "/person/1", "Idempotency-Replayed", "true"), RESPONSE.body());

  private static TestDatabase database;
  private static Mapping mapping;

  private final IdempotentResponses responses = new IdempotentResponses(Duration.ofHours(24));
  private final AtomicInteger runs = new AtomicInteger();

  @BeforeAll
  static void start() {
    database = TestDatabase.create();
    Models none = new Models(List.of(), List.of(), List.of());
    new Schema(none.withTable(IdempotencyTable.TABLE)).createAll(database.dataSource());
    mapping = new Mapping(none, database.dataSource());
  }

  @AfterAll
  static void stop() {
    if (database != null) database.close();
  }

  @BeforeEach
  void empty() {
    database.execute("truncate _idempotency_keys");
  }

  private Future<RawResponse> send(ExecutorService clients, Isolation isolation, boolean failing) {
    return clients.submit(() ->
        responses.once(
            REQUEST,
            Caller.ANONYMOUS,
            isolation,
            mapping.session((_, _) -> {}),
            _ -> {
              if (runs.incrementAndGet() > 1) return RESPONSE;
              awaitLockWait();
              if (failing) throw new ProblemException(Problems.rowNotFound("person/7"));
              return RESPONSE;
            }));
  }

  private static void awaitLockWait() {
    String waiting =
        "select count(*) from pg_stat_activity"
            + " where datname = current_database() and wait_event_type = 'Lock'";
    while (database.rows(waiting).equals(List.of(List.of("0")))) LockSupport.parkNanos(10_000_000);
  }

  private void awaitFirstRun() {
    while (runs.get() == 0) LockSupport.parkNanos(1_000_000);
  }

  private void assertSecondGetsResponseOfFirst(Isolation isolation) throws Exception {
    try (ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
      var first = send(clients, isolation, false);
      awaitFirstRun();
      var second = send(clients, isolation, false);
      assertThat(first.get()).isEqualTo(RESPONSE);
      assertThat(second.get()).isEqualTo(REPLAYED);
    }
    assertThat(runs).hasValue(1);
  }

  @ParameterizedTest
  @EnumSource
  void itWaitsAndGetsTheSameResponse(Isolation isolation) throws Exception {
    assertSecondGetsResponseOfFirst(isolation);
  }

  @ParameterizedTest
  @EnumSource
  void itRunsWhereTheFirstFailed(Isolation isolation) throws Exception {
    try (ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
      var first = send(clients, isolation, true);
      awaitFirstRun();
      var second = send(clients, isolation, true);
      assertThatThrownBy(first::get).hasCauseInstanceOf(ProblemException.class);
      assertThat(second.get()).isEqualTo(RESPONSE);
    }
    assertThat(runs).hasValue(2);
    assertThat(database.rows("select key, fingerprint, status from _idempotency_keys"))
        .containsExactly(List.of("a", "f", "201"));
  }

  @ParameterizedTest
  @EnumSource
  void itGetsTheResponseOfTheOneThatTookAnExpiredKey(Isolation isolation) throws Exception {
    database.execute(
        "insert into _idempotency_keys (key, fingerprint, status, headers, made)"
            + " values ('a', 'old', 200, '', now() - interval '25 hours')");
    assertSecondGetsResponseOfFirst(isolation);
  }
}
