package org.relata.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.relata.mapping.testing.TestDatabase;
import org.relata.service.testing.ForkedService;

/// Expansions with many times more rows than a response may have.
class DeepExpansionIT {

  private static final String MODELS =
      """
      models:
        A:
          columns:
            id: {type: Integer, primary_key: true}
          relationships:
            bs: {target: B, backref: a}
        B:
          columns:
            id: {type: Integer, primary_key: true}
            a_id: {type: Integer, foreign_key: a.id, index: true}
      """;

  /// Ten for each of 30,000, and a million for one.
  private static final String ROWS =
      """
      set session_replication_role = replica;
      insert into a select n from generate_series(0, 30000) n;
      insert into b select n, 1 + n / 10 from generate_series(0, 299999) n;
      insert into b select n, 0 from generate_series(300000, 1299999) n;
      set session_replication_role = origin;
      analyze;
      """;

  @TempDir private static Path directory;
  private static TestDatabase database;
  private static ForkedService service;
  private static HttpClient client;

  @BeforeAll
  static void start() throws IOException {
    database = TestDatabase.create();
    Path models = Files.writeString(directory.resolve("models.yaml"), MODELS);
    service = ForkedService.start("256m", models, "--database", database.url());
    client = HttpClient.newHttpClient();
    database.execute(ROWS);
  }

  @AfterAll
  static void stop() {
    if (client != null) client.close();
    if (service != null) service.close();
    database.close();
  }

  private static HttpResponse<String> get(String path) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(service.address().resolve(path))
            .timeout(Duration.ofSeconds(60))
            .build();
    return client.send(request, HttpResponse.BodyHandlers.ofString());
  }

  @ParameterizedTest
  @CsvSource({
    "/a?limit=1000&id:gt=0&expand=bs.a.bs.a.bs.a, bs.a.bs",
    "/a/0?expand=bs, bs",
    "/a/0?expand=bs:joined, bs",
    "/a/0?expand=bs:subquery, bs",
  })
  void isRefusedAndTheServiceGoesOn(String path, String expansion) throws Exception {
    HttpResponse<String> refused = get(path);
    assertThat(refused.statusCode()).describedAs(refused.body()).isEqualTo(422);
    assertThat(refused.body()).contains("100000 rows, embedded ones included, in " + expansion);
    assertThat(get("/a/7?expand=bs(limit=1)").body())
        .isEqualTo("{\"id\":7,\"bs\":[{\"id\":60,\"a_id\":7}]}");
  }
}
