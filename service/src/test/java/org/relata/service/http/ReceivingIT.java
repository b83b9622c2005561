package org.relata.service.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.relata.mapping.memory.MemoryBudget;
import org.relata.service.response.RawResponse;
import org.relata.service.routing.RawRequest;
import org.relata.service.settings.Settings;

/// Requests that come slowly, in pieces, or larger than is taken.
class ReceivingIT {

  private static final GrizzlyServer SERVER = ServerFixture.server(ReceivingIT::echo, "person");

  private static final String GET = "GET /person/1 HTTP/1.1\nHost: x\n\n";
  private static final String POST = "POST /person HTTP/1.1\nHost: x\nContent-Length: %d\n\n";
  private static final String CHUNKED =
      "POST /person HTTP/1.1\nHost: x\nTransfer-Encoding: chunked\n\n";

  @AfterAll
  static void stop() {
    SERVER.close();
  }

  private static RawResponse echo(RawRequest request) {
    try {
      byte[] body = request.body().readAllBytes();
      return ServerFixture.text("got " + new String(body, StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static RawConnection connect() throws IOException {
    return new RawConnection(SERVER.address());
  }

  /// Closes all of them, whatever becomes of one.
  private record Many(List<RawConnection> all) implements AutoCloseable {

    static Many of(GrizzlyServer server, int count) throws IOException {
      List<RawConnection> all = new ArrayList<>();
      for (int i = 0; i < count; i++) all.add(new RawConnection(server.address()));
      return new Many(all);
    }

    @Override
    public void close() throws IOException {
      for (RawConnection each : all) each.close();
    }
  }

  @Test
  void answersOthersWhileBodiesTrickleAndRefusesTheseInTheEnd() throws Exception {
    try (Many slow = Many.of(SERVER, 12);
        RawConnection polite = connect()) {
      for (RawConnection each : slow.all()) each.send(POST.formatted(500));
      for (int second = 0; second < 7; second++) {
        for (RawConnection each : slow.all()) each.send("x");
        for (int i = 0; i < 10; i++) assertThat(polite.send(GET).response()).endsWith("got ");
        Thread.sleep(1000);
      }
      for (RawConnection each : slow.all()) {
        assertThat(each.response())
            .startsWith("HTTP/1.1 408 ")
            .contains("\r\nConnection: close\r\n")
            .contains("Only 7 bytes of the body arrived within ");
      }
    }
  }

  @Test
  void refusesBodiesAndHeadsThatDoNotCome() throws Exception {
    try (GrizzlyServer impatient = ServerFixture.impatient(ReceivingIT::echo, "person");
        Many bodies = Many.of(impatient, 8);
        Many heads = Many.of(impatient, 8)) {
      for (RawConnection each : bodies.all()) each.send(POST.formatted(500));
      for (RawConnection each : heads.all()) each.send("GET /person HTTP/1.1\nHos");
      try (RawConnection polite = new RawConnection(impatient.address())) {
        assertThat(polite.send(GET).response()).endsWith("got ");
      }
      for (RawConnection each : bodies.all()) {
        assertThat(each.response())
            .startsWith("HTTP/1.1 408 ")
            .endsWith("Only 0 bytes of the body arrived within 1 s");
        assertThat(each.rest()).isEmpty();
      }
      for (RawConnection each : heads.all()) {
        assertThat(each.response())
            .startsWith("HTTP/1.1 408 ")
            .contains("\r\nContent-Type: application/problem+json\r\n")
            .endsWith("The request's headers did not arrive within 1 s");
        assertThat(each.rest()).isEmpty();
      }
    }
  }

  @Test
  void refusesALargeBodyBeforeItIsSent() throws Exception {
    try (RawConnection connection = connect()) {
      connection.send(
          "POST /person HTTP/1.1\nHost: x\nExpect: 100-continue\nContent-Length: 5000000000\n\n");
      assertThat(connection.response())
          .startsWith("HTTP/1.1 413 ")
          .contains("\r\nConnection: close\r\n")
          .endsWith("The body exceeds the limit of 1000 bytes");
      assertThat(connection.rest()).isEmpty();
    }
  }

  @Test
  void asksForABodyThatItTakes() throws Exception {
    try (RawConnection connection = connect()) {
      connection.send(
          "POST /person HTTP/1.1\nHost: x\nExpect: 100-continue\nContent-Length: 3\n\n");
      assertThat(connection.head()).isEqualTo("HTTP/1.1 100 Continue\r\n\r\n");
      assertThat(connection.send("abc").response()).startsWith("HTTP/1.1 200 ").endsWith("got abc");
      assertThat(connection.send(GET).response()).endsWith("got ");
    }
  }

  @Test
  void tellsWhoSendsALargeBodyAllTheSame() throws Exception {
    try (RawConnection connection = connect()) {
      connection.send(POST.formatted(200_000)).send("x".repeat(200_000));
      assertThat(connection.response()).startsWith("HTTP/1.1 413 ");
      assertThat(connection.rest()).isEmpty();
    }
  }

  @Test
  void refusesChunksThatAreTooMuchTogether() throws Exception {
    try (RawConnection connection = connect()) {
      connection.send(CHUNKED);
      for (int i = 0; i < 5; i++) connection.send("ff\n" + "x".repeat(255) + "\n");
      assertThat(connection.response())
          .startsWith("HTTP/1.1 413 ")
          .contains("\r\nConnection: close\r\n")
          .endsWith("The body exceeds the limit of 1000 bytes");
      assertThat(connection.rest()).isEmpty();
    }
  }

  @Test
  void receivesBodiesInPieces() throws Exception {
    try (RawConnection connection = connect()) {
      connection.send("POST /person HTTP/1.1\nHost: x\nContent-Le");
      Thread.sleep(50);
      connection.send("ngth: 10\n\n01234");
      Thread.sleep(50);
      connection.send("567");
      Thread.sleep(50);
      connection.send("89" + GET + CHUNKED + "2\nab\n");
      assertThat(connection.response()).endsWith("got 0123456789");
      assertThat(connection.response()).endsWith("got ");
      connection.send("1\nc\n0\n\n" + GET);
      assertThat(connection.response()).endsWith("got abc");
      assertThat(connection.response()).endsWith("got ");
    }
  }

  @Test
  void receivesAnyNumberOfTinyChunks() throws Exception {
    Settings.Http large =
        new Settings.Http("127.0.0.1", 0, 1_000_000, List.of("*"), ServerFixture.http(0).traffic());
    try (GrizzlyServer server = ServerFixture.server(large, ReceivingIT::echo, "person");
        RawConnection connection = new RawConnection(server.address())) {
      connection.send(CHUNKED + "1\nx\n".repeat(50_000) + "0\n\n");
      assertThat(connection.response()).endsWith("got " + "x".repeat(50_000));
      connection.send(POST.formatted(900_000) + "y".repeat(900_000));
      assertThat(connection.response()).endsWith("got " + "y".repeat(900_000));
    }
  }

  /// Waits until there are so many bytes left.
  private static void awaitAvailable(MemoryBudget memory, long bytes) throws InterruptedException {
    while (memory.available() > bytes) Thread.sleep(10);
  }

  @Test
  void hasLargeBodiesWaitForMemoryAndSmallOnesNot() throws Exception {
    int large = 900_000;
    MemoryBudget memory = new MemoryBudget(1 << 20, 1 << 20, Duration.ofSeconds(1));
    try (GrizzlyServer tight = ServerFixture.tight(memory, ReceivingIT::echo, "person");
        Many three = Many.of(tight, 3);
        RawConnection small = new RawConnection(tight.address())) {
      RawConnection first = three.all().getFirst();
      RawConnection waiting = three.all().get(1);
      RawConnection refused = three.all().getLast();
      first.send(POST.formatted(large + 1) + "a".repeat(large));
      awaitAvailable(memory, 128 << 10);
      refused.send(POST.formatted(large) + "c".repeat(large));
      for (int i = 0; i < 5; i++) {
        small.send(POST.formatted(4)).send("ab");
        Thread.sleep(20);
        assertThat(small.send("cd").response()).endsWith("got abcd");
      }
      assertThat(refused.response())
          .startsWith("HTTP/1.1 503 ")
          .contains("\r\nConnection: close\r\n")
          .endsWith("Other requests hold the memory that this one needs");
      waiting.send(POST.formatted(large) + "b".repeat(large));
      awaitAvailable(memory, 0);
      assertThat(first.send("a").response()).endsWith("got " + "a".repeat(large + 1));
      assertThat(waiting.response()).endsWith("got " + "b".repeat(large));
    }
  }

  @Test
  void goesOnWhenClientsLeaveInTheMiddle() throws Exception {
    for (int i = 0; i < 20; i++) {
      try (RawConnection leaving = connect()) {
        leaving.send(POST.formatted(500)).send("x");
      }
    }
    try (RawConnection polite = connect()) {
      assertThat(polite.send(GET).response()).endsWith("got ");
    }
  }

  @Test
  void hasRoomForManyThatAreSilent() throws Exception {
    try (Many _ = Many.of(SERVER, 1000);
        RawConnection polite = connect()) {
      assertThat(polite.send(GET).response()).endsWith("got ");
    }
  }

  @Test
  void closesConnectionsThatAreTooMany() throws Exception {
    try (GrizzlyServer small = ServerFixture.small(3, 10, ReceivingIT::echo, "person")) {
      try (Many three = Many.of(small, 3)) {
        for (RawConnection each : three.all()) {
          assertThat(each.send(GET).response()).endsWith("got ");
        }
        try (RawConnection fourth = new RawConnection(small.address())) {
          assertThat(fourth.rest()).isEmpty();
        }
      }
      String answer = "";
      while (answer.isEmpty()) {
        try (RawConnection later = new RawConnection(small.address())) {
          answer = later.send(GET).response();
        } catch (IOException closed) {
          answer = "";
        }
      }
      assertThat(answer).endsWith("got ");
    }
  }

  @Test
  void ignoresUpgrades() throws Exception {
    String upgrade = "Connection: Upgrade\nUpgrade: h2c\n";
    try (RawConnection connection = connect()) {
      connection.send("GET /person/1 HTTP/1.1\nHost: x\n" + upgrade + "\n");
      assertThat(connection.response()).startsWith("HTTP/1.1 200 ").endsWith("got ");
    }
    try (RawConnection connection = connect()) {
      connection.send("POST /person HTTP/1.1\nHost: x\n" + upgrade + "Content-Length: 3\n\nabc");
      assertThat(connection.response()).startsWith("HTTP/1.1 200 ").endsWith("got abc");
    }
  }
}
