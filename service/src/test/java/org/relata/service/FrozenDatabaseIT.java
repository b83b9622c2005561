package org.relata.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.relata.service.testing.ForkedService;
import org.relata.service.testing.KeepAliveClient;
import org.relata.service.testing.PostgresProcesses;
import org.relata.service.testing.Repository;

/// A database whose processes are there but do nothing.
class FrozenDatabaseIT {

  private static final int CLIENTS = 16;

  /// What a statement may take, and two seconds, and what a busy machine may add; in turns of the
  /// workers it would be 12 s.
  private static final Duration BOUND = Duration.ofSeconds(2 + 2 + 4);

  private static final Duration PAUSE = Duration.ofMillis(20);

  @TempDir private Path data;

  /// An answer: its status, when it was asked for and when it came.
  private record Told(int status, long asked, long came) {
    Duration took() {
      return Duration.ofNanos(came - asked);
    }
  }

  private static List<Told> ask(ForkedService service, String request, AtomicBoolean over)
      throws IOException {
    List<Told> told = new ArrayList<>();
    while (!over.get()) {
      told.add(ask(service, request));
      LockSupport.parkNanos(PAUSE.toNanos());
    }
    return told;
  }

  private static Told ask(ForkedService service, String request) throws IOException {
    try (KeepAliveClient http = new KeepAliveClient(service.address())) {
      long asked = System.nanoTime();
      String answer = request.startsWith("{") ? http.post("/person", request) : http.get(request);
      assertThat(answer).startsWith("HTTP/1.1 ");
      return new Told(Integer.parseInt(answer.substring(9, 12)), asked, System.nanoTime());
    }
  }

  private static List<Told> untilOver(List<Future<List<Told>>> clients) throws Exception {
    List<Told> all = new ArrayList<>();
    for (Future<List<Told>> client : clients) all.addAll(client.get());
    return all;
  }

  private static String request(int client) {
    return switch (client % 4) {
      case 0 -> "{\"name\":\"Ann\"}";
      case 1 -> "/_health/ready";
      default -> "/person?limit=2";
    };
  }

  @Test
  void isToldInTimeAndForgottenWhenItGoesOn() throws Exception {
    AtomicBoolean over = new AtomicBoolean();
    List<Told> told;
    long thawed;
    try (ForkedService service =
            ForkedService.start(
                "128m",
                Repository.models("people"),
                "--data",
                data.toString(),
                "--pool-size=4",
                "--statement-timeout=2s");
        ExecutorService threads = Executors.newFixedThreadPool(CLIENTS)) {
      PostgresProcesses database = PostgresProcesses.of(data);
      List<Future<List<Told>>> clients = new ArrayList<>();
      for (int client = 0; client < CLIENTS; client++) {
        String request = request(client);
        clients.add(threads.submit(() -> ask(service, request, over)));
      }
      Thread.sleep(1000);
      database.freeze();
      try {
        Thread.sleep(9000);
      } finally {
        thawed = System.nanoTime();
        database.thaw();
      }
      Thread.sleep(4000);
      over.set(true);
      told = untilOver(clients);
    }
    assertThat(told).allSatisfy(each -> assertThat(each.status()).isIn(200, 201, 503, 504));
    assertThat(told).extracting(Told::status).contains(200, 503);
    assertThat(told).allSatisfy(each -> assertThat(each.took()).isLessThan(BOUND));
    long recovered = thawed + Duration.ofSeconds(2).toNanos();
    assertThat(told.stream().filter(each -> each.asked() > recovered))
        .hasSizeGreaterThan(CLIENTS)
        .allSatisfy(each -> assertThat(each.status()).isIn(200, 201));
  }
}
