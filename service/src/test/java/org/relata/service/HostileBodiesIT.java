package org.relata.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.relata.mapping.testing.TestDatabase;
import org.relata.service.testing.Answer;
import org.relata.service.testing.ForkedService;

/// What no body can do: bring down a service of 256 MB, be half taken, or learn what is inside.
class HostileBodiesIT {

  private static final String MODELS =
      """
      models:
        Box:
          columns:
            id: {type: Integer, primary_key: true}
            name: {type: String(50), nullable: false}
          relationships:
            things: {target: Thing, backref: box}
        Thing:
          columns:
            id: {type: Integer, primary_key: true}
            box_id: {foreign_key: box.id}
            small: SmallInteger
            whole: Integer
            big: BigInteger
            short: String(50)
            text: Text
            moment: DateTime
            zoned: DateTime(timezone)
            day: Date
            time: Time
            span: Interval
            real: Float
            num: Numeric
            price: {type: "Numeric(10,2)"}
            yes: Boolean
            color: {type: "Enum(red,green)"}
            doc: JSONB
            uid: UUID
            bytes: LargeBinary
            pickle: PickleType
            numbers: Array(Integer)
            words: Array(String(10))
            docs: Array(JSONB)
            days: Array(Date)
            code: {type: Text, unique: true}
          relationships:
            marks: {target: Mark, secondary: thing_mark, backref: things}
        Mark:
          columns:
            id: {type: Integer, primary_key: true}
            name: {type: String(40), unique: true, nullable: false}
      tables:
        thing_mark:
          columns:
            thing_id: {foreign_key: thing.id, primary_key: true}
            mark_id: {foreign_key: mark.id, primary_key: true}
      """;

  private static final String ROWS =
      """
      insert into box (name) values ('B');
      insert into thing (code, text) values ('a', 'x'), ('b', 'y');
      insert into mark (name) values ('m');
      """;

  private static final String ALL_THERE_IS =
      """
      select (select md5(string_agg(box::text, ',' order by id)) from box),
             (select md5(string_agg(thing::text, ',' order by id)) from thing),
             (select md5(string_agg(mark::text, ',' order by id)) from mark),
             (select count(*) from thing_mark)
      """;

  /// Where a body goes.
  private record Target(String method, String path) {}

  private static final List<Target> TARGETS =
      List.of(
          new Target("POST", "/thing"),
          new Target("PUT", "/thing/1"),
          new Target("PATCH", "/thing/1"),
          new Target("PATCH", "/thing"),
          new Target("PUT", "/thing"),
          new Target("POST", "/box/1/things"));

  /// What a body is at most where nothing is set.
  private static final int LIMIT = 10 * 1024 * 1024;

  @TempDir private static Path directory;
  private static TestDatabase database;
  private static ForkedService service;
  private static HttpClient client;
  private static List<List<String>> before;

  @BeforeAll
  static void start() throws IOException {
    database = TestDatabase.create();
    Path models = Files.writeString(directory.resolve("models.yaml"), MODELS);
    service = ForkedService.start("256m", models, "--database", database.url());
    client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    database.execute(ROWS);
    before = database.rows(ALL_THERE_IS);
  }

  @AfterAll
  static void stop() {
    if (client != null) client.close();
    if (service != null) service.close();
    if (database != null) database.close();
  }

