package org.relata.service.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.relata.service.cancellation.Cancellation;
import org.relata.service.response.RawResponse;
import org.relata.service.routing.RawRequest;

/// Requests that wait for others, and clients that do not wait.
class WaitingIT {

  /// As many as there are workers.
  private static final int WORKERS = 4;

  private final Set<String> begun = ConcurrentHashMap.newKeySet();
  private final CountDownLatch released = new CountDownLatch(1);
  private final CountDownLatch cancelled = new CountDownLatch(1);

  private RawResponse answer(RawRequest request) {
    String key = request.keys().isEmpty() ? "none" : request.keys().getFirst();
    begun.add(key);
    if (key.startsWith("held")) await(released);
    if (key.startsWith("slow")) pause(900);
    if (key.startsWith("large")) return ServerFixture.text("x".repeat(8_000_000) + "end");
    if (key.startsWith("stream")) return stream();
    if (key.equals("cancellable")) {
      Cancellation.current().orElseThrow().onCancel(cancelled::countDown);
      await(cancelled);
    }
    return ServerFixture.text(key + " is answered");
  }

  private static RawResponse stream() {
    byte[] line = "one line\n".repeat(10_000).getBytes(StandardCharsets.UTF_8);
    RawResponse.Streamed body =
        out -> {
          for (int i = 0; i < 1000; i++) out.write(line);
        };
    return new RawResponse(200, Map.of("Content-Type", "application/x-ndjson"), body);
  }

