package org.relata.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.relata.mapping.testing.TestDatabase;
import org.relata.service.testing.ForkedService;

/// A list of a hundred thousand rows is more than the heap that it goes through holds at once.
class StreamingIT {

  private static final String MODELS =
      """
      models:
        Item:
          columns:
            id: {type: Integer, primary_key: true}
            label: {type: Text, nullable: false}
          relationships:
            parts: {target: Part, backref: item}
        Part:
          columns:
            id: {type: Integer, primary_key: true}
            item_id: {foreign_key: item.id, nullable: false, index: true}
      """;

  private static final String ROWS =
      """
      insert into item select n, repeat('x', 200) from generate_series(1, 100000) n;
      insert into part select n, n from generate_series(1, 100000) n;
      analyze;
      """;

  private static final String LABEL = "x".repeat(200);

  @TempDir private static Path directory;
  private static TestDatabase database;
  private static ForkedService service;

  @BeforeAll
  static void start() throws IOException {
    database = TestDatabase.create();
    Path models = Files.writeString(directory.resolve("models.yaml"), MODELS);
    service = ForkedService.start("64m", models, "--database", database.url());
    database.execute(ROWS);
  }

  @AfterAll
  static void stop() {
    if (service != null) service.close();
    database.close();
  }

  /// A client that reads as slowly as it likes.
  private static Socket ask(String path) throws IOException {
    URI address = service.address();
    Socket socket = new Socket(address.getHost(), address.getPort());
    socket.setSoTimeout(60_000);
    String request =
        "GET %s HTTP/1.1\r\nHost: localhost\r\nAccept: application/x-ndjson\r\nConnection: close\r\n\r\n"
            .formatted(path);
    socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
    return socket;
  }

  /// {@return the first line and the last}
  private static List<String> lines(InputStream body) throws IOException {
    BufferedReader reader = new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8));
    String first = reader.readLine();
    String last = first;
    int count = 0;
    for (String line = first; line != null; line = reader.readLine()) {
      last = line;
      count++;
    }
    assertThat(count).isEqualTo(100_000);
    return List.of(first, last);
  }

  private static InputStream stream(String path) throws IOException {
    var connection = service.address().resolve(path).toURL().openConnection();
    connection.setRequestProperty("Accept", "application/x-ndjson");
    return connection.getInputStream();
  }

  @Test
  void givesARowALine() throws Exception {
    try (InputStream body = stream("/item")) {
      assertThat(lines(body))
          .containsExactly(
              "{\"id\":1,\"label\":\"" + LABEL + "\"}",
              "{\"id\":100000,\"label\":\"" + LABEL + "\"}");
    }
  }

  @Test
  void givesARowALineWithWhatIsEmbedded() throws Exception {
    try (InputStream body = stream("/item?fields=id&expand=parts")) {
      assertThat(lines(body))
          .containsExactly(
              "{\"id\":1,\"parts\":[{\"id\":1,\"item_id\":1}]}",
              "{\"id\":100000,\"parts\":[{\"id\":100000,\"item_id\":100000}]}");
    }
  }

  @Test
  void goesOnWhenClientsLeaveHalfWay() throws Exception {
    for (int client = 0; client < 12; client++) {
      try (Socket socket = ask("/item")) {
        assertThat(socket.getInputStream().readNBytes(100_000)).hasSize(100_000);
      }
    }
    try (InputStream body = stream("/item?fields=id")) {
      assertThat(lines(body)).containsExactly("{\"id\":1}", "{\"id\":100000}");
    }
  }

  @Test
  void answersOthersWhileSomeReadSlowly() throws Exception {
    List<Socket> slow = new ArrayList<>();
    try {
      for (int client = 0; client < 4; client++) {
        slow.add(ask("/item"));
        assertThat(slow.getLast().getInputStream().readNBytes(1_000)).hasSize(1_000);
      }
      try (InputStream body = service.address().resolve("/item/7?fields=id").toURL().openStream()) {
        assertThat(new String(body.readAllBytes(), StandardCharsets.UTF_8)).isEqualTo("{\"id\":7}");
      }
      String rest =
          new String(slow.getFirst().getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
      assertThat(rest.length()).isGreaterThan(100_000 * LABEL.length());
      assertThat(rest.substring(rest.length() - 12)).isEqualTo("xx\"}\n\r\n0\r\n\r\n");
    } finally {
      for (Socket socket : slow) socket.close();
    }
  }
}
