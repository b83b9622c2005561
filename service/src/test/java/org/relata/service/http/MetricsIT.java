package org.relata.service.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.relata.service.metrics.Metrics;
import org.relata.service.response.RawResponse;
import org.relata.service.routing.RawRequest;
import org.relata.service.testing.Exposition;

/// What is counted of requests that are hostile, refused, or left by their clients.
class MetricsIT {

  private final Metrics metrics = new Metrics(List.of());
  private final AtomicInteger held = new AtomicInteger();
  private final CountDownLatch released = new CountDownLatch(1);

  private RawResponse answer(RawRequest request) {
    if (request.keys().contains("held")) {
      held.incrementAndGet();
      await(released);
    }
    return ServerFixture.text("answered");
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private Exposition exposition() {
    return Exposition.parse(StandardCharsets.UTF_8.decode(metrics.text()).toString());
  }

  /// How many requests were counted, by method, route and status.
  private Map<String, Integer> counts() {
    Map<String, Integer> counts = new HashMap<>();
    for (Exposition.Sample each : exposition().samples()) {
      if (!each.name().equals("relata_http_request_duration_seconds_count")) continue;
      Map<String, String> labels = each.labels();
      String request =
          labels.get("method") + " " + labels.get("route") + " " + labels.get("status");
      counts.put(request, (int) each.value());
    }
    return counts;
  }

  /// A request is counted after its last byte has been sent.
  private static void until(BooleanSupplier condition) throws InterruptedException {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).isLessThan(deadline);
      Thread.sleep(5);
    }
  }

  private void awaitAll(int requests) throws InterruptedException {
    until(() -> counts().values().stream().mapToInt(count -> count).sum() >= requests);
  }

  @Test
  void haveNothingOfARequestInTheirLabels() throws Exception {
    List<String> hostile =
        List.of(
            "GET /person/evil1 HTTP/1.1\nHost: evil.example\n\n",
            "GET /evil2/evil3 HTTP/1.1\nHost: x\n\n",
            "GET /person/1/evil4/evil5?evil6=evil7 HTTP/1.1\nHost: x\n\n",
            "GET /person/%ff%evil HTTP/1.1\nHost: x\n\n",
            "GET /%7Bevil%7D/%22%0Aevil%5C HTTP/1.1\nHost: x\n\n",
            "EVIL /person/evil8 HTTP/1.1\nHost: x\n\n",
            "get /person/1 HTTP/1.1\nHost: x\n\n",
            "OPTIONS * HTTP/1.1\nHost: x\n\n",
            "OPTIONS /person/evil HTTP/1.1\nHost: x\n\n",
            "PUT /person/evil HTTP/1.1\nHost: x\nContent-Length: 99999\n\n",
            "EVIL\"{} /evil HTTP/1.1\nHost: x\n\n",
            "GET /person/evil HTTP/7.1\nHost: x\n\n",
            "DELETE /person/evil HTTP/1.1\nHost: x\nHost: evil\n\n",
            "GET evil HTTP/1.1\nHost: x\n\n",
            "CONNECT evil:80 HTTP/1.1\nHost: evil\n\n",
            "GET /person/1 HTTP/1.1\nHost: x\nEvil: " + "x".repeat(40_000) + "\n\n",
            "GET /" + "evil".repeat(10_000) + " HTTP/1.1\nHost: x\n\n");
    try (GrizzlyServer server = ServerFixture.server(metrics, this::answer, "person")) {
      for (String request : hostile) {
        try (RawConnection connection = new RawConnection(server.address())) {
          connection.sendRaw(request.replace("\n", "\r\n"), 50_000);
          assertThat(connection.head()).as(request).startsWith("HTTP/1.1 ");
        }
      }
      awaitAll(hostile.size());
    }
    assertThat(counts())
        .containsExactlyInAnyOrderEntriesOf(
            Map.ofEntries(
                Map.entry("GET /person/{key} 200", 1),
                Map.entry("GET unmatched 404", 3),
                Map.entry("GET unmatched 400", 1),
                Map.entry("GET unmatched 431", 1),
                Map.entry("other /person/{key} 405", 2),
                Map.entry("OPTIONS unmatched 204", 1),
                Map.entry("OPTIONS /person/{key} 204", 1),
                Map.entry("PUT /person/{key} 413", 1),
                Map.entry("DELETE unmatched 400", 1),
                Map.entry("other unmatched 400", 2),
                Map.entry("other unmatched 414", 1),
                Map.entry("other unmatched 501", 1),
                Map.entry("other unmatched 505", 1)));
    assertThat(exposition().samples().toString()).doesNotContainIgnoringCase("evil");
  }

  @Test
  void countWhatIsNotCarriedOut() throws Exception {
    try (GrizzlyServer server = ServerFixture.small(metrics, 100, 1, this::answer, "person")) {
      List<RawConnection> holding = new ArrayList<>();
      for (int i = 1; i <= 4; i++) {
        int running = i;
        holding.add(asking(server, "held"));
        until(() -> held.get() == running);
      }
      asking(server, "left").close();
      until(() -> counts().containsKey("GET /person/{key} 499"));
      try (RawConnection refused = asking(server, "refused")) {
        assertThat(refused.response()).startsWith("HTTP/1.1 503 ");
      }
      until(() -> exposition().value("relata_http_requests_in_flight") == 4);
      released.countDown();
      for (RawConnection each : holding) each.response();
      for (RawConnection each : holding) each.close();
      awaitAll(6);
    }
    assertThat(counts())
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                "GET /person/{key} 200", 4,
                "GET /person/{key} 503", 1,
                "GET /person/{key} 499", 1));
  }

  private static RawConnection asking(GrizzlyServer server, String key) throws IOException {
    return new RawConnection(server.address())
        .send("GET /person/" + key + " HTTP/1.1\nHost: x\n\n");
  }

  @Test
  void countRequestsThatNeverCameToAnEnd() throws IOException, InterruptedException {
    try (GrizzlyServer server = ServerFixture.impatient(metrics, this::answer, "person");
        RawConnection head = new RawConnection(server.address());
        RawConnection body = new RawConnection(server.address())) {
      head.send("GET /person/1 HT");
      body.send("POST /person HTTP/1.1\nHost: x\nContent-Length: 10\n\n12345");
      assertThat(head.response()).startsWith("HTTP/1.1 408 ");
      assertThat(body.response()).startsWith("HTTP/1.1 408 ");
      awaitAll(2);
    }
    assertThat(counts())
        .containsExactlyInAnyOrderEntriesOf(
            Map.of("other unmatched 408", 1, "POST /person 408", 1));
  }
}