  private static void await(CountDownLatch latch) {
    try {
      if (!latch.await(20, TimeUnit.SECONDS)) throw new IllegalStateException("Nobody goes on");
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void pause(int millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String get(String key) {
    return "GET /person/" + key + " HTTP/1.1\nHost: x\n\n";
  }

  private static RawConnection asking(URI address, String key) throws IOException {
    return new RawConnection(address).send(get(key));
  }

  /// Keeps all workers busy.
  private List<RawConnection> hold(URI address) throws IOException {
    List<RawConnection> holding = new ArrayList<>();
    for (int i = 0; i < WORKERS; i++) {
      holding.add(asking(address, "held" + i));
      while (!begun.contains("held" + i)) pause(5);
    }
    return holding;
  }

  private static void assertAnswers(GrizzlyServer server) throws IOException {
    try (RawConnection later = asking(server.address(), "later")) {
      assertThat(later.response()).endsWith("later is answered");
    }
  }

  private static void close(List<RawConnection> connections) throws IOException {
    for (RawConnection each : connections) each.close();
  }

  @Test
  void tellsOfHealthWhileAllWorkersAreBusy() throws Exception {
    try (GrizzlyServer server = ServerFixture.server(this::answer, "person");
        RawConnection connection = new RawConnection(server.address())) {
      List<RawConnection> holding = hold(server.address());
      for (String path : List.of("live", "ready", "live")) {
        connection.send("GET /_health/" + path + " HTTP/1.1\nHost: x\n\n");
        assertThat(connection.response()).startsWith("HTTP/1.1 200 ");
      }
      connection.send("GET /_health/live HTTP/1.1\nHost: x\n\n".repeat(1000));
      for (int i = 0; i < 1000; i++) {
        assertThat(connection.response()).startsWith("HTTP/1.1 200 ");
      }
      released.countDown();
      for (RawConnection each : holding) assertThat(each.response()).endsWith(" is answered");
      close(holding);
    }
  }

  @Test
  void refusesWhatWouldWaitBehindTooMany() throws Exception {
    try (GrizzlyServer server = ServerFixture.small(100, 2, this::answer, "person")) {
      List<RawConnection> holding = hold(server.address());
      List<RawConnection> waiting = new ArrayList<>();
      for (int i = 0; i < 2; i++) waiting.add(asking(server.address(), "waiting" + i));
      pause(300);
      try (RawConnection refused = asking(server.address(), "refused")) {
        assertThat(refused.response())
            .startsWith("HTTP/1.1 503 ")
            .endsWith("Too many requests are waiting");
        released.countDown();
        for (RawConnection each : waiting) assertThat(each.response()).endsWith(" is answered");
      }
      assertAnswers(server);
      assertThat(begun).doesNotContain("refused");
      close(holding);
      close(waiting);
    }
  }

  @Test
  void refusesWhatHasWaitedForLong() throws Exception {
    try (GrizzlyServer server = ServerFixture.server(this::answer, "person")) {
      List<RawConnection> holding = hold(server.address());
      try (RawConnection refused = asking(server.address(), "refused")) {
        assertThat(refused.response()).startsWith("HTTP/1.1 503 ");
        released.countDown();
      }
      assertAnswers(server);
      assertThat(begun).doesNotContain("refused");
      close(holding);
    }
  }

  @Test
  void doesNotRunWhatNobodyWaitsFor() throws Exception {
    try (GrizzlyServer server = ServerFixture.server(this::answer, "person")) {
      List<RawConnection> holding = hold(server.address());
      asking(server.address(), "left").close();
      pause(1000);
      released.countDown();
      try (RawConnection last = asking(server.address(), "last")) {
        assertThat(last.response()).endsWith("last is answered");
      }
      assertThat(begun).doesNotContain("left");
      close(holding);
    }
  }

  @Test
  void cancelsWhatNobodyWaitsFor() throws Exception {
    try (GrizzlyServer server = ServerFixture.server(this::answer, "person")) {
      RawConnection leaving = asking(server.address(), "cancellable");
      while (!begun.contains("cancellable")) pause(5);
      leaving.close();
      assertThat(cancelled.await(5, TimeUnit.SECONDS)).isTrue();
    }
  }

  @Test
  void answersOneAfterTheOtherOnAConnection() throws Exception {
    try (GrizzlyServer server = ServerFixture.server(this::answer, "person");
        RawConnection connection = new RawConnection(server.address())) {
      connection.send(get("slow1") + get("slow2") + "GET /person/3 HT");
      pause(500);
      connection.send("TP/1.1\nHost: x\n\n" + get("slow4"));
      pause(600);
      connection.send(get("5") + "GET /person/6");
      assertThat(connection.response()).endsWith("slow1 is answered");
      assertThat(connection.response()).endsWith("slow2 is answered");
      assertThat(connection.response()).endsWith("3 is answered");
      assertThat(connection.response()).endsWith("slow4 is answered");
      assertThat(connection.response()).endsWith("5 is answered");
      connection.send(" HTTP/1.1\nHost: x\n\n");
      assertThat(connection.response()).endsWith("6 is answered");
    }
  }

  @Test
  void keepsTheOrderOfManyThatComeEarly() throws Exception {
    try (GrizzlyServer server = ServerFixture.server(this::answer, "person");
        RawConnection connection = new RawConnection(server.address())) {
      connection.send(get("slow"));
      pause(400);
      for (int i = 0; i < 1000; i++) connection.send(get("" + i));
      assertThat(connection.response()).endsWith("slow is answered");
      for (int i = 0; i < 1000; i++) {
        assertThat(connection.response()).endsWith("\n" + i + " is answered");
      }
    }
  }

  @Test
  void answersOthersWhileClientsDoNotReadTheirs() throws Exception {
    try (GrizzlyServer server = ServerFixture.server(this::answer, "person")) {
      List<RawConnection> deaf = new ArrayList<>();
      for (int i = 0; i < 12; i++) deaf.add(asking(server.address(), "large" + i));
      for (int i = 0; i < 12; i++) deaf.add(asking(server.address(), "stream" + i));
      pause(500);
      try (RawConnection polite = new RawConnection(server.address())) {
        for (int i = 0; i < 100; i++) {
          assertThat(polite.send(get("" + i)).response()).endsWith(i + " is answered");
        }
      }
      assertThat(deaf.getFirst().response()).endsWith("xend");
      close(deaf);
    }
  }

  @Test
  void sendsStreamsInTurns() throws Exception {
    try (GrizzlyServer server = ServerFixture.server(this::answer, "person");
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Callable<String>> clients = new ArrayList<>();
      for (int i = 0; i < 8; i++) clients.add(() -> head(server.address()));
      for (Future<String> head : threads.invokeAll(clients)) {
        assertThat(head.get()).startsWith("HTTP/1.1 200 ");
      }
    }
  }

  private static String head(URI address) throws IOException {
    try (RawConnection connection = asking(address, "stream")) {
      return connection.head();
    }
  }

  @Test
  void cutsOffClientsThatReadNothing() throws Exception {
    try (GrizzlyServer server = ServerFixture.impatient(this::answer, "person");
        RawConnection silent = asking(server.address(), "large");
        RawConnection reading = asking(server.address(), "large")) {
      assertThat(silent.head()).startsWith("HTTP/1.1 200 ");
      assertThat(reading.response()).endsWith("xend");
      Thread.sleep(2500);
      assertThat(silent.rest()).doesNotEndWith("end").hasSizeLessThan(8_000_000);
    }
  }
}
