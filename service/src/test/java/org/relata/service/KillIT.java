package org.relata.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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
  private static final int ROUNDS = 3;
  private static final int TABLES = 100;
  private static final Pattern READY = Pattern.compile("Relata is ready on (http://[^ ]+) .*");

  /// Files by which to tell how far a start has come, and what takes about so long from there.
  private enum Moment {
    LAUNCH("", 3000),
    INITDB("unfinished", 1500),
    START("postgresql-18", 2000);

    private final String prefix;
    private final int millis;

    Moment(String prefix, int millis) {
      this.prefix = prefix;
      this.millis = millis;
    }
  }

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

  /// Starts a service, and kills it while it starts or has its first writes.
  ///
  /// @param made where its data is made
  private void killed(Path models, Path made, Moment moment, String... options) throws Exception {
    Process process = ForkedService.launch("128m", models, options);
    Thread.ofVirtual().start(() -> process.inputReader().lines().forEach(KillIT::write));
    for (int turn = 0; turn < 500 && !isReached(made, moment); turn++) Thread.sleep(10);
    process.waitFor(random.nextInt(moment.millis), TimeUnit.MILLISECONDS);
    process.destroyForcibly().waitFor();
    if (random.nextBoolean()) killPostgres(made);
  }

  /// Ends the database at the same moment, as when the machine stops.
  private static void killPostgres(Path made) {
    for (long pid : PostgresProcesses.in(made)) {
      ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly);
    }
  }

  private static boolean isReached(Path made, Moment moment) throws IOException {
    return Files.exists(made)
        && names(made).stream().anyMatch(name -> name.startsWith(moment.prefix));
  }

  /// Writes to a service that says that it is ready, until it is no more.
  private static void write(String said) {
    Matcher ready = READY.matcher(said);
    if (!ready.matches()) return;
    try (KeepAliveClient http = new KeepAliveClient(URI.create(ready.group(1)))) {
      while (http.post(
              "/thing1", "{\"name\":\"" + UUID.randomUUID().toString().substring(16) + "\"}")
          .startsWith("HTTP/1.1 201 ")) {}
    } catch (IOException killed) {
      throw new UncheckedIOException(killed);
    }
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
      Path data = directory.resolve("data" + round);
      for (Moment moment : Moment.values()) {
        killed(models, data, moment, "--data", data.toString());
      }
      assertServes(models, "--data", data.toString());
      assertThat(PostgresProcesses.in(data)).isEmpty();
      assertThat(names(data)).containsExactlyInAnyOrder("lock", "log", "password", "postgresql-18");
    }
  }

  @Test
  void leavesATemporaryDirectoryThatTheNextDeletes() throws Exception {
    Path models = models();
    Path temporary = Files.createDirectory(directory.resolve("tmp"));
    String[] options = {"--ephemeral", "-Djava.io.tmpdir=" + temporary};
    for (int round = 0; round < ROUNDS; round++) killed(models, temporary, Moment.LAUNCH, options);
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
