package org.relata.service.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.relata.service.response.RawResponse;
import org.relata.service.routing.RawRequest;

class StoppingIT {

  private static final String GET = "GET /person/%s HTTP/1.1\nHost: x\n\n";

  /// What a client that asks without pause has seen.
  ///
  /// @param last the last answer
  private record Seen(int whole, List<String> broken, String last) {}

  private final Set<String> begun = ConcurrentHashMap.newKeySet();

  private RawResponse answer(RawRequest request) {
    String key = request.keys().getFirst();
    begun.add(key);
    if (key.startsWith("large")) return ServerFixture.text(key + "x".repeat(8_000_000) + "end");
    if (key.startsWith("slow")) pause(700);
    return ServerFixture.text(key + " is answered");
  }

  private static void pause(int millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void answersEveryRequestOfBusyConnections() throws Exception {
    GrizzlyServer server = ServerFixture.server(this::answer, "person");
    int clients = 12;
    CountDownLatch underLoad = new CountDownLatch(clients * 50);
    try (ExecutorService threads = Executors.newFixedThreadPool(clients)) {
      List<Future<Seen>> seen = new ArrayList<>();
      for (int client = 0; client < clients; client++) {
        String name = "client" + client;
        URI address = server.address();
        seen.add(threads.submit(() -> ask(address, name, underLoad)));
      }
      underLoad.await();
      server.close();
      int whole = 0;
      for (Future<Seen> client : seen) {
        assertThat(client.get().broken()).isEmpty();
        assertThat(client.get().last()).contains("\r\nConnection: close\r\n");
        whole += client.get().whole();
      }
      assertThat(begun).hasSize(whole);
    }
  }

  /// Asks until an answer says that it is the last.
  private static Seen ask(URI address, String name, CountDownLatch asked) throws IOException {
    List<String> broken = new ArrayList<>();
    String answer = "";
    int count = 0;
    try (RawConnection connection = new RawConnection(address)) {
      while (!answer.contains("Connection: close") && broken.isEmpty()) {
        String key = name + "-" + count++;
        answer = connection.send(GET.formatted(key)).response();
        if (!answer.endsWith("\r\n\r\n" + key + " is answered")) broken.add(key + ": " + answer);
        asked.countDown();
      }
    }
    return new Seen(count, broken, answer);
  }

  @Test
  void finishesWhatIsUnderWay() throws Exception {
    GrizzlyServer server = ServerFixture.server(this::answer, "person");
    try (RawConnection slow = new RawConnection(server.address());
        RawConnection large = new RawConnection(server.address())) {
      slow.send(GET.formatted("slow"));
      large.send(GET.formatted("large"));
      while (begun.size() < 2) pause(5);
      Thread stopping = Thread.ofVirtual().start(server::close);
      pause(1000);
      assertThat(slow.response()).startsWith("HTTP/1.1 200 ").endsWith("slow is answered");
      assertThat(large.response())
          .startsWith("HTTP/1.1 200 ")
          .hasSizeGreaterThan(8_000_000)
          .endsWith("xend");
      stopping.join();
    }
  }

  @Test
  void endsSilentConnectionsWithoutABrokenAnswer() throws Exception {
    GrizzlyServer server = ServerFixture.server(this::answer, "person");
    try (RawConnection connection = new RawConnection(server.address())) {
      assertThat(connection.send(GET.formatted(1)).response()).endsWith("1 is answered");
      server.close();
      assertThat(connection.rest()).isEmpty();
      assertThatThrownBy(() -> new RawConnection(server.address()).close())
          .isInstanceOf(ConnectException.class);
    }
  }
}
