package org.relata.service;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonValue;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.relata.openapi.describe.Description;
import org.relata.openapi.describe.Pages;
import org.relata.openapi.document.DocumentWriter;
import org.relata.service.testing.Answer;
import org.relata.service.testing.Repository;
import org.relata.service.testing.Served;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/// The description of the API, as it is served.
class OpenApiIT {

  private static Served served;

  @BeforeAll
  static void start() {
    served = Served.file(Repository.models("library"));
  }

  @AfterAll
  static void stop() {
    served.close();
  }

  private static Answer get(String path, String... headers) {
    return served.service().get(path, headers);
  }

  private static JsonObject json(String text) {
    try (JsonReader reader = Json.createReader(new StringReader(text))) {
      return reader.readObject();
    }
  }

  private static Object tree(String text) {
    return new Load(LoadSettings.builder().build()).loadFromString(text);
  }

  @Test
  void isThatOfTheModels() {
    Answer answer = get("/openapi.json");
    ByteArrayOutputStream expected = new ByteArrayOutputStream();
    Description description = new Description(served.service().models(), new Pages(50, 1000));
    DocumentWriter.json(description.all(), expected);
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.header("Content-Type")).isEqualTo("application/json");
    assertThat(answer.body()).isEqualTo(expected.toString(StandardCharsets.UTF_8));
    assertThat(answer.statements()).isZero();
  }

  @Test
  void isTheSameInYaml() {
    Answer answer = get("/openapi.yaml");
    assertThat(answer.header("Content-Type")).isEqualTo("application/yaml");
    assertThat(answer.body()).startsWith("openapi: '3.1.1'\ninfo:\n  title: Relata\n");
    assertThat(tree(answer.body())).isEqualTo(tree(get("/openapi.json").body()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"/openapi.json", "/openapi.yaml", "/openapi.json?models=book"})
  void isNotSentToThoseWhoHaveIt(String path) {
    String tag = get(path).header("ETag");
    Answer again = get(path, "If-None-Match", tag);
    assertThat(again.status()).isEqualTo(304);
    assertThat(again.body()).isEmpty();
    assertThat(again.header("ETag")).isEqualTo(tag).matches("\"[0-9a-f]+\"");
    assertThat(get(path, "If-None-Match", "\"1\"").status()).isEqualTo(200);
  }

  @Test
  void hasAHead() {
    Answer head = served.service().send("HEAD", "/openapi.json", null);
    assertThat(head.status()).isEqualTo(200);
    assertThat(head.body()).isEmpty();
    assertThat(head.header("ETag")).isEqualTo(get("/openapi.json").header("ETag"));
    assertThat(served.service().send("OPTIONS", "/openapi.json", null).header("Allow"))
        .isEqualTo("GET, HEAD, OPTIONS");
    assertThat(served.service().send("POST", "/openapi.yaml", "{}").status()).isEqualTo(405);
  }

  @Test
  void isPackedForThoseWhoPreferIt() throws IOException, InterruptedException {
    URI address = URI.create(served.service().address() + "/openapi.json");
    try (HttpClient client = HttpClient.newHttpClient()) {
      var response =
          client.send(
              HttpRequest.newBuilder(address).header("Accept-Encoding", "gzip").build(),
              BodyHandlers.ofInputStream());
      assertThat(response.headers().firstValue("Content-Encoding")).contains("gzip");
      try (InputStream unpacked = new GZIPInputStream(response.body())) {
        assertThat(new String(unpacked.readAllBytes(), StandardCharsets.UTF_8))
            .isEqualTo(get("/openapi.json").body());
      }
    }
  }

  @Test
  void hasSlices() {
    JsonObject slice = json(get("/openapi.json?models=member,branch").body());
    assertThat(slice.getJsonObject("paths").keySet())
        .contains("/member", "/branch/{key}", "/member/{key}/loans")
        .doesNotContain("/loan", "/copy");
    assertThat(json(get("/openapi.json?models=branch,branch,member").body()).get("paths"))
        .isEqualTo(json(get("/openapi.json?models=branch,member").body()).get("paths"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "models=membr | models: no such model membr; did you mean member? Available: category,"
            + " author, book, jacket, branch, copy, member, loan",
        "models= | models: missing model; available: category, author, book, jacket, branch, copy,"
            + " member, loan",
        "model=member | model: no such parameter model; did you mean models? Available: models",
        "models=book&models=loan | models: duplicate parameter"
      })
  void refusesWhatItDoesNotHave(String query, String detail) {
    Answer answer = get("/openapi.yaml?" + query);
    assertThat(answer.status()).isEqualTo(400);
    assertThat(json(answer.body()).getString("type")).isEqualTo("/_problems/invalid-request");
    assertThat(json(answer.body()).getString("detail")).isEqualTo(detail);
  }

  @Test
  void isInNoOtherForm() {
    assertThat(get("/openapi.json", "Accept", "application/yaml").status()).isEqualTo(406);
    assertThat(get("/openapi.yaml", "Accept", "application/yaml").status()).isEqualTo(200);
  }

  /// The defaults that it has are those that rows get.
  @Test
  void hasTheDefaultsOfRows() {
    JsonObject schemas =
        json(get("/openapi.json").body()).getJsonObject("components").getJsonObject("schemas");
    hasDefaults(schemas, "Branch", "/branch", "{\"name\":\"North\"}");
    hasDefaults(schemas, "Book", "/book", "{\"title\":\"Emma\"}");
    hasDefaults(schemas, "Author", "/author", "{\"name\":\"Jane\"}");
  }

  private static void hasDefaults(JsonObject schemas, String model, String path, String body) {
    JsonObject row = json(served.service().post(path, body).body());
    JsonObject properties = schemas.getJsonObject(model + "Create").getJsonObject("properties");
    int defaults = 0;
    for (var property : properties.entrySet()) {
      JsonValue value = defaultOf(property.getValue().asJsonObject());
      if (value == null) continue;
      defaults++;
      assertThat(plain(row.get(property.getKey()))).as(property.getKey()).isEqualTo(plain(value));
    }
    assertThat(defaults).isPositive();
  }

  /// The default of any JSON stands in a schema of its own.
  private static JsonValue defaultOf(JsonObject schema) {
    return schema.containsKey("allOf")
        ? schema.getJsonArray("allOf").getJsonObject(0).get("default")
        : schema.get("default");
  }

  private static Object plain(JsonValue value) {
    return value instanceof JsonNumber number
        ? number.bigDecimalValue().stripTrailingZeros()
        : value;
  }
}
