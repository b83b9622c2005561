package org.relata.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.relata.mapping.testing.TestDatabase;
import org.relata.service.settings.Settings;
import org.relata.service.testing.Answer;
import org.relata.service.testing.Repository;
import org.relata.service.testing.RunningService;
import org.relata.service.testing.Served;

/// What is sent again under its key is done once.
class IdempotencyIT {

  private static final String ZOE = "{\"name\":\"Zoë\"}";

  private static final Served SERVED = Served.file(Repository.models("people"));
  private static final RunningService SERVICE = SERVED.service();

  @AfterAll
  static void stop() {
    SERVED.close();
  }

  @BeforeEach
  void empty() {
    SERVED.database().execute("truncate person, address, _idempotency_keys restart identity");
  }

  private static Answer post(String path, String body, String key) {
    return SERVICE.post(path, body, "Idempotency-Key", key);
  }

  private static List<List<String>> people() {
    return SERVED.database().rows("select id, name from person order by id");
  }

  private static Map<String, List<String>> headers(Answer answer) {
    Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    headers.putAll(answer.headers().map());
    List.of("Date", "Server-Timing", "X-Request-Id", "Idempotency-Replayed")
        .forEach(headers::remove);
    return headers;
  }

  private static void assertReused(Answer answer) {
    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.body())
        .startsWith("{\"type\":\"/_problems/idempotency-key-reused\",")
        .contains("'a'");
  }

  /// {@return the answers to requests that are sent at once, one for each key}
  private static List<Answer> atOnce(List<String> keys) throws Exception {
    try (ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Callable<Answer>> requests =
          keys.stream().<Callable<Answer>>map(key -> () -> post("/person", ZOE, key)).toList();
      return clients.invokeAll(requests).stream().map(Future::resultNow).toList();
    }
  }

  @Nested
  class ARepeat {

    @Test
    void getsTheSameAnswer() {
      Answer first = post("/person", ZOE, "a");
      SERVED.database().execute("update person set name = 'Zoe'");
      Answer again = post("/person", ZOE, "a");
      assertThat(first.status()).isEqualTo(201);
      assertThat(first.body()).isEqualTo("{\"id\":1,\"name\":\"Zoë\"}");
      assertThat(first.header("Location")).isEqualTo("/person/1");
      assertThat(first.header("ETag")).isNotEmpty();
      assertThat(first.header("Idempotency-Replayed")).isEmpty();
      assertThat(again.status()).isEqualTo(201);
      assertThat(again.body()).isEqualTo("{\"id\":1,\"name\":\"Zoë\"}");
      assertThat(headers(again)).isEqualTo(headers(first));
      assertThat(again.header("Idempotency-Replayed")).isEqualTo("true");
      assertThat(people()).containsExactly(List.of("1", "Zoe"));
    }

    @Test
    void isOneByItsKeyBareOrInQuotes() {
      post("/person", ZOE, "\"a\"");
      assertThat(post("/person", ZOE, "a").header("Idempotency-Replayed")).isEqualTo("true");
      assertThat(post("/person", ZOE, "b").header("Idempotency-Replayed")).isEmpty();
      assertThat(people()).hasSize(2);
    }

    @Test
    void makesNoRelatedRowsAgain() {
      String body = "{\"name\":\"Ann\",\"addresses\":[{\"email\":\"ann@x.org\"}]}";
      String made =
          "{\"id\":1,\"name\":\"Ann\",\"addresses\":[{\"id\":1,\"email\":\"ann@x.org\",\"person_id\":1}]}";
      String path = "/person?expand=addresses(expand=-person)";
      assertThat(post(path, body, "a").body()).isEqualTo(made);
      assertThat(post(path, body, "a").body()).isEqualTo(made);
      assertThat(SERVED.database().rows("select count(*) from address"))
          .containsExactly(List.of("1"));
    }

    @Test
    void hasNoBodyWhereTheFirstHadNone() {
      for (String replayed : List.of("", "true")) {
        Answer answer =
            SERVICE.post("/person", ZOE, "Idempotency-Key", "a", "Prefer", "return=minimal");
        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.header("Location")).isEqualTo("/person/1");
        assertThat(answer.body()).isEmpty();
        assertThat(answer.header("Idempotency-Replayed")).isEqualTo(replayed);
      }
      assertReused(post("/person", ZOE, "a"));
    }

    @Test
    void takesTwoStatementsWhereTheFirstTakesThree() {
      try (RunningService fresh =
          RunningService.start(SERVED.database(), Repository.models("people"))) {
        fresh.post("/person", ZOE, "Idempotency-Key", "b");
        assertThat(fresh.post("/person", ZOE, "Idempotency-Key", "a").statements()).isEqualTo(3);
        assertThat(fresh.post("/person", ZOE, "Idempotency-Key", "a").statements()).isEqualTo(2);
        assertThat(fresh.post("/person", ZOE).statements()).isEqualTo(1);
      }
    }
  }

  @Nested
  class AnotherRequest {

    @Test
    void withTheSameKeyIsRefused() {
      SERVED.database().execute("insert into person (name) values ('Ann'), ('Bob')");
      String address = "{\"email\":\"x@x.org\"}";
      assertThat(post("/person/1/addresses", address, "a").status()).isEqualTo(201);
      assertReused(post("/person/1/addresses", "{\"email\":\"y@x.org\"}", "a"));
      assertReused(post("/person/2/addresses", address, "a"));
      assertReused(post("/person/1/addresses?fields=id", address, "a"));
      assertReused(post("/person", ZOE, "a"));
      assertThat(people()).hasSize(2);
      assertThat(SERVED.database().rows("select person_id, email from address"))
          .containsExactly(List.of("1", "x@x.org"));
    }

    @Test
    void withAnotherMethodHasNoKey() {
      assertThat(post("/person", ZOE, "a").status()).isEqualTo(201);
      assertThat(SERVICE.put("/person/1", "{\"name\":\"Ann\"}", "Idempotency-Key", "a").status())
          .isEqualTo(200);
      assertThat(SERVICE.get("/person/1", "Idempotency-Key", "").status()).isEqualTo(200);
    }
  }

  @Nested
  class AFailure {

    @Test
    void leavesTheKeyFree() {
      String taken = "{\"id\":1,\"name\":\"Ann\"}";
      SERVED.database().execute("insert into person (id, name) values (1, 'Bob')");
      assertThat(post("/person", taken, "a").status()).isEqualTo(409);
      assertThat(post("/person", "{}", "a").status()).isEqualTo(422);
      assertThat(post("/person/7/addresses", "{\"email\":\"x@x.org\"}", "a").status())
          .isEqualTo(404);
      assertThat(SERVED.database().rows("select key from _idempotency_keys")).isEmpty();
      SERVED.database().execute("delete from person");
      assertThat(post("/person", taken, "a").status()).isEqualTo(201);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "\"a", "a\tb"})
    void isAKeyThatIsNone(String key) {
      Answer answer = post("/person", ZOE, key);
      assertThat(answer.status()).isEqualTo(400);
      assertThat(answer.body())
          .startsWith("{\"type\":\"/_problems/invalid-request\",")
          .contains("Idempotency-Key: ");
      assertThat(people()).isEmpty();
    }

    @Test
    void isABodyThatIsTooLarge() {
      String large = "{\"name\":\"" + "x".repeat(100_000) + "\"}";
      assertThat(post("/person", large, "a").status()).isEqualTo(413);
      assertThat(post("/person", ZOE, "x".repeat(256)).status()).isEqualTo(400);
    }
  }

  @Nested
  class ThirtyTwoAtOnce {

    @Test
    void withOneKeyMakeOneRow() throws Exception {
      List<Answer> answers = atOnce(IntStream.range(0, 32).mapToObj(_ -> "a").toList());
      assertThat(answers).hasSize(32);
      assertThat(answers)
          .allSatisfy(answer -> {
            assertThat(answer.status()).isEqualTo(201);
            assertThat(answer.body()).isEqualTo("{\"id\":1,\"name\":\"Zoë\"}");
            assertThat(answer.header("Location")).isEqualTo("/person/1");
          });
      assertThat(answers)
          .filteredOn(answer -> answer.header("Idempotency-Replayed").isEmpty())
          .hasSize(1);
      assertThat(people()).containsExactly(List.of("1", "Zoë"));
    }

    @Test
    void withAKeyEachMakeARowEach() throws Exception {
      List<Answer> answers = atOnce(IntStream.range(0, 32).mapToObj(i -> "key-" + i).toList());
      assertThat(answers)
          .allSatisfy(answer -> {
            assertThat(answer.status()).isEqualTo(201);
            assertThat(answer.header("Idempotency-Replayed")).isEmpty();
          });
      assertThat(people()).hasSize(32);
      assertThat(SERVED.database().rows("select count(*) from _idempotency_keys"))
          .containsExactly(List.of("32"));
    }
  }

  @Nested
  class AfterADay {

    private static void aDayPasses() {
      SERVED.database().execute("update _idempotency_keys set made = made - interval '24 hours'");
    }

    @Test
    void aKeyIsFree() {
      post("/person", ZOE, "a");
      aDayPasses();
      Answer another = post("/person", "{\"name\":\"Ann\"}", "a");
      assertThat(another.status()).isEqualTo(201);
      assertThat(another.header("Idempotency-Replayed")).isEmpty();
      assertThat(post("/person", "{\"name\":\"Ann\"}", "a").body()).isEqualTo(another.body());
      assertThat(people()).containsExactly(List.of("1", "Zoë"), List.of("2", "Ann"));
    }

    @Test
    void anAnswerIsDeleted() {
      post("/person", ZOE, "a");
      post("/person", ZOE, "b");
      aDayPasses();
      post("/person", ZOE, "c");
      try (RunningService next =
          RunningService.start(SERVED.database(), Repository.models("people"))) {
        next.post("/person", ZOE, "Idempotency-Key", "d");
      }
      assertThat(SERVED.database().rows("select key from _idempotency_keys order by key"))
          .containsExactly(List.of("c"), List.of("d"));
    }
  }

  @Nested
  class ADeletionThatFails {

    private static final String NOTHING_MAY_BE_DELETED =
        """
        create function refuse() returns trigger language plpgsql as
          $$ begin raise exception 'Nothing may be deleted'; end $$;
        create trigger refuse before delete on _idempotency_keys for each row execute function refuse();
        """;

    @Test
    void failsNoRequest() {
      try (TestDatabase other = TestDatabase.create();
          RunningService deleting = RunningService.start(other, Repository.models("people"))) {
        other.execute(NOTHING_MAY_BE_DELETED);
        Answer answer = deleting.post("/person", ZOE, "Idempotency-Key", "a");
        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.statements()).isEqualTo(5);
        assertThat(other.rows("select key from _idempotency_keys")).containsExactly(List.of("a"));
      }
    }
  }

  @Nested
  class WithoutItsTable {

    private static TestDatabase withoutTheTable() {
      TestDatabase other = TestDatabase.create();
      RunningService.start(other, Repository.models("people")).close();
      other.execute("drop table _idempotency_keys");
      return other;
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "CREATE")
    void nothingIsDone(Settings.Schema schema) {
      try (TestDatabase other = withoutTheTable()) {
        try (RunningService without =
            RunningService.start(other, schema, Repository.models("people"))) {
          Answer refused = without.post("/person", ZOE, "Idempotency-Key", "a");
          assertThat(refused.status()).isEqualTo(501);
          assertThat(refused.body())
              .startsWith("{\"type\":\"/_problems/idempotency-unavailable\",")
              .contains("no usable table _idempotency_keys");
          assertThat(other.rows("select * from person")).isEmpty();
          Answer plain = without.post("/person", ZOE);
          assertThat(plain.status()).isEqualTo(201);
          assertThat(plain.statements()).isEqualTo(1);
        }
      }
    }

    @Test
    void aDatabaseThatLetsNoneBeMadeIsServed() {
      try (TestDatabase other = withoutTheTable()) {
        String name = other.rows("select current_database()").getFirst().getFirst();
        other.execute("alter database " + name + " set default_transaction_read_only = on");
        try (RunningService reading = RunningService.start(other, Repository.models("people"))) {
          assertThat(reading.get("/person").body()).isEqualTo("[]");
        }
      }
    }
  }
}
