package org.relata.service;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.relata.mapping.testing.TestDatabase;
import org.relata.service.testing.Answer;
import org.relata.service.testing.RunningService;
import org.relata.service.testing.Served;

/// A merge patch (RFC 7396) goes on inside what columns have as JSON, wherever a row is changed.
class MergePatchIT {

  private static final String MODELS =
      """
      models:
        Box:
          columns:
            id: {type: Integer, primary_key: true}
            name: Text
            doc: JSONB
            pickle: PickleType
            docs: Array(JSONB)
            sure: {type: JSONB, nullable: false, server_default: {}}
            changes: {type: Integer, version: true, nullable: false}
            shelf_id: {foreign_key: shelf.id}
          relationships:
            shelf: {target: Shelf, backref: {name: boxes, order_by: id}}
        Shelf:
          columns: {id: {type: Integer, primary_key: true}, doc: JSONB}
      """;

  private static Served served;

  @BeforeAll
  static void start() {
    served = Served.text(MODELS);
  }

  @AfterAll
  static void stop() {
    served.close();
  }

  @BeforeEach
  void fill() {
    served
        .database()
        .execute(
            """
            truncate box, shelf restart identity;
            insert into shelf (doc) values ('{"s":1}');
            insert into box (name, doc, shelf_id, changes) values
              ('a', '{"k":1,"in":{"x":1,"y":2}}', 1, 1), ('b', null, 1, 1), ('c', '[1]', null, 1)
            """);
  }

  private static Answer ok(Answer answer) {
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    return answer;
  }

  private static Answer patch(String path, String body, String... headers) {
    return served.service().patch(path, body, headers);
  }

  private static String docs() {
    return served.rows("select doc from box order by id");
  }

