package org.relata.service;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.StringReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.relata.mapping.testing.TestDatabase;
import org.relata.service.testing.ForkedService;
import org.relata.service.testing.Repository;

/// The log, as it is written.
class LogIT {

  private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";

  private static final TestDatabase DATABASE = TestDatabase.create();

  @BeforeAll
  static void fill() throws IOException {
    try (ForkedService service = start()) {
      assertThat(service.greeting()).isNotEmpty();
    }
    DATABASE.execute("insert into person (id, name) values (1, 'Ann'), (2, 'Bob')");
  }

  @AfterAll
  static void drop() {
    DATABASE.close();
  }

  private static ForkedService start(String... options) throws IOException {
    List<String> all = new ArrayList<>(List.of("--database", DATABASE.url()));
    all.addAll(List.of(options));
    return ForkedService.start("128m", Repository.models("people"), all.toArray(String[]::new));
  }

  private static void get(ForkedService service, String path, String id) throws Exception {
    try (HttpClient client = HttpClient.newHttpClient()) {
      HttpRequest request =
          HttpRequest.newBuilder(URI.create(service.address() + path))
              .header("X-Request-Id", id)
              .header("traceparent", "00-" + TRACE + "-00f067aa0ba902b7-01")
              .build();
      client.send(request, BodyHandlers.ofString());
    }
  }

  private static String awaitLine(ForkedService service, Predicate<String> wanted)
      throws InterruptedException {
    for (int i = 0; i < 2000; i++) {
      for (String line : service.said()) if (wanted.test(line)) return line;
      Thread.sleep(5);
    }
    throw new AssertionError("It has not said so: " + String.join("\n", service.said()));
  }

  private static JsonObject json(String line) {
    try (var reader = Json.createReader(new StringReader(line))) {
      return reader.readObject();
    }
  }

  @Test
  void isAnObjectALineWhereJsonIsWanted() throws Exception {
    try (ForkedService service =
        start("--log-format=json", "--access-log", "--log-sql", "--slow-statement=0")) {
      get(service, "/person/1?fields=name", "the-id");
      String line = awaitLine(service, each -> each.contains("\"message\":\"Request\""));
      JsonObject entry = json(line);
      assertThat(entry.getString("level")).isEqualTo("INFO");
      assertThat(entry.getString("logger")).isEqualTo("org.relata.access");
      assertThat(entry.getString("requestId")).isEqualTo("the-id");
      assertThat(entry.getString("traceId")).isEqualTo(TRACE);
      assertThat(entry.getString("method")).isEqualTo("GET");
      assertThat(entry.getString("route")).isEqualTo("/person/{key}");
      assertThat(entry.getString("path")).isEqualTo("/person/1");
      assertThat(entry.getInt("status")).isEqualTo(200);
      assertThat(entry.getInt("bytes")).isEqualTo("{\"name\":\"Ann\"}".length());
      assertThat(entry.getJsonNumber("milliseconds").doubleValue()).isPositive();
      assertThat(entry.getInt("statements")).isEqualTo(1);
      List<JsonObject> sql =
          service.said().stream()
              .map(LogIT::json)
              .filter(each -> each.getString("logger").equals("org.relata.sql"))
              .toList();
      assertThat(sql)
          .hasSize(2)
          .allSatisfy(each -> assertThat(each.getString("requestId")).isEqualTo("the-id"));
      JsonObject slow = sql.getLast();
      assertThat(slow.getString("message")).isEqualTo("Slow statement");
      assertThat(slow.getString("statement")).startsWith("select ").contains(" = ?");
      assertThat(slow.getInt("rows")).isEqualTo(1);
      assertThat(slow.getJsonNumber("milliseconds").doubleValue()).isPositive();
    }
  }

  @Test
  void isLinesOfTextByDefault() throws Exception {
    try (ForkedService service = start("--access-log", "--slow-statement=60m")) {
      get(service, "/person?name=Bob", "the-id");
      String line = awaitLine(service, each -> each.contains(" access "));
      assertThat(line)
          .matches(
              "\\d\\d:\\d\\d:\\d\\d\\.\\d{3} INFO  access \\[the-id trace="
                  + TRACE
                  + "]: Request method=GET route=/person path=/person status=200 bytes=\\d+"
                  + " milliseconds=\\d+\\.\\d statements=1");
      assertThat(service.said()).noneMatch(each -> each.contains("Slow"));
    }
  }
}
