package org.relata.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.relata.service.embedded.PostgresNode;
import org.relata.service.settings.Settings;
import org.relata.service.testing.Answer;
import org.relata.service.testing.RunningService;

/// Reads from a replica, which a streaming standby is.
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ReplicaIT {

  private static final String MODELS =
      """
      models:
        Entry:
          columns:
            id: {type: Integer, primary_key: true}
            name: {type: String(50), nullable: false}
      """;

  private static final String POSITION = "X-Relata-Write";

  @TempDir private static Path directory;
  private static PostgresNode primary;
  private static PostgresNode standby;
  private static RunningService service;

  /// Another one of the same database, of whose writes the service knows nothing.
  private static RunningService other;

  @BeforeAll
  static void start() throws Exception {
    Path models = Files.writeString(directory.resolve("models.yaml"), MODELS);
    primary = PostgresNode.create(directory, "a");
    standby = primary.standby("b");
    primary.start();
    standby.start("wal_retrieve_retry_interval=100ms", "max_standby_streaming_delay=0");
    Settings.Database.Remote database =
        new Settings.Database.Remote(primary.url(), "", "", standby.url());
    service = RunningService.start(database, models);
    other = RunningService.start(database, models);
  }

  @AfterAll
  static void stop() {
    service.close();
    other.close();
    standby.close();
    primary.close();
  }

  @BeforeEach
  void begin() throws Exception {
    standby.rows("select pg_wal_replay_resume()");
    primary.rows("delete from entry");
    primary.rows("insert into entry (id, name) values (1, 'old')");
    awaitReplay();
  }

  private static void awaitReplay() throws InterruptedException {
    String written = primary.rows("select pg_current_wal_lsn()").getFirst();
    String reached = "select pg_last_wal_replay_lsn() >= '%s'".formatted(written);
    while (!standby.rows(reached).getFirst().equals("t")) Thread.sleep(10);
  }

  private static String name(RunningService whose, String... headers) {
    Answer answer = whose.get("/entry/1?fields=name", headers);
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    return answer.body();
  }

  @Test
  @Order(1)
  void isReadFrom() {
    standby.rows("select pg_wal_replay_pause()");
    primary.rows("update entry set name = 'new'");
    assertThat(name(service)).isEqualTo("{\"name\":\"old\"}");
    assertThat(service.get("/entry?name=old&count=true").header("X-Total-Count")).isEqualTo("1");
    assertThat(service.get("/entry", "Accept", "application/x-ndjson").body()).contains("old");
    assertThat(service.post("/entry/_query", "{\"fields\":\"name\"}").body())
        .isEqualTo("[{\"name\":\"old\"}]");
  }

  @Test
  @Order(2)
  void showsEachServiceWhatItHasWrittenItself() {
    standby.rows("select pg_wal_replay_pause()");
    Answer written = service.patch("/entry/1", "{\"name\":\"new\"}");
    assertThat(written.header(POSITION)).matches("[0-9A-F]+/[0-9A-F]+");
    assertThat(name(service)).isEqualTo("{\"name\":\"new\"}");
    assertThat(name(other)).isEqualTo("{\"name\":\"old\"}");
    assertThat(name(other, POSITION, written.header(POSITION))).isEqualTo("{\"name\":\"new\"}");
  }

  @Test
  @Order(3)
  void isReadFromAgainWhenItHasWhatWasWritten() throws Exception {
    Answer written = service.patch("/entry/1", "{\"name\":\"new\"}");
    awaitReplay();
    primary.rows("select pg_switch_wal()");
    awaitReplay();
    standby.rows("select pg_wal_replay_pause()");
    primary.rows("update entry set name = 'newer'");
    assertThat(name(service)).isEqualTo("{\"name\":\"new\"}");
    assertThat(name(other, POSITION, written.header(POSITION))).isEqualTo("{\"name\":\"new\"}");
  }

  @Test
  @Order(4)
  void isNotReadByThoseWhoAskForChangesOrWriteToo() {
    standby.rows("select pg_wal_replay_pause()");
    primary.rows("update entry set name = 'new'");
    assertThat(name(service, "If-None-Match", "\"1\"")).isEqualTo("{\"name\":\"new\"}");
    Answer batch = service.post("/_batch", "[{\"method\":\"GET\",\"path\":\"/entry/1\"}]");
    assertThat(batch.body()).contains("\"name\":\"new\"");
  }

  @Test
  @Order(5)
  void refusesAPositionThatIsNone() {
    Answer answer = service.get("/entry", POSITION, "yesterday");
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.body()).contains("X-Relata-Write: must be as a response had it");
  }

  /// The standby ends a query that needs rows which the primary has cleared away.
  @Test
  @Order(6)
  void isReplacedWhereItEndsAQuery() throws Exception {
    standby.rows("select pg_wal_replay_resume()");
    primary.rows("insert into entry (id, name) select i, 'row' from generate_series(2, 60) i");
    primary.rows(
        "create or replace function slow(name text) returns boolean language sql stable as"
            + " 'select pg_sleep(0.05) is not null'");
    primary.rows("create or replace view slow_entry as select * from entry where slow(name)");
    awaitReplay();
    primary.rows("alter table entry rename to entry_table");
    primary.rows("alter view slow_entry rename to entry");
    awaitReplay();
    try {
      CompletableFuture<Answer> read =
          CompletableFuture.supplyAsync(() -> other.get("/entry?limit=100"));
      while (standby
          .rows("select pid from pg_stat_activity where state = 'active' and query ~ 'from entry'")
          .isEmpty()) {
        Thread.sleep(10);
      }
      primary.rows("delete from entry_table where id > 50");
      try (Connection connection = DriverManager.getConnection(primary.url());
          Statement statement = connection.createStatement()) {
        statement.execute("vacuum entry_table");
      }
      assertThat(read.get().status()).as(read.get().body()).isEqualTo(200);
      assertThat(read.get().body()).contains("\"id\":50,").doesNotContain("\"id\":51,");
    } finally {
      primary.rows("alter view entry rename to slow_entry");
      primary.rows("alter table entry_table rename to entry");
    }
  }

  @Test
  @Order(7)
  void isNotMissedWhenItIsAway() {
    standby.stop();
    assertThat(name(service)).isEqualTo("{\"name\":\"old\"}");
    assertThat(service.get("/_health/ready").status()).isEqualTo(200);
    assertThat(service.post("/entry", "{\"id\":7,\"name\":\"x\"}").status()).isEqualTo(201);
    standby.start();
  }
}
