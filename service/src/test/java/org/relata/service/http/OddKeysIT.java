package org.relata.service.http;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.relata.service.testing.Answer;
import org.relata.service.testing.RunningService;
import org.relata.service.testing.Served;

/// Rows have addresses whatever their keys are, and clients leave the addresses as they are.
class OddKeysIT {

  private static final Served SERVED =
      Served.text(
          """
          models:
            Tag:
              columns:
                name: {type: String, primary_key: true}
                note: {type: String}
              relationships:
                uses: {target: Use, backref: tag}
            Use:
              columns:
                place: {type: String, primary_key: true}
                way: {type: String, primary_key: true}
                tag_name: {type: String, foreign_key: tag.name}
          """);

  private static final RunningService SERVICE = SERVED.service();

  static final List<String> KEYS =
      List.of(
          "",
          ".",
          "..",
          "...",
          "=",
          "=.",
          "==",
          "=..",
          ".=",
          "%2e",
          "%2E%2E",
          "%",
          "%25",
          ",",
          "a,b",
          ".,.",
          "/",
          "../x",
          "a/../b",
          ";x",
          "a;x=1",
          " ",
          "+",
          "?",
          "#",
          "\\",
          "~",
          "*",
          "!$&'()",
          ":",
          "@",
          "é",
          "日本",
          "😀",
          "null",
          "{a#/id}",
          "\"",
          "<b>",
          "|",
          "a b",
          "x".repeat(2_000));

  static Stream<Arguments> pairs() {
    List<String> keys = List.of("", ".", "..", "=", ",", "a", "/", "%");
    return keys.stream().flatMap(one -> keys.stream().map(other -> Arguments.of(one, other)));
  }

  @AfterAll
  static void stop() {
    SERVED.close();
  }

  @AfterEach
  void clear() {
    SERVED.database().execute("delete from use; delete from tag");
  }

  private static String json(String text) {
    return Json.createValue(text).toString();
  }

  /// Whether no client takes a part of the path for a step, which some do percent-encoded too.
  private static void assertStable(String path) {
    assertThat(URI.create("http://x" + path).normalize()).hasToString("http://x" + path);
    Set<String> steps = Set.of("", ".", "..");
    assertThat(Arrays.stream(path.substring(1).split("/", -1)))
        .noneMatch(segment -> steps.contains(segment.toLowerCase(Locale.ROOT).replace("%2e", ".")));
  }

  @ParameterizedTest
  @FieldSource("KEYS")
  void areAddressed(String key) {
    String row = "{\"name\":" + json(key) + ",\"note\":null}";
    Answer created = SERVICE.post("/tag", row);
    String path = created.header("Location");
    assertThat(created.status()).isEqualTo(201);
    assertStable(path);
    assertThat(SERVICE.get(path).body()).isEqualTo(row);
    assertThat(SERVICE.get(path + "/").body()).isEqualTo(row);
    assertThat(SERVICE.patch(path, "{\"note\":\"n\"}").status()).isEqualTo(200);
    assertThat(SERVICE.put(path, "{\"note\":\"m\"}").body()).contains("\"m\"");
    assertBatched(path, key);
    assertThat(SERVICE.delete(path).status()).isEqualTo(204);
    assertThat(SERVICE.get(path).status()).isEqualTo(404);
    assertThat(SERVICE.put(path, "{}").header("Location")).isEqualTo(path);
  }

  private static void assertBatched(String path, String key) {
    String batch =
        "[{\"id\":\"a\",\"method\":\"GET\",\"path\":%s},{\"method\":\"GET\",\"path\":\"/tag/{a#/name}\"}]"
            .formatted(json(path));
    Answer answer = SERVICE.post("/_batch", batch);
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    assertThat(answer.body().split("\"name\":" + Pattern.quote(json(key)), -1)).hasSize(3);
  }

  @ParameterizedTest
  @FieldSource("KEYS")
  void areAddressedWithWhatBelongsToThem(String key) {
    String tag = SERVICE.post("/tag", "{\"name\":" + json(key) + "}").header("Location");
    for (String place : List.of("", ".", "..")) {
      String use = "{\"place\":" + json(place) + ",\"way\":\"\"}";
      assertThat(SERVICE.post(tag + "/uses", use).status()).isEqualTo(201);
    }
    Answer first = SERVICE.get(tag + "/uses?limit=1");
    String next = first.link("next");
    assertStable(next.substring(0, next.indexOf('?')));
    assertThat(SERVICE.get(next).body()).contains("\"place\":\".\"");
    assertThat(SERVICE.get(tag + "/uses/..,").status()).isEqualTo(200);
    assertThat(SERVICE.delete(tag + "/uses/,").status()).isEqualTo(204);
    assertThat(SERVICE.get("/use/,/tag").status()).isEqualTo(404);
    assertThat(SERVICE.get("/use/.,/tag").body()).contains("\"name\":" + json(key));
  }

  @ParameterizedTest
  @MethodSource("pairs")
  void areAddressedTogether(String place, String way) {
    String row = "{\"place\":" + json(place) + ",\"way\":" + json(way) + ",\"tag_name\":null}";
    String path = SERVICE.post("/use", row).header("Location");
    assertStable(path);
    assertThat(SERVICE.get(path).body()).isEqualTo(row);
    assertThat(SERVICE.get(path.replace("/use/", "/use/=")).body()).isEqualTo(row);
    assertThat(SERVICE.delete(path).status()).isEqualTo(204);
  }
}