  /// From RFC 7396, appendix A, and further ones.
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"a\":\"b\"} | {\"a\":\"c\"} | {\"a\":\"c\"}",
        "{\"a\":\"b\"} | {\"b\":\"c\"} | {\"a\":\"b\",\"b\":\"c\"}",
        "{\"a\":\"b\"} | {\"a\":null} | {}",
        "{\"a\":\"b\",\"b\":\"c\"} | {\"a\":null} | {\"b\":\"c\"}",
        "{\"a\":[\"b\"]} | {\"a\":\"c\"} | {\"a\":\"c\"}",
        "{\"a\":\"c\"} | {\"a\":[\"b\"]} | {\"a\":[\"b\"]}",
        "{\"a\":{\"b\":\"c\"}} | {\"a\":{\"b\":\"d\",\"c\":null}} | {\"a\":{\"b\":\"d\"}}",
        "{\"a\":[{\"b\":\"c\"}]} | {\"a\":[1]} | {\"a\":[1]}",
        "[\"a\",\"b\"] | [\"c\",\"d\"] | [\"c\",\"d\"]",
        "{\"a\":\"b\"} | [\"c\"] | [\"c\"]",
        "{\"a\":\"foo\"} | \"bar\" | \"bar\"",
        "{\"e\":null} | {\"a\":1} | {\"e\":null,\"a\":1}",
        "[1,2] | {\"a\":\"b\",\"c\":null} | {\"a\":\"b\"}",
        "{} | {\"a\":{\"bb\":{\"ccc\":null}}} | {\"a\":{\"bb\":{}}}",
        "{\"a\":[1,2,{\"0\":5}]} | {\"a\":{\"0\":{\"1\":null,\"2\":7}}} | {\"a\":{\"0\":{\"2\":7}}}",
        "{\"a\":{\"\":{\"x\":1}},\"\":2} | {\"a\":{\"\":{\"y\":3}},\"\":null} | {\"a\":{\"\":{\"x\":1,\"y\":3}}}",
        "{\"a\":{\"k\":1}} | {} | {\"a\":{\"k\":1}}",
        "{\"a\":7} | {\"a\":{}} | {\"a\":{}}",
        "5 | {} | {}",
        "{\"a\":[null,{\"b\":null}]} | {\"c\":[null,{\"b\":null}]} | {\"a\":[null,{\"b\":null}],\"c\":[null,{\"b\":null}]}",
        "{\"a'\\\"\\\\\":{\"é😀\":1}} | {\"a'\\\"\\\\\":{\"{x}\":2}} | {\"a'\\\"\\\\\":{\"é😀\":1,\"{x}\":2}}"
      })
  void followsTheStandard(String target, String patch, String expected) {
    for (String column : List.of("doc", "pickle")) {
      String set = "{\"" + column + "\":" + target + "}";
      ok(served.service().send("PATCH", "/box/1", set, "Content-Type", "application/json"));
      String after =
          ok(patch("/box/1?fields=" + column, "{\"" + column + "\":" + patch + "}")).body();
      assertThat(json(after).get(column)).isEqualTo(json("{\"v\":" + expected + "}").get("v"));
    }
  }

  private static JsonObject json(String text) {
    return Json.createReader(new StringReader(text)).readObject();
  }

  @Test
  void comesToWhatAnotherProgramComesTo() {
    Random random = new Random(7396);
    for (int i = 0; i < 300; i++) {
      JsonValue target = value(random, 4);
      JsonValue patch = value(random, 4);
      JsonValue expected = Json.createMergePatch(patch).apply(target);
      ok(
          served
              .service()
              .send(
                  "PATCH",
                  "/box/1",
                  "{\"doc\":" + target + "}",
                  "Content-Type",
                  "application/json"));
      String after = ok(patch("/box/1?fields=doc", "{\"doc\":" + patch + "}")).body();
      assertThat(json(after).get("doc")).as("%s into %s", patch, target).isEqualTo(expected);
    }
  }

  private static JsonValue value(Random random, int depth) {
    if (depth == 0 || random.nextInt(5) == 0) {
      return switch (random.nextInt(4)) {
        case 0 -> JsonValue.NULL;
        case 1 -> JsonValue.TRUE;
        case 2 -> Json.createValue("s");
        default -> Json.createValue(random.nextInt(3));
      };
    }
    if (random.nextInt(5) == 0) {
      JsonArrayBuilder array = Json.createArrayBuilder();
      for (int i = random.nextInt(3); i > 0; i--) array.add(value(random, depth - 1));
      return array.build();
    }
    JsonObjectBuilder object = Json.createObjectBuilder();
    for (int i = random.nextInt(4); i > 0; i--) {
      object.add("ab01".substring(random.nextInt(4)), value(random, depth - 1));
    }
    return object.build();
  }

  @Test
  void aPatchOfAnotherTypeReplacesWhatAColumnHas() {
    for (String type : List.of("application/json", "application/json; charset=utf-8")) {
      fill();
      ok(served.service().send("PATCH", "/box/1", "{\"doc\":{\"n\":null}}", "Content-Type", type));
      assertThat(docs()).startsWith("{\"n\": null}, null");
    }
  }

  @Test
  void nullIsTheNullOfTheDatabaseAndArraysAreReplaced() {
    ok(patch("/box/1", "{\"doc\":null,\"docs\":[{\"a\":null}]}"));
    assertThat(served.rows("select doc, docs from box where id = 1"))
        .isEqualTo("null {\"{\\\"a\\\": null}\"}");
    assertThat(patch("/box/1", "{\"sure\":null}").body()).contains("/sure", "must not be null");
    ok(patch("/box/1", "{\"sure\":{\"a\":null}}"));
    assertThat(served.rows("select sure from box where id = 1")).isEqualTo("{}");
  }

  @Test
  void everyRowOfAFilterIsMergedInto() {
    Answer answer = ok(patch("/box?id:le=3&fields=doc", "{\"doc\":{\"in\":{\"x\":null,\"z\":3}}}"));
    assertThat(answer.header("X-Affected-Count")).isEqualTo("3");
    assertThat(docs())
        .isEqualTo(
            "{\"k\": 1, \"in\": {\"y\": 2, \"z\": 3}}, {\"in\": {\"z\": 3}}, {\"in\": {\"z\": 3}}");
    assertThat(served.rows("select sum(changes) from box")).isEqualTo("6");
  }

  @Test
  void everyRowOfAnArrayIsMergedInto() {
    ok(
        patch(
            "/box",
            "[{\"id\":3,\"doc\":{\"n\":1}},{\"id\":1,\"doc\":{\"in\":{\"y\":null}}},{\"id\":2,\"doc\":7}]"));
    assertThat(docs()).isEqualTo("{\"k\": 1, \"in\": {\"x\": 1}}, 7, {\"n\": 1}");
    ok(patch("/box", "[{\"id\":1,\"doc\":null},{\"id\":2,\"doc\":{\"a\":{\"b\":null}}}]"));
    assertThat(docs()).isEqualTo("null, {\"a\": {}}, {\"n\": 1}");
  }

  @Test
  void relatedRowsAreMergedInto() {
    ok(
        patch(
            "/shelf/1",
            """
            {"doc": {"t": {"u": null}},
             "boxes": [{"id": 1, "doc": {"in": {"x": null}}}, {"id": 2}, {"id": 9, "doc": {"n": null, "m": {"o": null}}}]}
            """));
    assertThat(served.rows("select doc from shelf")).isEqualTo("{\"s\": 1, \"t\": {}}");
    assertThat(docs()).isEqualTo("{\"k\": 1, \"in\": {\"y\": 2}}, null, [1], {\"m\": {}}");
    ok(patch("/box/1", "{\"shelf\":{\"id\":1,\"doc\":{\"s\":null,\"v\":1}}}"));
    assertThat(served.rows("select doc from shelf")).isEqualTo("{\"t\": {}, \"v\": 1}");
    ok(patch("/box/1", "{\"shelf\":{\"doc\":{\"s\":null,\"w\":{\"z\":null}}}}"));
    assertThat(served.rows("select doc from shelf where id = 2")).isEqualTo("{\"w\": {}}");
  }

  @Test
  void onlyTheExpectedVersionIsMergedInto() {
    String tag = served.service().get("/box/1").header("ETag");
    Answer changed = ok(patch("/box/1", "{\"doc\":{\"k\":2}}", "If-Match", tag));
    assertThat(changed.header("ETag")).isNotEqualTo(tag);
    assertThat(patch("/box/1", "{\"doc\":{\"k\":3}}", "If-Match", tag).status()).isEqualTo(412);
    assertThat(docs()).startsWith("{\"k\": 2, \"in\": {\"x\": 1, \"y\": 2}}");
  }

  @Test
  void anOperationOfABatchMerges() {
    Answer answer =
        served
            .service()
            .post(
                "/_batch",
                """
                [{"method": "PATCH", "path": "/box/1", "body": {"doc": {"k": null}},
                  "headers": {"Content-Type": "application/merge-patch+json"}},
                 {"method": "PATCH", "path": "/box/3", "body": {"doc": {"k": null}}}]
                """);
    assertThat(ok(answer).body()).contains("{\"in\": {\"x\": 1, \"y\": 2}}");
    assertThat(docs()).isEqualTo("{\"in\": {\"x\": 1, \"y\": 2}}, null, {\"k\": null}");
  }

  @Test
  void goesAsDeepAsItSays() {
    for (int depth : List.of(1, 2, 3, 4, 5, 9, 17, 33, 64)) {
      served
          .database()
          .execute("update box set doc = '" + nested(depth, "\"x\":1") + "' where id = 1");
      ok(patch("/box/1", "{\"doc\":" + nested(depth, "\"x\":null,\"y\":2") + "}"));
      assertThat(
              served.rows("select doc = '" + nested(depth, "\"y\":2") + "' from box where id = 1"))
          .isEqualTo("t");
    }
    Answer refused = patch("/box/1", "{\"doc\":" + nested(65, "") + "}");
    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.body()).contains("/doc", "64 deep");
    ok(patch("/box/1", "{\"doc\":{\"a\":[" + nested(65, "") + "]}}"));
  }

  private static String nested(int depth, String inside) {
    return "{\"a\":".repeat(depth - 1) + "{" + inside + "}" + "}".repeat(depth - 1);
  }

  @Test
  void aColumnThatIsKeptAsTextIsMergedIntoToo(@TempDir Path folder) throws Exception {
    Path models =
        Files.writeString(
            folder.resolve("models.yaml"),
            "models: {Old: {columns: {id: {type: Integer, primary_key: true}, doc: JSON}}}");
    try (TestDatabase database = TestDatabase.create()) {
      database.execute(
          """
          create table old (id serial primary key, doc json);
          insert into old (doc) values ('{"k": 1, "in": {"x": 1, "y": 2}}'), (null), ('null')
          """);
      try (RunningService service = RunningService.start(database, models)) {
        ok(service.patch("/old/1", "{\"doc\":{\"k\":null}}"));
        ok(service.patch("/old", "[{\"id\":1,\"doc\":{\"in\":{\"x\":null}}}]"));
        ok(service.patch("/old?id=1", "{\"doc\":{\"l\":1}}"));
        assertThat(service.get("/old/1?fields=doc").body())
            .isEqualTo("{\"doc\":{\"l\": 1, \"in\": {\"y\": 2}}}");
        assertThat(service.get("/old?doc:is=null&fields=id").body())
            .isEqualTo("[{\"id\":2},{\"id\":3}]");
        database.execute("update old set doc = E'{\\n\"k\":\\r\\n 1}' where id = 1");
        assertThat(service.get("/old", "Accept", "application/x-ndjson").body().lines()).hasSize(3);
      }
    }
  }

  @Test
  void nothingThatTwoMergeAtOnceIsLost() throws Exception {
    served.database().execute("update box set doc = '{}'");
    int rounds = 40;
    List<Callable<Void>> writers =
        List.of(
            () -> write(rounds, "one", "/box/1", "{\"doc\":{\"%s\":1,\"in\":{\"%s\":1}}}"),
            () -> write(rounds, "two", "/box/1", "{\"doc\":{\"%s\":1,\"in\":{\"%s\":1}}}"),
            () -> write(rounds, "all", "/box?id:le=3", "{\"doc\":{\"%s\":1,\"in\":{\"%s\":1}}}"),
            () ->
                write(rounds, "each", "/box", "[{\"id\":1,\"doc\":{\"%s\":1,\"in\":{\"%s\":1}}}]"));
    try (var threads = Executors.newFixedThreadPool(writers.size())) {
      List<Future<Void>> written = new ArrayList<>();
      for (Callable<Void> writer : writers) written.add(threads.submit(writer));
      for (Future<Void> each : written) each.get();
    }
    assertThat(
            served.rows(
                "select count(*) from box, jsonb_object_keys(doc) as key where id = 1 and key <> 'in'"))
        .isEqualTo(String.valueOf(4 * rounds));
    assertThat(
            served.rows(
                "select count(*) from box, jsonb_object_keys(doc -> 'in') as key where id = 1"))
        .isEqualTo(String.valueOf(4 * rounds));
  }

  private static Void write(int rounds, String name, String path, String body) {
    IntStream.range(0, rounds)
        .mapToObj(i -> name + i)
        .forEach(key -> ok(patch(path, body.formatted(key, key))));
    return null;
  }

  @Test
  void whatIsShownAsNullIsFoundAsNull() {
    served
        .database()
        .execute(
            """
            insert into box (id, doc, pickle, sure, changes) values
              (10, 'null', '\\x016e756c6c', 'null', 1), (11, '"null"', '\\x01226e756c6c22', '{}', 1),
              (12, '[null]', null, '{}', 1), (13, '{"a":null}', null, '{}', 1)
            """);
    assertThat(ids("doc:is=null")).isEqualTo("2,10");
    assertThat(ids("doc:is_not=null")).isEqualTo("1,3,11,12,13");
    assertThat(ids("doc=null")).isEqualTo("10");
    assertThat(ids("doc:in=null,7")).isEqualTo("10");
    assertThat(ids("pickle:is=null&id:ge=10")).isEqualTo("10,12,13");
    assertThat(ids("pickle:is_not=null")).isEqualTo("11");
    assertThat(ids("sure:is=null")).isEqualTo("10");
    assertThat(ids("where=not(doc:is=null)")).isEqualTo("1,3,11,12,13");
    assertThat(served.service().get("/box/10?fields=doc,pickle,sure").body())
        .isEqualTo("{\"doc\":null,\"pickle\":null,\"sure\":null}");
  }

  private static String ids(String query) {
    String body = ok(served.service().get("/box?fields=id&" + query)).body();
    return body.replaceAll("[^0-9,]", "");
  }
}
