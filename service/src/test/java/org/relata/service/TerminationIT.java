package org.relata.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.relata.mapping.testing.TestDatabase;
import org.relata.service.testing.ForkedService;
import org.relata.service.testing.KeepAliveClient;
import org.relata.service.testing.Repository;

/// A service that ends under load: what it answered is true, and nothing is half done.
class TerminationIT {

  private static final int CLIENTS = 6;
  private static final int MANY = 50;

  @TempDir private Path directory;

  /// What a client saw.
  ///
  /// @param made the names whose rows were answered to be made, `name/50` for an array
  /// @param asked all names that were asked for
  private record Seen(Set<String> made, Set<String> asked, List<String> broken) {}

  /// Makes one row, then many, then reads, until the service no longer answers.
  private static Seen load(ForkedService service, String client, CountDownLatch warm) {
    Seen seen = new Seen(new TreeSet<>(), new TreeSet<>(), new ArrayList<>());
    try (KeepAliveClient http = new KeepAliveClient(service.address())) {
      for (int turn = 0; ; turn++) {
        String name = client + "-" + turn;
        seen.asked().add(name);
        String answer =
            switch (turn % 3) {
              case 0 -> http.post("/person", "{\"name\":\"" + name + "\"}");
              case 1 -> http.post("/person", array(name));
              default -> http.get("/person?limit=20&expand=addresses");
            };
        warm.countDown();
        if (answer.isEmpty()) return seen;
        if (answer.startsWith("broken")) seen.broken().add(name + ": " + answer);
        if (answer.startsWith("HTTP/1.1 201 "))
          seen.made().add(name + (turn % 3 == 1 ? "/50" : ""));
        if (answer.contains("Connection: close")) return seen;
      }
    } catch (IOException refused) {
      return seen;
    }
  }

  private static String array(String name) {
    return IntStream.range(0, MANY)
        .mapToObj(_ -> "{\"name\":\"" + name + "/50\"}")
        .collect(Collectors.joining(",", "[", "]"));
  }

  private static List<Seen> endUnderLoad(ForkedService service, Runnable end) throws Exception {
    CountDownLatch warm = new CountDownLatch(CLIENTS * 40);
    try (ExecutorService threads = Executors.newFixedThreadPool(CLIENTS)) {
      List<Future<Seen>> clients = new ArrayList<>();
      for (int client = 0; client < CLIENTS; client++) {
        String name = "client" + client;
        clients.add(threads.submit(() -> load(service, name, warm)));
      }
      warm.await();
      end.run();
      List<Seen> seen = new ArrayList<>();
      for (Future<Seen> client : clients) seen.add(client.get());
      return seen;
    }
  }

  /// Every answered row is there, and no array is there in part.
  ///
  /// @param rows a name and how often it is there
  private static void assertTrue(List<Seen> seen, List<List<String>> rows) {
    Set<String> there = rows.stream().map(List::getFirst).collect(Collectors.toSet());
    Set<String> made = new TreeSet<>();
    seen.forEach(client -> made.addAll(client.made()));
    assertThat(made).hasSizeGreaterThan(CLIENTS * 20);
    assertThat(there).containsAll(made);
    assertThat(rows)
        .allSatisfy(row ->
            assertThat(row.getLast()).isEqualTo(row.getFirst().endsWith("/50") ? "50" : "1"));
  }

  @Test
  void answersWhatIsUnderWayWhenToldToEnd() throws Exception {
    try (TestDatabase database = TestDatabase.create();
        ForkedService service =
            ForkedService.start(
                "256m", Repository.models("people"), "--database", database.url())) {
      List<Integer> exit = new ArrayList<>();
      List<Seen> seen = endUnderLoad(service, () -> exit.add(service.terminate()));
      assertThat(exit.getFirst()).isIn(0, 143);
      assertThat(seen).allSatisfy(client -> assertThat(client.broken()).isEmpty());
      List<List<String>> rows =
          database.rows("select name, count(*) from person group by name order by name");
      assertTrue(seen, rows);
      int made = seen.stream().mapToInt(client -> client.made().size()).sum();
      assertThat(rows).as("nothing is made that was not answered").hasSize(made);
    }
  }

  @Test
  void keepsWhatItAnsweredWhenKilled() throws Exception {
    String data = directory.resolve("data").toString();
    List<Seen> seen;
    try (ForkedService service =
        ForkedService.start("256m", Repository.models("people"), "--data", data)) {
      seen = endUnderLoad(service, service::kill);
    }
    try (ForkedService again =
            ForkedService.start("256m", Repository.models("people"), "--data", data);
        KeepAliveClient http = new KeepAliveClient(again.address())) {
      assertTrue(seen, http.names("/person?fields=name"));
    }
  }
}
