package org.relata.service.value;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import jakarta.json.JsonNumber;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.relata.service.problem.Pointer;
import org.relata.service.problem.Violations;

class JsonTemplateTest {

  private static JsonTemplate template(String json, Violations violations) {
    try (JsonReader reader = JsonReader.of(json)) {
      return JsonTemplate.read(
          reader, reader.next(), Pointer.ROOT, name -> name.startsWith("a"), violations);
    }
  }

  private static JsonTemplate template(String json) {
    Violations violations = new Violations();
    JsonTemplate template = template(json, violations);
    assertThat(violations.reported()).isEmpty();
    return template;
  }

  private static String filled(JsonTemplate template, String... numbers) throws IOException {
    List<JsonNumber> values =
        Arrays.stream(numbers).map(number -> Json.createValue(Integer.parseInt(number))).toList();
    return new String(template.filled(values).readAllBytes(), StandardCharsets.UTF_8);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"a\":1.50,\"a\":[true,false,null],\"b\":{}}",
        "{\"$ref\":\"b\"}",
        "{\"$ref\":\"a\",\"b\":1}",
        "{\"b\":1,\"$ref\":\"a\"}",
        "{\"$ref\":[\"a\"]}",
        "[\"\\\"ä\\n\",[],[[1]]]"
      })
  void keepsWhatStandsForItself(String json) throws IOException {
    assertThat(template(json).gaps()).isEmpty();
    assertThat(filled(template(json))).isEqualTo(json);
  }

  @Test
  void hasAGapForEachName() throws IOException {
    JsonTemplate template =
        template("[{\"$ref\":\"a1\"},{\"x\":{\"$ref\":\"a2\"},\"y/\":[{\"$ref\":\"a1\"}]}]");
    assertThat(template.gaps().stream().map(gap -> gap.name() + " " + gap.place()))
        .containsExactly("a1 /0", "a2 /1/x", "a1 /1/y~1/0");
    assertThat(filled(template, "1", "2", "3")).isEqualTo("[1,{\"x\":2,\"y/\":[3]}]");
  }

  @Test
  void mayBeAGapAlone() throws IOException {
    assertThat(filled(template("{\"$ref\":\"a\"}"), "7")).isEqualTo("7");
  }

  @Test
  void rejectsALoneSurrogate() {
    Violations violations = new Violations();
    template("{\"x\":[\"\\ud83d\\ude00\",\"\\ud83d\"],\"\\ude00\":1}", violations);
    assertThat(violations.reported().stream().map(Object::toString))
        .hasSize(2)
        .first()
        .isEqualTo("/x/1: must not contain unpaired surrogates");
  }
}
