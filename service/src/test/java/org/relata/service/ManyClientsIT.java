package org.relata.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.relata.mapping.testing.TestDatabase;
import org.relata.service.testing.ForkedService;
import org.relata.service.testing.KeepAliveClient;

/// Many clients at one row: what one has written, no other overwrites unseen.
class ManyClientsIT {

  private static final String MODELS =
      """
      models:
        Counted:
          columns:
            id: {type: Integer, primary_key: true}
            count: {type: Integer, nullable: false}
            version: {type: Integer, version: true}
        Plain:
          columns:
            id: {type: Integer, primary_key: true}
            count: {type: Integer, nullable: false}
      """;

  private static final int CLIENTS = 32;
  private static final int TIMES = 50;

  private static final Pattern TAG = Pattern.compile("(?i)\r\netag: *(\"[^\"]*\")");
  private static final Pattern COUNT = Pattern.compile("\"count\":(\\d+)");

  @TempDir private static Path directory;
  private static TestDatabase database;
  private static ForkedService service;

  @BeforeAll
  static void start() throws IOException {
    database = TestDatabase.create();
    Path models = Files.writeString(directory.resolve("models.yaml"), MODELS);
    service = ForkedService.start("256m", models, "--database", database.url(), "--pool-size", "8");
  }

  @AfterAll
  static void stop() {
    if (service != null) service.close();
    if (database != null) database.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"counted", "plain"})
  void countTogetherWithoutLosingOne(String table) throws Exception {
    try (KeepAliveClient client = new KeepAliveClient(service.address())) {
      assertThat(client.post("/" + table, "{\"count\":0}")).startsWith("HTTP/1.1 201 ");
    }
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Integer>> clients = new ArrayList<>();
      for (int i = 0; i < CLIENTS; i++)
        clients.add(threads.submit(() -> count("/" + table + "/1")));
      for (Future<Integer> client : clients) assertThat(client.get()).isEqualTo(TIMES);
    } catch (ExecutionException failed) {
      throw new AssertionError(failed.getCause());
    }
    assertThat(database.rows("select count from " + table)).containsExactly(List.of("1600"));
  }

  /// Counts up; who was not quick enough waits a while, the longer the more often that happened.
  ///
  /// @return how often it has counted
  private static int count(String path) throws IOException, InterruptedException {
    int done = 0;
    int missed = 0;
    try (KeepAliveClient client = new KeepAliveClient(service.address())) {
      while (done < TIMES) {
        String row = client.get(path);
        int next = Integer.parseInt(found(COUNT, row)) + 1;
        String answer = client.patch(path, "{\"count\":" + next + "}", found(TAG, row));
        assertThat(answer).containsPattern("^HTTP/1.1 (200|412) ");
        if (answer.startsWith("HTTP/1.1 200 ")) {
          done++;
          missed = 0;
        } else {
          Thread.sleep(ThreadLocalRandom.current().nextInt(2 << Math.min(missed++, 7)));
        }
      }
    }
    return done;
  }

  private static String found(Pattern pattern, String answer) {
    Matcher matcher = pattern.matcher(answer);
    if (matcher.find()) return matcher.group(1);
    throw new AssertionError(answer);
  }
}
