package org.relata.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.relata.service.embedded.PostgresNode;
import org.relata.service.testing.Answer;
import org.relata.service.testing.RunningService;
import org.relata.service.testing.Writers;
import org.relata.service.testing.Writers.Told;

/// A database of two hosts, one of which has its place at a time.
///
/// The system property `relata.test.seconds` says how long clients write while it is restarted
/// twice and fails over once: 60 for a long time, by default 9.
class FailoverIT {

  private static final int SECONDS = Integer.getInteger("relata.test.seconds", 9);
  private static final int CLIENTS = 64;

  /// What a statement may take, and what the service and a busy machine may add.
  private static final Duration BOUND = Duration.ofSeconds(30 + 2 + 4);

  /// How long after the database the service is back.
  private static final Duration RECOVERY = Duration.ofSeconds(2);

  private static final String MODELS =
      """
      models:
        Entry:
          columns:
            id: {type: Integer, primary_key: true}
            name: {type: String(50), nullable: false, index: true}
      """;

  @TempDir private Path directory;
  private Path models = Path.of("models.yaml");
  private PostgresNode primary;
  private PostgresNode standby;

  @BeforeEach
  void start() throws Exception {
    models = Files.writeString(directory.resolve("models.yaml"), MODELS);
    primary = PostgresNode.create(directory, "a");
    standby = primary.standby("b");
    primary.start();
    standby.start("wal_retrieve_retry_interval=100ms");
    primary.rows("alter system set synchronous_standby_names = 'b'");
    primary.rows("select pg_reload_conf()");
  }

  @AfterEach
  void stop() {
    standby.close();
    primary.close();
  }

  private String url() {
    return "jdbc:postgresql://" + primary.host() + "," + standby.host() + "/postgres?user=relata";
  }

  private static void rest(double part) throws InterruptedException {
    Thread.sleep((long) (SECONDS * 1000 * part));
  }

  @Test
  void losesNothingWhileItIsRestartedAndFailsOver() throws Exception {
    List<Long> back = new ArrayList<>();
    Writers writers;
    try (RunningService service = RunningService.start(url(), models);
        Writers begun = Writers.begin(service.address(), CLIENTS)) {
      writers = begun;
      for (int restart = 0; restart < 2; restart++) {
        rest(0.22);
        primary.stop();
        Thread.sleep(500);
        primary.start();
        back.add(System.nanoTime());
      }
      rest(0.22);
      primary.crash();
      standby.promote();
      back.add(System.nanoTime());
      Thread.sleep(RECOVERY.toMillis());
      rest(0.22);
      begun.end();
    }
    report(writers, back);
    assertThat(writers.wrong()).isEmpty();
    assertThat(writers.told()).allSatisfy(told -> assertThat(told.took()).isLessThan(BOUND));
    assertThat(writers.told()).allSatisfy(told -> assertThat(told.status()).isNotZero());
    for (long moment : back) assertRecovered(writers.told(), moment);
    assertKept(writers.acknowledged());
  }

  @Test
  void goesOnWithTheOtherHostWhereTheFirstTakesNoChangesAnyMore() throws Exception {
    try (RunningService service = RunningService.start(url(), models)) {
      assertThat(service.post("/entry", "{\"name\":\"before\"}").status()).isEqualTo(201);
      primary.rows("alter system set default_transaction_read_only = on");
      primary.rows("select pg_reload_conf()");
      standby.promote();
      Answer after = service.post("/entry", "{\"name\":\"after\"}");
      assertThat(after.status()).as(after.body()).isEqualTo(201);
      assertThat(standby.rows("select name from entry order by id"))
          .containsExactly("before", "after");
    }
  }

  @Test
  void acknowledgesNothingThatTheStandbyMayNotHave() throws Exception {
    try (RunningService service = RunningService.start(url(), models)) {
      standby.stop();
      CompletableFuture<Answer> written =
          CompletableFuture.supplyAsync(() -> service.post("/entry", "{\"name\":\"here\"}"));
      List<String> cancelled = List.of();
      while (cancelled.isEmpty()) {
        cancelled =
            primary.rows(
                "select pg_cancel_backend(pid) from pg_stat_activity where wait_event = 'SyncRep'");
      }
      assertThat(written.get().status()).as(written.get().body()).isEqualTo(504);
    }
  }

  /// A socket that takes no further connection and refuses none, as a host that is not there.
  @Test
  void isFoundBehindAHostThatSaysNothing() throws Exception {
    primary.rows("alter system reset synchronous_standby_names");
    primary.rows("select pg_reload_conf()");
    InetAddress loopback = InetAddress.getLoopbackAddress();
    try (ServerSocket silent = new ServerSocket(0, 1, loopback);
        Socket _ = new Socket(loopback, silent.getLocalPort());
        Socket _ = new Socket(loopback, silent.getLocalPort())) {
      String url = url().replace("//", "//127.0.0.1:" + silent.getLocalPort() + ",");
      long begun = System.nanoTime();
      try (RunningService service = RunningService.start(url, models)) {
        assertThat(service.post("/entry", "{\"name\":\"here\"}").status()).isEqualTo(201);
      }
      assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(15));
    }
  }

  /// From two seconds after the database is back, until a second before it is away again, nothing
  /// is refused.
  private static void assertRecovered(List<Told> all, long moment) {
    long from = moment + RECOVERY.toNanos();
    long to = from + Duration.ofMillis((long) (SECONDS * 220.0) - 3000).toNanos();
    assertThat(all.stream().filter(told -> told.asked() > moment && told.asked() < from))
        .anySatisfy(told -> assertThat(told.isAnswer()).isTrue());
    assertThat(all.stream().filter(told -> told.asked() > from && told.asked() < to))
        .allSatisfy(told -> assertThat(told.isAnswer()).isTrue());
  }

  private void assertKept(List<String> acknowledged) {
    List<String> kept = standby.rows("select name from entry");
    assertThat(kept).doesNotHaveDuplicates().containsAll(acknowledged);
    assertThat(acknowledged).hasSizeGreaterThan(CLIENTS);
  }

  private static void report(Writers writers, List<Long> back) {
    var statuses =
        writers.told().stream().collect(Collectors.groupingBy(Told::status, Collectors.counting()));
    System.out.println("Answers by status: " + statuses);
    System.out.println("Acknowledged rows: " + writers.acknowledged().size());
    System.out.println(
        "Longest answer: "
            + writers.told().stream().map(Told::took).max(Comparator.naturalOrder()));
    for (long moment : back) {
      System.out.println(
          "First answer after the database was back: "
              + writers.told().stream()
                  .filter(told -> told.isAnswer())
                  .map(told -> Duration.ofNanos(told.asked() + told.took().toNanos() - moment))
                  .filter(after -> after.isPositive())
                  .min(Comparator.naturalOrder())
              + ", last refusal: "
              + writers.told().stream()
                  .filter(told -> !told.isAnswer())
                  .map(told -> Duration.ofNanos(told.asked() + told.took().toNanos() - moment))
                  .filter(after -> after.toMillis() < SECONDS * 220L)
                  .max(Comparator.naturalOrder()));
    }
  }
}
