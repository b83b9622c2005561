package org.relata.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.relata.service.testing.ForkedService;
import org.relata.service.testing.KeepAliveClient;
import org.relata.service.testing.PostgresProcesses;

/// Services that are killed while they start, at moments chosen at random: the next one starts.
class KillIT {

  private static final long SEED = 20_261_126;
  private static final int ROUNDS = 10;
  private static final int TABLES = 100;

  /// A start with a new database takes about this long.
  private static final int LONGEST_MILLIS = 4000;

  @TempDir private Path directory;

  private final Random random = new Random(SEED);

  /// Many tables, so that a moment is likely to be in the middle of making them.
  private Path models() throws IOException {
    String tables =
        IntStream.range(0, TABLES)
            .mapToObj(number ->
                """
                  Thing%d:
                    columns:
                      id: {type: Integer, primary_key: true}
                      name: {type: String(20), unique: true, nullable: false}
                """
                    .formatted(number))
            .collect(Collectors.joining());
    return Files.writeString(directory.resolve("models.yaml"), "models:\n" + tables);
  }

  /// Starts a service and kills it, ready or not.
  private void killed(Path models, String... options) throws Exception {
    Process process = ForkedService.launch("128m", models, options);
    Thread.ofVirtual().start(() -> process.inputReader().lines().forEach(_ -> {}));
    process.waitFor(random.nextInt(LONGEST_MILLIS), TimeUnit.MILLISECONDS);
    process.destroyForcibly().waitFor();
  }

  private static void assertServes(Path models, String... options) throws IOException {
    try (ForkedService service = ForkedService.start("128m", models, options);
        KeepAliveClient http = new KeepAliveClient(service.address())) {
      assertThat(http.post("/thing0", "{\"name\":\"first\"}")).startsWith("HTTP/1.1 201 ");
      String last = "/thing" + (TABLES - 1);
      assertThat(http.post(last, "{\"name\":\"last\"}")).startsWith("HTTP/1.1 201 ");
    }
  }

  @Test
  void leavesADirectoryInWhichTheNextStarts() throws Exception {
    Path models = models();
    for (int round = 0; round < ROUNDS; round++) {
      Path data = directory.resolve("data" + round / 4);
      killed(models, "--data", data.toString());
      if (round % 4 == 3 || round == ROUNDS - 1) {
        assertServes(models, "--data", data.toString());
        assertThat(PostgresProcesses.in(data)).isEmpty();
        assertThat(names(data)).containsExactlyInAnyOrder("lock", "log", "password", "postgresql-18");
      }
    }
  }

  @Test
  void leavesATemporaryDirectoryThatTheNextDeletes() throws Exception {
    Path models = models();
    Path temporary = Files.createDirectory(directory.resolve("tmp"));
    String[] options = {"--ephemeral", "-Djava.io.tmpdir=" + temporary};
    for (int round = 0; round < 3; round++) killed(models, options);
    assertServes(models, options);
    assertThat(PostgresProcesses.in(temporary)).isEmpty();
    assertThat(names(temporary)).noneMatch(name -> name.startsWith("relata"));
  }

  private static List<String> names(Path directory) throws IOException {
    try (Stream<Path> entries = Files.list(directory)) {
      return entries.map(entry -> entry.getFileName().toString()).toList();
    }
  }
}
