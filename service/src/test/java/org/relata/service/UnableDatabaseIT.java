package org.relata.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.relata.service.embedded.PostgresNode;
import org.relata.service.testing.Answer;
import org.relata.service.testing.RunningService;

/// A database that runs, but can do no such thing at the moment.
class UnableDatabaseIT {

  private static final String MODELS =
      """
      models:
        Entry:
          columns:
            id: {type: Integer, primary_key: true}
            name: {type: String(50), nullable: false}
      """;

  private static final String ROW = "{\"name\":\"Ann\"}";

  @TempDir private static Path directory;
  private static PostgresNode database;
  private static RunningService service;

  @BeforeAll
  static void start() throws Exception {
    Path models = Files.writeString(directory.resolve("models.yaml"), MODELS);
    database = PostgresNode.create(directory, "a");
    database.start();
    database.rows("create role ann login");
    database.rows("grant all on schema public to ann");
    service = RunningService.start(database.url().replace("relata", "ann"), models);
  }

  @AfterAll
  static void stop() {
    service.close();
    database.close();
  }

  private static void assertUnable(Answer answer, String why) {
    assertThat(answer.status()).as(answer.body()).isEqualTo(503);
    assertThat(answer.body()).contains("\"detail\":\"" + why + "\"");
    assertThat(answer.header("Retry-After")).matches("[1-9][0-9]*");
  }

  private static void assertAble() throws InterruptedException {
    Answer answer = service.post("/entry", ROW);
    for (int turn = 0; turn < 50 && answer.status() == 503; turn++) {
      Thread.sleep(100);
      answer = service.post("/entry", ROW);
    }
    assertThat(answer.status()).as(answer.body()).isEqualTo(201);
  }

  @Test
  void takesNoChanges() throws Exception {
    database.rows("alter role ann set default_transaction_read_only = on");
    end();
    assertUnable(service.post("/entry", ROW), "The database is read-only");
    assertUnable(
        service.post("/_batch", "[{\"method\":\"POST\",\"path\":\"/entry\",\"body\":" + ROW + "}]"),
        "The database is read-only");
    assertThat(service.get("/entry").status()).isEqualTo(200);
    database.rows("alter role ann reset default_transaction_read_only");
    assertAble();
  }

  private static void end() {
    database.rows("select pg_terminate_backend(pid) from pg_stat_activity where usename = 'ann'");
  }

  @Test
  void hasNoMoreConnections() throws Exception {
    database.rows("alter role ann connection limit 0");
    end();
    assertUnable(service.get("/entry"), "The database has no more connections");
    database.rows("alter role ann connection limit -1");
    assertAble();
  }

  /// The codes of a full disk, an exhausted memory and a disk that fails, in words of its own.
  @ParameterizedTest
  @ValueSource(strings = {"53100", "53200", "58030"})
  void saysThatItHasNoRoom(String state) throws Exception {
    database.rows(
        """
        create or replace function fail() returns trigger language plpgsql as
        'begin raise exception ''no room left'' using errcode = ''%s''; end'
        """
            .formatted(state));
    database.rows(
        "create trigger fail before insert on entry for each row execute function fail()");
    try {
      assertUnable(service.post("/entry", ROW), "no room left");
    } finally {
      database.rows("drop trigger fail on entry");
    }
    assertAble();
  }
}
