package org.relata.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.relata.mapping.testing.TestDatabase;
import org.relata.service.testing.Answer;
import org.relata.service.testing.ForkedService;
import org.relata.service.testing.KeepAliveClient;
import org.relata.service.testing.Repository;
import org.relata.service.testing.RunningService;

/// A database that goes away, and comes back.
class DatabaseAwayIT {

  private static final int CLIENTS = 32;

  /// What the wait for a connection may take, and what a busy machine may add; in turns of the
  /// workers it would be 48 s.
  private static final Duration BOUND = Duration.ofSeconds(3 + 20);

  private static void allowConnections(TestDatabase other, String name, boolean allowed) {
    other.execute("alter database " + name + " with allow_connections " + allowed);
  }

  private static void endConnections(TestDatabase other, String name) {
    other.execute(
        "select pg_terminate_backend(pid) from pg_stat_activity where datname = '" + name + "'");
  }

  private static String name(TestDatabase database) {
    return database.rows("select current_database()").getFirst().getFirst();
  }

  /// {@return the first answer that is none of an outage, which the service notices by itself}
  private static Answer whenBack(RunningService service) throws InterruptedException {
    Answer answer = service.post("/person", "{\"name\":\"Ann\"}");
    for (int turn = 0; turn < 20 && answer.status() == 503; turn++) {
      Thread.sleep(100);
      answer = service.post("/person", "{\"name\":\"Ann\"}");
    }
    return answer;
  }

  @Test
  void isToldUntilItIsBack() throws InterruptedException {
    try (TestDatabase database = TestDatabase.create();
        TestDatabase other = TestDatabase.create();
        RunningService service = RunningService.start(database, Repository.models("people"))) {
      String name = name(database);
      assertThat(service.get("/person").body()).isEqualTo("[]");
      allowConnections(other, name, false);
      endConnections(other, name);
      Answer away = service.get("/person");
      assertThat(away.status()).as(away.body()).isEqualTo(503);
      assertThat(away.header("Retry-After")).matches("[1-9][0-9]*");
      assertThat(service.get("/_health/ready").status()).isEqualTo(503);
      assertThat(service.get("/_health/live").status()).isEqualTo(200);
      allowConnections(other, name, true);
      assertThat(whenBack(service).status()).isEqualTo(201);
      assertThat(service.get("/_health/ready").status()).isEqualTo(200);
    }
  }

  /// {@return how long an answer took}
  private static Duration refused(ForkedService service) throws Exception {
    try (KeepAliveClient http = new KeepAliveClient(service.address())) {
      long begun = System.nanoTime();
      assertThat(http.get("/person")).startsWith("HTTP/1.1 503 ");
      return Duration.ofNanos(System.nanoTime() - begun);
    }
  }

  private static List<Duration> allRefused(ForkedService service) throws Exception {
    try (ExecutorService threads = Executors.newFixedThreadPool(CLIENTS)) {
      List<Future<Duration>> clients = new ArrayList<>();
      for (int client = 0; client < CLIENTS; client++) {
        clients.add(threads.submit(() -> refused(service)));
      }
      List<Duration> took = new ArrayList<>();
      for (Future<Duration> client : clients) took.add(client.get());
      return took;
    }
  }

  @Test
  void isWaitedForByAllAtOnce() throws Exception {
    try (TestDatabase database = TestDatabase.create();
        TestDatabase other = TestDatabase.create();
        ForkedService service =
            ForkedService.start(
                "128m",
                Repository.models("people"),
                "--database",
                database.url(),
                "--pool-size=2",
                "--connection-timeout=3s")) {
      String name = name(database);
      allowConnections(other, name, false);
      endConnections(other, name);
      for (int wave = 0; wave < 2; wave++) {
        assertThat(allRefused(service)).allSatisfy(took -> assertThat(took).isLessThan(BOUND));
      }
    }
  }
}
