package org.relata.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.relata.service.exit.HeapExhaustion;
import org.relata.service.testing.ForkedService;

/// A service that is told to take more memory than it has, with the option of the JVM that
/// `./relata` gives it: a library may catch what its threads throw, and have no memory to say so.
class HeapExhaustionIT {

  private static final String MODELS =
      """
      models:
        Item:
          columns:
            id: {type: Integer, primary_key: true}
            text: Text
      """;

  private static final int LARGE = 60 << 20;
  private static final String TERMINATES = "-XX:OnOutOfMemoryError=kill %p";
  private static final int TERMINATED = 143;
  private static final Pattern SAID =
      Pattern.compile("Out of memory: the service stops|java.lang.OutOfMemoryError");

  @TempDir private Path directory;

  /// Sends what is too large for the heap, and has an answer or none.
  private static void exhaust(ForkedService service) throws InterruptedException {
    String body = "{\"text\":\"" + "x".repeat(LARGE) + "\"}";
    HttpRequest request =
        HttpRequest.newBuilder(service.address().resolve("/item"))
            .timeout(Duration.ofSeconds(60))
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body))
            .build();
    try (HttpClient client = HttpClient.newHttpClient()) {
      client.send(request, BodyHandlers.discarding());
    } catch (IOException ended) {
      // It may end before it answers.
    }
  }

  private static boolean isOf(ProcessHandle process, Path directory) {
    return process.info().commandLine().orElse("").contains(directory.toString());
  }

  @Test
  void stopsInOrder() throws Exception {
    Path models = Files.writeString(directory.resolve("models.yaml"), MODELS);
    Path temporary = Files.createDirectory(directory.resolve("temporary"));
    try (ForkedService service =
        ForkedService.start(
            "48m",
            models,
            TERMINATES,
            "-Djava.io.tmpdir=" + temporary,
            "--ephemeral",
            "--memory=4GB",
            "--max-body=1GB")) {
      assertThat(ProcessHandle.allProcesses()).anyMatch(process -> isOf(process, temporary));
      exhaust(service);
      assertThat(service.awaitEnd()).isIn(HeapExhaustion.EXIT_CODE, TERMINATED);
      assertThat(service.said()).anyMatch(line -> SAID.matcher(line).find());
    }
    assertThat(ProcessHandle.allProcesses()).noneMatch(process -> isOf(process, temporary));
    try (Stream<Path> left = Files.list(temporary)) {
      assertThat(left).isEmpty();
    }
  }
}