  private static Answer send(String method, String path, byte[] body) {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(service.address() + path))
            .method(method, BodyPublishers.ofByteArray(body))
            .header("Content-Type", "application/json")
            .build();
    try {
      var response = client.send(request, BodyHandlers.ofString());
      return new Answer(response.statusCode(), response.headers(), response.body());
    } catch (IOException broken) {
      throw new AssertionError(method + " " + path + " got no whole answer", broken);
    } catch (InterruptedException interrupted) {
      throw new IllegalStateException(interrupted);
    }
  }

  @AfterEach
  void leavesAllAsItWas() {
    assertThat(database.rows(ALL_THERE_IS)).isEqualTo(before);
  }

  /// Sends what is to be refused, and sees that it is, and that nothing is told of what is inside.
  private static Answer refused(String method, String path, byte[] body) {
    Answer answer = send(method, path, body);
    assertThat(answer.status()).as(answer.body()).isBetween(400, 499);
    assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
    assertThat(answer.body())
        .hasSizeLessThan(100_000)
        .doesNotContain("org.", "java", "Exception", "insert into", "INSERT", "select ");
    return answer;
  }

  private static Answer refused(String method, String path, String body) {
    return refused(method, path, body.getBytes(StandardCharsets.UTF_8));
  }

  @ParameterizedTest(name = "{0} {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "small | 32768",
        "small | {}",
        "whole | 1e400",
        "whole | 1.5",
        "whole | -2147483649",
        "whole | 1e99999999999",
        "whole | \"1\"",
        "whole | true",
        "whole | [[]]",
        "big | 9223372036854775808",
        "real | 1e400",
        "real | -1e400",
        "real | 1e-400",
        "real | \"Inf\"",
        "num | 1e131073",
        "num | 1e-16384",
        "num | 1e999999999",
        "num | \"12\"",
        "price | 99999999.995",
        "price | \"Infinity\"",
        "short | \"\\u0000\"",
        "short | \"\\ud800\"",
        "short | \"\\udc00\\ud800\"",
        "short | 5",
        "text | \"a\\u0000b\"",
        "text | \"a\\ud800\"",
        "text | []",
        "color | \"blue\"",
        "color | \"\\u0000\"",
        "color | \"\\ud800\"",
        "color | 1",
        "doc | \"\\u0000\"",
        "doc | {\"a\":[\"\\u0000\"]}",
        "doc | {\"\\u0000\":1}",
        "doc | {\"\\ud800\":1}",
        "doc | [\"\\ud800\"]",
        "doc | 1e131073",
        "doc | [1e-99999]",
        "pickle | \"\\ud800\"",
        "day | \"9999-99-99\"",
        "day | \"300000-01-01\"",
        "day | \"+5874898-01-01\"",
        "day | \"-4713-01-01\"",
        "day | 7",
        "moment | \"2026-01-01T25:00:00\"",
        "moment | \"+300000-01-01T00:00:00\"",
        "moment | \"+999999999-12-31T23:59:59.999999999\"",
        "zoned | \"2026-01-01T00:00:00\"",
        "zoned | \"+294276-12-31T23:59:59-18:00\"",
        "zoned | \"+999999999-12-31T23:59:59.999999999-18:00\"",
        "time | \"24:00:01\"",
        "time | \"infinity\"",
        "span | \"P\"",
        "span | \"P999999999999Y\"",
        "span | \"PT9999999999999999H\"",
        "span | 1",
        "yes | 1",
        "yes | \"true\"",
        "uid | \"zz\"",
        "uid | \"\\u0000\"",
        "bytes | \"***\"",
        "bytes | \"A\"",
        "numbers | {\"a\":1}",
        "numbers | [[1,2],[3]]",
        "numbers | [1,[2]]",
        "numbers | [[[[[[[1]]]]]]]",
        "docs | 7",
        "box_id | \"x\"",
        "box | 7",
        "box | []",
        "marks | {}",
        "marks | null",
        "nothing | 1",
        "a/b~c | 1"
      })
  void isToldItsFaultWhereverItStands(String name, String value) {
    String given = "\"" + name + "\":" + value;
    String at = "/" + name.replace("~", "~0").replace("/", "~1");
    assertThat(refused("POST", "/thing", "{" + given + "}").body()).contains(pointer(at));
    assertThat(refused("POST", "/thing", "[{\"code\":\"c\"},{" + given + "}]").body())
        .contains(pointer("/1" + at));
    assertThat(refused("PUT", "/thing/1", "{" + given + "}").body()).contains(pointer(at));
    assertThat(refused("PUT", "/thing/9", "{" + given + "}").body()).contains(pointer(at));
    assertThat(refused("PATCH", "/thing/1", "{" + given + "}").body()).contains(pointer(at));
    assertThat(refused("PATCH", "/thing?id=1", "{" + given + "}").body()).contains(pointer(at));
    assertThat(
            refused("PATCH", "/thing", "[{\"id\":2,\"code\":\"c\"},{\"id\":1," + given + "}]")
                .body())
        .contains(pointer("/1" + at));
    assertThat(refused("PUT", "/thing", "[{\"id\":9},{\"id\":1," + given + "}]").body())
        .contains(pointer("/1" + at));
    assertThat(refused("POST", "/box/1/things", "[{},{" + given + "}]").body())
        .contains(pointer("/1" + at));
    assertThat(refused("POST", "/box", "{\"name\":\"C\",\"things\":[{},{" + given + "}]}").body())
        .contains(pointer("/things/1" + at));
    assertThat(refused("PATCH", "/box/1", "{\"things\":[{\"id\":2},{" + given + "}]}").body())
        .contains(pointer("/things/1" + at));
    assertThat(
            refused(
                    "POST",
                    "/mark",
                    "{\"name\":\"n\",\"things\":[{\"box\":{\"id\":1,\"things\":[{"
                        + given
                        + "}]}}]}")
                .body())
        .contains(pointer("/things/0/box/things/0" + at));
  }

  private static String pointer(String place) {
    return "\"pointer\":\"" + place + "\"";
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "[1,\"a\"] | numbers/1",
        "[1e400] | numbers/0",
        "[\"\\u0000\"] | words/0",
        "[\"\\ud800\"] | words/0",
        "[\"longerthanten\"] | words/0",
        "[{},\"\\u0000\"] | docs/1",
        "[\"2026-01-01\",\"9999-99-99\"] | days/1",
        "[7] | marks/0",
        "[{\"name\":\"\\u0000\"}] | marks/0/name",
        "[{\"name\":\"a\",\"name\":\"b\"}] | marks/0/name",
        "[{}] | marks/0/name",
        "[{\"id\":9}] | marks/0",
        "[{\"name\":\"m\"}] | marks/0/name",
        "[{\"name\":\"n\"},{\"name\":\"n\"}] | marks/1/name",
        "{\"name\":null} | box/name",
        "{\"id\":1e400} | box/id",
        "{\"id\":9} | box"
      })
  void isToldItsFaultInside(String value, String place) {
    String name = place.replaceFirst("/.*", "");
    String body = "{\"" + name + "\":" + value + "}";
    assertThat(refused("POST", "/thing", body).body()).contains(pointer("/" + place));
    assertThat(refused("PATCH", "/thing/1", body).body()).contains(pointer("/" + place));
  }

  static Stream<Arguments> malformed() {
    return Stream.of(
        Arguments.of("nothing", ""),
        Arguments.of("cut off in a string", "{\"text\":\"a"),
        Arguments.of("cut off after a name", "{\"text\""),
        Arguments.of("cut off in an array", "["),
        Arguments.of("followed by a letter", "{\"text\":\"a\"}x"),
        Arguments.of("followed by an object", "{\"text\":\"a\"}{}"),
        Arguments.of("followed by a bracket", "{\"text\":\"a\"}]"),
        Arguments.of("a comma too many", "{\"text\":\"a\",}"),
        Arguments.of("UTF-16", "\u00ff\u00fe{\0\"\0t\0e\0x\0t\0\"\0:\0001\0}\0"),
        Arguments.of("UTF-16 without a mark", "\0{\0\"\0t\0e\0x\0t\0\"\0:\0001\0}"),
        Arguments.of("a byte of no UTF-8", "{\"text\":\"\u00ff\"}"),
        Arguments.of("an overlong NUL", "{\"text\":\"\u00c0\u0080\"}"),
        Arguments.of("half a pair in UTF-8", "{\"text\":\"\u00ed\u00a0\u0080\"}"),
        Arguments.of("a character cut off", "{\"text\":\"\u00e2\u0082"),
        Arguments.of("a NUL as it is", "{\"text\":\"\0\"}"),
        Arguments.of("a control character as it is", "{\"text\":\"\u0001\"}"),
        Arguments.of("single quotes", "{'text':1}"),
        Arguments.of("a NaN", "{\"real\":NaN}"),
        Arguments.of("a number in hexadecimal", "{\"whole\":0x1}"),
        Arguments.of("a leading zero", "{\"whole\":01}"),
        Arguments.of("a leading plus", "{\"whole\":+1}"),
        Arguments.of("an escape that is none", "{\"text\":\"\\x\"}"),
        Arguments.of("half an escape", "{\"text\":\"\\u12\"}"),
        Arguments.of("a comment", "{/**/\"text\":\"a\"}"),
        Arguments.of("501 levels", "[".repeat(501) + "]".repeat(501)),
        Arguments.of(
            "501 levels in a column", "{\"doc\":" + "[".repeat(500) + "]".repeat(500) + "}"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("malformed")
  void isNotJson(String what, String octets) {
    byte[] body = octets.getBytes(StandardCharsets.ISO_8859_1);
    for (Target target : TARGETS) {
      Answer answer = refused(target.method(), target.path(), body);
      assertThat(answer.status()).as(what + ": " + answer.body()).isEqualTo(400);
      assertThat(answer.body()).contains("/_problems/malformed-json");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"null", "5", "\"x\"", "true", "[null]", "[[]]", "[5]"})
  void isNoRow(String body) {
    for (Target target : TARGETS) {
      assertThat(refused(target.method(), target.path(), body).status()).isEqualTo(422);
    }
    assertThat(refused("PUT", "/thing/1", body).body()).contains(pointer(""));
    assertThat(refused("PATCH", "/thing/1", body).body()).contains(pointer(""));
  }

  private static String filled(String start, String unit, String end) {
    int times = (LIMIT - start.length() - end.length()) / (unit.length() + 1);
    return start + (unit + ",").repeat(times - 1) + unit + end;
  }

  private static String numbered(int count, String separated) {
    return IntStream.range(0, count)
        .mapToObj(i -> separated.formatted(i))
        .collect(Collectors.joining(","));
  }

  private static Arguments large(String what, int status, String told, Supplier<String> body) {
    return Arguments.of(what, status, told, body);
  }

  static Stream<Arguments> large() {
    int half = LIMIT / 2;
    int few = 100_000;
    return Stream.of(
        large("nested arrays", 400, "nested more than", () -> "[".repeat(half) + "]".repeat(half)),
        large(
            "nested arrays in a column",
            400,
            "nested more than",
            () -> "{\"doc\":" + "[".repeat(half)),
        large("nested objects", 400, "nested more than", () -> "{\"a\":".repeat(LIMIT / 5)),
        large("nested rows", 422, "/box/things", HostileBodiesIT::nestedRows),
        large("flat arrays", 413, "rows", () -> filled("[", "[]", "]")),
        large("empty rows", 413, "rows", () -> filled("[", "{}", "]")),
        large("empty rows below", 413, "rows", () -> filled("{\"marks\":[", "{}", "]}")),
        large("wrong rows", 413, "rows", () -> filled("[", "{\"whole\":\"x\"}", "]")),
        large("numbers", 413, "elements", () -> filled("{\"numbers\":[", "1", "]}")),
        large("lists of one", 413, "elements", () -> filled("{\"words\":[", "[\"a\"]", "]}")),
        large("documents", 413, "elements", () -> filled("{\"docs\":[", "{}", "]}")),
        large(
            "long integers",
            422,
            "/numbers/0",
            () -> filled("{\"numbers\":[", "1." + "0".repeat(few), "]}")),
        large("a long integer", 422, "/whole", () -> "{\"whole\":" + "9".repeat(LIMIT - 20) + "}"),
        large("a long number", 422, "/num", () -> "{\"num\":" + "9".repeat(LIMIT - 20) + "}"),
        large(
            "a long number inside", 422, "/doc", () -> "{\"doc\":" + "9".repeat(LIMIT - 20) + "}"),
        large(
            "a long string", 422, "/short", () -> "{\"short\":\"" + "x".repeat(LIMIT - 20) + "\"}"),
        large(
            "a long label", 422, "/color", () -> "{\"color\":\"" + "x".repeat(LIMIT - 20) + "\"}"),
        large(
            "a long unique text",
            422,
            "a value that exceeds its limits",
            () -> "{\"code\":\"" + "x".repeat(LIMIT - 20) + "\"}"),
        large("a long name", 422, "no column", () -> "{\"" + "x".repeat(LIMIT - 20) + "\":1}"),
        large(
            "many NULs", 422, "/text", () -> "{\"text\":\"" + "\\u0000".repeat(LIMIT / 7) + "\"}"),
        large("many spaces", 400, "malformed", () -> "{\"text\":" + " ".repeat(LIMIT - 9) + "}"),
        large(
            "100,000 properties",
            422,
            "and 99999 more",
            () -> "{" + numbered(few, "\"p%d\":1") + "}"),
        large(
            "a property 100,000 times",
            422,
            "and 99998 more",
            () -> "{" + "\"text\":\"a\",".repeat(few - 1) + "\"text\":\"a\"}"),
        large(
            "100,000 rows, one wrong",
            422,
            "\"/99999/whole\"",
            () -> "[" + numbered(few - 1, "{\"code\":\"c%d\"}") + ",{\"whole\":\"x\"}]"),
        large(
            "100,000 rows, one twice",
            409,
            "\"/99999/code\"",
            () -> "[" + numbered(few - 1, "{\"code\":\"c%d\"}") + ",{\"code\":\"c7\"}]"),
        large(
            "100,000 rows, one astray",
            409,
            "\"/99999/box_id\"",
            () -> "[" + numbered(few - 1, "{\"code\":\"c%d\"}") + ",{\"box_id\":9}]"),
        large("a byte too many", 413, "bytes", () -> " ".repeat(LIMIT + 1)),
        large("three times too many", 413, "bytes", () -> " ".repeat(3 * LIMIT)));
  }

  private static String nestedRows() {
    String deep = "{\"name\":\"x\",\"things\":[{\"box\":".repeat(100) + "1" + "}]}".repeat(100);
    return "{\"box\":" + deep + "}";
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("large")
  void isRefusedHoweverLarge(String what, int status, String told, Supplier<String> body) {
    Answer answer = refused("POST", "/thing", body.get());
    assertThat(answer.status()).as(what + ": " + answer.body()).isEqualTo(status);
    assertThat(answer.body()).contains(told);
    assertThat(send("GET", "/thing/1?fields=id", new byte[0]).body()).isEqualTo("{\"id\":1}");
  }

  @Test
  void tellsAHundredFaultsAtMost() {
    String body = "[" + "{\"whole\":\"x\"},".repeat(99_999) + "{\"whole\":\"x\"}]";
    Answer answer = refused("POST", "/thing", body);
    assertThat(answer.body()).contains("/0/whole", "/99/whole", "(and 99999 more)");
    assertThat(answer.body()).doesNotContain("/100/whole");
  }

  /// {@return a batch with this body in each of its operations}
  private static String batch(int operations, String body) {
    return IntStream.range(0, operations)
        .mapToObj(_ -> "{\"method\":\"POST\",\"path\":\"/thing\",\"body\":" + body + "}")
        .collect(Collectors.joining(",", "[", "]"));
  }

  @Test
  void aBatchHoldsTheRowsOfOneOperationAtATime() {
    String rows = "[" + "{},".repeat(99_999) + "{}]";
    String last = ",{\"method\":\"POST\",\"path\":\"/thing\",\"body\":7}]";
    String batch = batch(34, rows);
    Answer answer = refused("POST", "/_batch", batch.substring(0, batch.length() - 1) + last);
    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.body()).contains(pointer("/34/body"));
  }

  @Test
  void aBatchTellsAHundredFaultsAtMost() {
    String rows = "[" + "{\"whole\":\"x\"},".repeat(499) + "{\"whole\":\"x\"}]";
    Answer answer = refused("POST", "/_batch", batch(1_000, rows));
    assertThat(answer.body())
        .contains("/0: /0/whole", "/0/body/99/whole", "(and 499 more) (and 999 more problems)")
        .doesNotContain("/1/body");
  }

  @Test
  void aBatchRefersToNoMoreThanItMay() {
    String reference = "{\"$ref\":\"a#\"}";
    String references = "[" + (reference + ",").repeat(700_000) + reference + "]";
    Answer answer = refused("POST", "/_batch", batch(1, references));
    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.body()).contains("A batch must have at most 10000 references in bodies");
  }

  @ParameterizedTest(name = "{0} {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "whole | -0 | 0",
        "whole | 1e2 | 100",
        "real | -0 | -0.0",
        "real | \"NaN\" | \"NaN\"",
        "num | -0 | 0",
        "price | 1e-400 | 0.00",
        "doc | {\"a\":1,\"a\":2} | {\"a\": 2}",
        "pickle | [\"\\u0000\",1e99999999] | [\"\\u0000\",1e99999999]",
        "numbers | [null,1] | [null,1]",
        "docs | [{},[]] | [{},[]]",
        "day | \"+300000-01-01\" | \"+300000-01-01\""
      })
  void takesWhatIsOnlyStrange(String name, String value, String shown) {
    Answer made =
        send("POST", "/thing?fields=" + name, bytes("{\"id\":7,\"" + name + "\":" + value + "}"));
    assertThat(made.status()).as(made.body()).isEqualTo(201);
    assertThat(made.body()).isEqualTo("{\"" + name + "\":" + shown + "}");
    assertThat(send("DELETE", "/thing/7", new byte[0]).status()).isEqualTo(204);
  }

  @Test
  void takesAsMuchAsTheLimit() {
    String text = "x".repeat(LIMIT - "{\"id\":7,\"text\":\"\"}".length());
    Answer made = send("POST", "/thing?fields=text", bytes("{\"id\":7,\"text\":\"" + text + "\"}"));
    assertThat(made.status()).isEqualTo(201);
    assertThat(made.body()).isEqualTo("{\"text\":\"" + text + "\"}");
    String deep = "[".repeat(499) + "]".repeat(499);
    Answer changed = send("PATCH", "/thing/7?fields=doc", bytes("{\"doc\":" + deep + "}"));
    assertThat(changed.body()).isEqualTo("{\"doc\":" + deep + "}");
    String zeros = "0".repeat(400);
    Answer far = send("PATCH", "/thing/7?fields=num,doc", bytes("{\"num\":1e400,\"doc\":[1e400]}"));
    assertThat(far.body()).isEqualTo("{\"num\":1" + zeros + ",\"doc\":[1" + zeros + "]}");
    assertThat(send("DELETE", "/thing/7", new byte[0]).status()).isEqualTo(204);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
