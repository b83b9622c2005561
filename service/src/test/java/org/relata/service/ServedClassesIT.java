package org.relata.service;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonValue;
import java.io.StringReader;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.relata.mapping.library.LibraryModels;
import org.relata.mapping.model.Loading;
import org.relata.mapping.model.Model;
import org.relata.mapping.model.Relationship;
import org.relata.mapping.testing.TestDatabase;
import org.relata.service.Settings.Schema;
import org.relata.service.settings.ModelSources;
import org.relata.service.testing.Answer;
import org.relata.service.testing.ClassJar;
import org.relata.service.testing.ExampleRows;
import org.relata.service.testing.Repository;
import org.relata.service.testing.RunningService;
import org.relata.service.testing.WebClient;

/// Models that classes declare are served as the models file that says the same: the classes of a
/// jar, and those of a program that serves them itself.
class ServedClassesIT {

  private static final Set<Loading> UNEXPANDED = Set.of(Loading.DYNAMIC, Loading.RAISE);

  private static TestDatabase database;
  private static RunningService file;
  private static RunningService jar;
  private static Relata embedded;

  @BeforeAll
  static void start(@TempDir Path directory) {
    database = TestDatabase.create();
    file = RunningService.start(database, Repository.models("library"));
    database.execute(ExampleRows.of("library"));
    Path packed = ClassJar.of(directory.resolve("library.jar"), LibraryModels.CLASSES);
    jar =
        RunningService.start(
            database, DeclaredModels.read(new ModelSources(List.of(), List.of(packed))).access());
    embedded =
        Relata.serve(
            Models.of(LibraryModels.CLASSES.toArray(Class<?>[]::new)),
            Settings.DEFAULT.port(0).database(database.url()).schema(Schema.VALIDATE));
  }

  @AfterAll
  static void stop() {
    embedded.close();
    jar.close();
    file.close();
    database.close();
  }

  /// Members may come in another order from a jar, whose classes are sorted.
  private static void same(String path) {
    Answer expected = file.get(path);
    assertThat(expected.status()).as(path).isEqualTo(200);
    Answer own = WebClient.get(embedded.address(), path);
    assertThat(own.body()).as(path).isEqualTo(expected.body());
    assertThat(own.statements()).as(path).isEqualTo(expected.statements());
    assertThat(own.header("ETag")).as(path).isEqualTo(expected.header("ETag"));
    Answer packed = jar.get(path);
    assertThat(json(packed)).as(path).isEqualTo(json(expected));
    assertThat(packed.statements()).as(path).isEqualTo(expected.statements());
  }

  private static JsonValue json(Answer answer) {
    try (JsonReader reader = Json.createReader(new StringReader(answer.body()))) {
      return reader.readValue();
    }
  }

  private static List<Relationship> expandable(Model model) {
    return model.relationships().stream()
        .filter(relationship -> !UNEXPANDED.contains(relationship.loading()))
        .toList();
  }

  @Test
  void everyTableIsTheSame() {
    for (Model model : file.models().all()) same("/" + model.table().name() + "?count=true");
  }

  @Test
  void everyRelationshipIsTheSameByEveryStrategy() {
    for (Model model : file.models().all()) {
      for (Relationship first : expandable(model)) {
        for (String strategy : List.of("select", "joined", "subquery")) {
          String expand = first.name() + ":" + strategy;
          same("/" + model.table().name() + "?expand=" + expand);
        }
        for (Relationship second : expandable(first.target())) {
          same("/" + model.table().name() + "?expand=" + first.name() + "." + second.name());
        }
      }
    }
  }

  @Test
  void oneRowIsTheSame() {
    same("/book/1");
    same("/copy/1,2?expand=loans");
    same("/member/6f1f2a52-3c8e-4a55-9e55-0d7d0f6a1c01/loans");
  }

  @Test
  void theDescriptionIsTheSame() {
    String described = file.get("/openapi.json").body();
    assertThat(WebClient.get(embedded.address(), "/openapi.json").body()).isEqualTo(described);
    JsonObject packed = json(jar.get("/openapi.json")).asJsonObject();
    JsonObject expected = json(file.get("/openapi.json")).asJsonObject();
    assertThat(packed.getJsonObject("paths").keySet())
        .isEqualTo(expected.getJsonObject("paths").keySet());
    assertThat(packed.getJsonObject("components").getJsonObject("schemas").keySet())
        .isEqualTo(expected.getJsonObject("components").getJsonObject("schemas").keySet());
  }

  @Test
  void whatIsWrittenIsTheSame() {
    List<Answer> answers =
        List.of(
            file.post("/branch?fields=name,opens", branch("Hill")),
            jar.post("/branch?fields=name,opens", branch("Lake")),
            posted("/branch?fields=name,opens", branch("Mill")));
    assertThat(answers).extracting(Answer::status).containsOnly(201);
    assertThat(answers)
        .extracting(Answer::body)
        .containsExactly(
            "{\"name\":\"Hill\",\"opens\":\"09:00:00\"}",
            "{\"name\":\"Lake\",\"opens\":\"09:00:00\"}",
            "{\"name\":\"Mill\",\"opens\":\"09:00:00\"}");
  }

  private static String branch(String name) {
    return "{\"name\": \"" + name + "\"}";
  }

  @Test
  void whatIsRefusedIsTheSame() {
    String wrong = "{\"title\": 1, \"language\": \"it\", \"pages\": 70000}";
    String expected = errors(file.post("/book", wrong));
    assertThat(expected).contains("/title", "/language", "/pages");
    assertThat(errors(jar.post("/book", wrong))).isEqualTo(expected);
    assertThat(errors(posted("/book", wrong))).isEqualTo(expected);
  }

  private static Answer posted(String path, String row) {
    return WebClient.send(
        embedded.address(), "POST", path, row, "Content-Type", "application/json");
  }

  private static String errors(Answer refused) {
    assertThat(refused.status()).isEqualTo(422);
    return refused.body().replaceFirst(".*\"errors\":(.*),\"requestId.*", "$1");
  }
}
