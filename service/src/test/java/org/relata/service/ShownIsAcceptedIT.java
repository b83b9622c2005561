package org.relata.service;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonReader;
import jakarta.json.JsonString;
import java.io.StringReader;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.relata.mapping.testing.TestDatabase;
import org.relata.service.testing.Answer;
import org.relata.service.testing.RunningService;
import org.relata.service.testing.StoredType;

/// Whatever the database holds is shown so that it can be written back, found, named as a key and
/// gone on from. What is expected, the database says itself.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ShownIsAcceptedIT {

  /// What clients take for steps in a path, not for names, has a sign before it.
  private static final Set<String> STEPS = Set.of("", ".", "..");

  private final TestDatabase database = TestDatabase.create();
  private RunningService service;

  @BeforeAll
  void start(@TempDir Path folder) throws Exception {
    StringBuilder models = new StringBuilder("models:\n");
    for (StoredType type : StoredType.all()) {
      models.append(model("t_" + type, "id", "Integer", "v", type.declared()));
      if (type.key()) models.append(model("k_" + type, "v", type.declared(), "n", "Integer"));
      if (!type.stored().isEmpty()) create(type);
    }
    service =
        RunningService.start(database, Files.writeString(folder.resolve("models.yaml"), models));
    for (StoredType type : StoredType.all()) fill(type);
  }

  private static String model(String name, String key, String keyType, String other, String type) {
    String columns =
        "    columns: {%s: {type: %s, primary_key: true, autoincrement: false}, %s: {type: %s}}\n"
            .formatted(key, keyType, other, type);
    boolean integer = keyType.endsWith("Integer");
    return "  %s:\n    tablename: %s\n%s"
        .formatted(name, name, integer ? columns : columns.replace(", autoincrement: false", ""));
  }

  private void create(StoredType type) {
    database.execute(
        "create table t_%s (id integer primary key, v %s)".formatted(type, type.stored()));
  }

  private void fill(StoredType type) {
    String table = "t_" + type;
    for (int i = 0; i < type.values().size(); i++) {
      String value = type.values().get(i);
      database.execute(
          "insert into %s values (%d, (%s)::%s)".formatted(table, i + 1, value, type.in(table)));
      if (!type.key()) continue;
      String keyed = "k_" + type;
      database.execute(
          "insert into %s (v, n) values ((%s)::%s, %d) on conflict do nothing"
              .formatted(keyed, value, type.in(keyed), i + 1));
    }
    database.execute("insert into %s values (%d, null)".formatted(table, type.values().size() + 1));
    database.execute("create table o_%s as select * from %s".formatted(type, table));
  }

  @AfterAll
  void stop() {
    service.close();
    database.close();
  }

  static List<StoredType> all() {
    return StoredType.all();
  }

  static Stream<StoredType> compared() {
    return StoredType.all().stream().filter(StoredType::compared);
  }

  static Stream<StoredType> ordered() {
    return StoredType.all().stream().filter(StoredType::ordered);
  }

  static Stream<StoredType> keys() {
    return StoredType.all().stream().filter(StoredType::key);
  }

  private Answer ok(Answer answer, String what) {
    assertThat(answer.status()).as("%s: %s", what, answer.body()).isEqualTo(200);
    return answer;
  }

  private Answer get(String path) {
    return ok(service.get(path), path);
  }

  private List<Integer> numbers(String sql) {
    return database.rows(sql).stream().map(row -> Integer.valueOf(row.getFirst())).toList();
  }

  /// {@return the `id` of each row of a list}
  private List<Integer> ids(String path) {
    return Json.createReader(new StringReader(get(path).body())).readArray().stream()
        .map(row -> row.asJsonObject().getInt("id"))
        .toList();
  }

  /// {@return the column that a row shows besides a number, as JSON}
  private static String shown(String row, int number, String name) {
    String start = "{\"" + name + "\":" + number + ",\"v\":";
    assertThat(row).startsWith(start);
    return row.substring(start.length(), row.length() - 1);
  }

  /// {@return a shown value as it stands in a URL: a string without its quotes}
  private static String text(String json) {
    if (!json.startsWith("\"")) return json;
    try (JsonReader reader = Json.createReader(new StringReader("[" + json + "]"))) {
      return ((JsonString) reader.readArray().getFirst()).getString();
    }
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  private static String inQuotes(String text) {
    return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
  }

  @ParameterizedTest
  @MethodSource("all")
  void whatIsShownIsWrittenBackAsItWas(StoredType type) {
    for (int id : numbers("select id from o_%s order by id".formatted(type))) {
      String path = "/t_" + type + "/" + id;
      String row = get(path).body();
      assertThat(ok(service.put(path, row), row).body()).isEqualTo(row);
      assertThat(ok(service.put("/t_" + type, "[" + row + "]"), row).body())
          .isEqualTo("[" + row + "]");
      Answer patched = service.send("PATCH", path, row, "Content-Type", "application/json");
      assertThat(ok(patched, row).body()).isEqualTo(row);
    }
    assertThat(
            database.rows(
                "select o.id, o.v, t.v from o_%1$s o join t_%1$s t using (id) where o.v is distinct from t.v or o.v::text is distinct from t.v::text"
                    .formatted(type)))
        .isEmpty();
  }

  @ParameterizedTest
  @MethodSource("compared")
  void whatIsShownIsFound(StoredType type) {
    String table = "t_" + type;
    for (int id : numbers("select id from o_%s where v is not null".formatted(type))) {
      String json = shown(get("/" + table + "/" + id).body(), id, "id");
      List<Integer> same =
          numbers(
              "select id from %1$s where v = (select v from %1$s where id = %2$d) order by id"
                  .formatted(table, id));
      String value = type.name().startsWith("doc") ? json : text(json);
      String path = "/" + table + "?limit=1000&fields=id&";
      assertThat(ids(path + "v=" + encoded(value))).as(value).isEqualTo(same);
      if (type.stored().endsWith("[]")) continue;
      String other =
          type.values().size() > 1 && type.ordered() ? "," + encoded(inQuotes(value)) : "";
      assertThat(ids(path + "v:in=" + encoded(inQuotes(value)) + other)).as(value).isEqualTo(same);
    }
    assertThat(ids("/" + table + "?limit=1000&fields=id&v:is=null"))
        .isEqualTo(numbers("select id from %s where v is null order by id".formatted(table)));
  }

  @ParameterizedTest
  @MethodSource("ordered")
  void pagesGoOnFromWhatIsShown(StoredType type) {
    for (String sort : List.of("v", "-v", "v:nullsfirst", "-v:nullslast")) {
      String order =
          (sort.startsWith("-") ? "v desc" : "v")
              + (sort.endsWith("first") ? " nulls first" : "")
              + (sort.endsWith("last") ? " nulls last" : "");
      List<Integer> expected =
          numbers("select id from t_%s order by %s, id".formatted(type, order));
      Answer page = get("/t_" + type + "?fields=id&limit=1&sort=" + sort);
      List<String> there = new ArrayList<>(List.of(page.body()));
      while (!page.link("next").isEmpty()) {
        page = get(page.link("next"));
        there.add(page.body());
      }
      List<String> back = new ArrayList<>(List.of(page.body()));
      while (!page.link("prev").isEmpty()) {
        page = get(page.link("prev"));
        back.add(page.body());
      }
      Collections.reverse(back);
      assertThat(String.join("", there))
          .as(sort)
          .isEqualTo(
              expected.stream().map("[{\"id\":%d}]"::formatted).collect(Collectors.joining()));
      assertThat(back).isEqualTo(there);
    }
  }

  @ParameterizedTest
  @MethodSource("keys")
  void whatIsShownNamesARow(StoredType type) {
    String table = "k_" + type;
    for (int n : numbers("select n from %s order by n".formatted(table))) {
      String list = get("/" + table + "?n=" + n).body();
      String row = list.substring(1, list.length() - 1);
      String end = ",\"n\":" + n + "}";
      String key = text(row.substring("{\"v\":".length(), row.length() - end.length()));
      String path = "/" + table + "/" + (STEPS.contains(key) ? "=" : "") + encoded(key);
      assertThat(get(path).body()).isEqualTo(row);
      assertThat(ok(service.put(path, row), path).body()).isEqualTo(row);
      assertThat(service.delete(path).status()).as(path).isEqualTo(204);
      Answer made = service.post("/" + table, row);
      assertThat(made.status()).as(made.body()).isEqualTo(201);
      assertThat(get(made.header("Location")).body()).isEqualTo(row);
    }
    assertThat(
            database.rows(
                "select o.id, o.v, k.v from o_%1$s o join k_%1$s k on k.n = o.id where o.v::text is distinct from k.v::text"
                    .formatted(type)))
        .isEmpty();
  }
}
