package org.relata.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.relata.service.testing.ForkedService;
import org.relata.service.testing.KeepAliveClient;

/// Batches under way while the service and its database are killed: each is there as a whole or not
/// at all, and each that was answered is there.
class CrashIT {

  private static final int CLIENTS = 4;
  private static final int BATCHES = 200;

  /// How many batches are answered before the kill.
  private static final int WARM = 60;

  private static final String MODELS =
      """
      models:
        Person:
          columns:
            id: {type: Integer, primary_key: true}
            name: {type: String(20), unique: true, nullable: false}
            mark: String(20)
          relationships:
            addresses: {target: Address, order_by: email}
        Address:
          columns:
            id: {type: Integer, primary_key: true}
            email: {type: String(20), nullable: false}
            person_id: {type: Integer, foreign_key: person.id, nullable: false}
      """;

  private static final Pattern NAME = Pattern.compile("\\{\"name\":\"([^\"]*)\"");

  @TempDir private Path directory;

  /// The names of the people whose batches were sent, and of those whose batches were answered.
  private record Sent(Set<String> asked, Set<String> answered) {}

  private static String batch(String name) {
    return """
    [{"id":"p","method":"POST","path":"/person","body":{"name":"NAME"}},\
    {"method":"POST","path":"/address","body":{"email":"NAME/1","person_id":{"$ref":"p#/id"}}},\
    {"method":"POST","path":"/address","body":{"email":"NAME/2","person_id":{"$ref":"p#/id"}}},\
    {"method":"POST","path":"/person/{p#/id}/addresses","body":{"email":"NAME/3"}},\
    {"method":"PATCH","path":"/person/{p#/id}","body":{"mark":"whole"}}]\
    """
        .replace("NAME", name);
  }

  /// {@return a person as it is where its batch is there as a whole}
  private static String whole(String name) {
    return """
    {"name":"NAME","mark":"whole",\
    "addresses":[{"email":"NAME/1"},{"email":"NAME/2"},{"email":"NAME/3"}]}\
    """
        .replace("NAME", name);
  }

  /// Sends batches until there are enough, or the service no longer answers.
  private static void send(ForkedService service, String client, Sent sent, CountDownLatch warm)
      throws IOException {
    try (KeepAliveClient http = new KeepAliveClient(service.address())) {
      for (int turn = 0; turn < BATCHES / CLIENTS; turn++) {
        String name = client + "-" + turn;
        sent.asked().add(name);
        if (!http.post("/_batch", batch(name)).startsWith("HTTP/1.1 200 ")) return;
        sent.answered().add(name);
        warm.countDown();
      }
    }
  }

  private Sent killInTheMiddle(ForkedService service, String round) throws Exception {
    Sent sent = new Sent(new ConcurrentSkipListSet<>(), new ConcurrentSkipListSet<>());
    CountDownLatch warm = new CountDownLatch(WARM);
    try (ExecutorService threads = Executors.newFixedThreadPool(CLIENTS)) {
      List<Future<?>> clients = new ArrayList<>();
      for (int client = 0; client < CLIENTS; client++) {
        String name = round + client;
        clients.add(
            threads.submit(() -> {
              send(service, name, sent, warm);
              return name;
            }));
      }
      warm.await();
      service.kill(data());
      for (Future<?> client : clients) client.get();
    }
    assertThat(sent.answered()).hasSizeBetween(WARM, BATCHES - 1);
    assertThat(sent.asked()).as("some had no answer").hasSizeGreaterThan(sent.answered().size());
    return sent;
  }

  private Path data() {
    return directory.resolve("data");
  }

  private ForkedService start(Path models) throws IOException {
    return ForkedService.start("256m", models, "--data", data().toString());
  }

  private static void assertWhole(ForkedService service, Set<String> answered) throws IOException {
    try (KeepAliveClient http = new KeepAliveClient(service.address())) {
      String answer =
          http.get("/person?limit=1000&fields=name,mark&expand=addresses(fields=email)");
      List<String> names =
          NAME.matcher(answer).results().map((MatchResult name) -> name.group(1)).toList();
      assertThat(answer)
          .endsWith(
              "\r\n\r\n"
                  + names.stream().map(CrashIT::whole).collect(Collectors.joining(",", "[", "]")));
      assertThat(names).containsAll(answered);
    }
  }

  @Test
  void leavesEachBatchWholeOrAbsent() throws Exception {
    Path models = Files.writeString(directory.resolve("models.yaml"), MODELS);
    Set<String> answered = new ConcurrentSkipListSet<>();
    for (String round : List.of("first", "second")) {
      try (ForkedService service = start(models)) {
        assertWhole(service, answered);
        answered.addAll(killInTheMiddle(service, round).answered());
      }
    }
    try (ForkedService service = start(models)) {
      assertWhole(service, answered);
    }
  }
}
