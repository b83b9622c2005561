package org.relata.service.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.relata.service.response.RawResponse;
import org.relata.service.routing.RawRequest;

/// The id that every response has.
class RequestIdIT {

  private static final Pattern ID = Pattern.compile("(?im)^x-request-id: (.*)$");

  private static GrizzlyServer server;

  @BeforeAll
  static void start() {
    server = ServerFixture.impatient(RequestIdIT::answer, "person");
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static RawResponse answer(RawRequest request) {
    return switch (request.keys().isEmpty() ? "" : request.keys().getFirst()) {
      case "unchanged" -> new RawResponse(304, Map.of(), new RawResponse.Empty());
      case "broken" -> throw new IllegalStateException("broken");
      case "streamed" -> {
        RawResponse.Streamed body = out -> out.write("a line".getBytes(StandardCharsets.UTF_8));
        yield new RawResponse(200, Map.of("Content-Type", "application/x-ndjson"), body);
      }
      default -> ServerFixture.text("answered");
    };
  }

  private static String id(String head) {
    List<String> ids = ID.matcher(head).results().map(each -> each.group(1)).toList();
    assertThat(ids).as(head).hasSize(1);
    return ids.getFirst();
  }

  private static String head(String request) throws IOException {
    return head(server.address(), request);
  }

  private static String head(URI address, String request) throws IOException {
    try (RawConnection connection = new RawConnection(address)) {
      return connection.sendRaw(request.replace("\n", "\r\n"), 100_000).head();
    }
  }

  private static Stream<List<String>> requests() {
    return Stream.of(
        List.of("200", "GET /person HTTP/1.1\nHost: x\n_\n"),
        List.of("200", "GET /person HTTP/1.0\n_\n"),
        List.of("200", "HEAD /person HTTP/1.1\nHost: x\n_\n"),
        List.of("200", "GET /person/streamed HTTP/1.1\nHost: x\n_\n"),
        List.of("304", "GET /person/unchanged HTTP/1.1\nHost: x\n_\n"),
        List.of("204", "OPTIONS /person HTTP/1.1\nHost: x\n_\n"),
        List.of("204", "OPTIONS * HTTP/1.1\nHost: x\n_\n"),
        List.of("404", "GET /nothing HTTP/1.1\nHost: x\n_\n"),
        List.of("405", "POST /person/1 HTTP/1.1\nHost: x\n_Content-Length: 1\n\n1"),
        List.of("500", "GET /person/broken HTTP/1.1\nHost: x\n_\n"),
        List.of("408", "POST /person HTTP/1.1\nHost: x\n_Content-Length: 9\n\n1"),
        List.of("413", "POST /person HTTP/1.1\nHost: x\n_Content-Length: 99999\n\n1"),
        List.of("413", "GET /person HTTP/1.1\nHost: x\n_Content-Length: 99999\n\n1"),
        List.of("400", "GET /person HTTP/1.1\n_\n"),
        List.of("400", "GET /person HTTP/1.1\nHost: x\n_a b: c\n\n"),
        List.of("400", "POST /person HTTP/1.1\nHost: x\n_Transfer-Encoding: chunked\n\nx\n"),
        List.of("431", "GET /person HTTP/1.1\nHost: x\n_A: " + "x".repeat(40_000) + "\n\n"));
  }

  @ParameterizedTest
  @MethodSource("requests")
  void isThatOfTheRequestOrANewOne(List<String> request) throws IOException {
    String given = head(request.getLast().replace("_", "X-Request-ID: of-the~client!\n"));
    assertThat(given).startsWith("HTTP/1.1 " + request.getFirst());
    assertThat(id(given)).isEqualTo("of-the~client!");
    String none = head(request.getLast().replace("_", ""));
    assertThat(none).startsWith("HTTP/1.1 " + request.getFirst());
    assertThat(id(none)).matches("[0-9a-z]{1,8}-[0-9a-z]+");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET /person HTTP/9.9\nHost: x\n\n",
        "nonsense\n\n",
        "GET /person HT",
        "CONNECT x:1 HTTP/1.1\n\n"
      })
  void isNewWhereThereIsNoRequest(String request) throws IOException {
    assertThat(id(head(request))).matches("[0-9a-z]{1,8}-[0-9a-z]+");
  }

  @Test
  void isNewWhereTheGivenOneIsNotSane() throws IOException {
    for (String given : List.of("", "a b", "a\tb", "\u00e4", "x".repeat(129))) {
      String head = head("GET /person HTTP/1.1\nHost: x\nX-Request-Id: " + given + "\n\n");
      assertThat(id(head)).isNotEqualTo(given).matches("[0-9a-z]{1,8}-[0-9a-z]+");
    }
    String longest = "x".repeat(128);
    assertThat(id(head("GET /person HTTP/1.1\nHost: x\nX-Request-Id: " + longest + "\n\n")))
        .isEqualTo(longest);
  }

  @Test
  void isAnotherOneForEachRequest() throws IOException {
    Set<String> ids = new HashSet<>();
    try (RawConnection connection = new RawConnection(server.address())) {
      for (int i = 0; i < 100; i++) {
        ids.add(id(connection.send("GET /person HTTP/1.1\nHost: x\n\n").response()));
      }
    }
    assertThat(ids).hasSize(100);
  }

  @Test
  void isInWhatIsRefusedForTheQueueIsFull() throws Exception {
    Semaphore begun = new Semaphore(0);
    CountDownLatch released = new CountDownLatch(1);
    List<RawConnection> holding = new ArrayList<>();
    try (GrizzlyServer full = ServerFixture.small(100, 1, _ -> held(begun, released), "person")) {
      for (int i = 0; i < 4; i++) {
        holding.add(asking(full.address(), "running"));
        assertThat(begun.tryAcquire(20, TimeUnit.SECONDS)).isTrue();
      }
      holding.add(asking(full.address(), "waiting"));
      holding.add(asking(full.address(), "refused"));
      List<String> answered = new ArrayList<>();
      for (RawConnection each : holding.subList(4, 6)) answered.add(each.head());
      released.countDown();
      assertThat(answered).allMatch(head -> head.startsWith("HTTP/1.1 503 "));
      assertThat(answered.stream().map(RequestIdIT::id)).containsExactly("waiting", "refused");
      for (RawConnection each : holding) each.close();
    }
  }

  private static RawResponse held(Semaphore begun, CountDownLatch released) {
    begun.release();
    try {
      released.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
    return ServerFixture.text("answered");
  }

  private static RawConnection asking(URI address, String id) throws IOException {
    return new RawConnection(address)
        .send("GET /person HTTP/1.1\nHost: x\nX-Request-Id: " + id + "\n\n");
  }
}
