package org.relata.service.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.relata.service.testing.Examples.ADDRESS;
import static org.relata.service.testing.Examples.NODE;
import static org.relata.service.testing.Examples.ODD;
import static org.relata.service.testing.Examples.ORDER_LINE;
import static org.relata.service.testing.Examples.PERSON;
import static org.relata.service.testing.Examples.SAMPLE;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.relata.mapping.change.Change;
import org.relata.mapping.change.Row;
import org.relata.mapping.type.Json;
import org.relata.service.problem.Problem;
import org.relata.service.testing.Requests;

class BodyReaderTest {

  private static Map<String, @Nullable Object> values(Row row) {
    Map<String, @Nullable Object> values = new LinkedHashMap<>();
    row.values().forEach((column, value) -> values.put(column.attribute(), value));
    return values;
  }

  private static Change.Create created(Requests request) {
    return request.change(Change.Create.class);
  }

  private static @Nullable Object sample(String column, String json) {
    var request = Requests.patch(SAMPLE, "1", "{\"" + column + "\":" + json + "}");
    return values(request.change(Change.Update.class).row()).get(column);
  }

  private static String errors(Requests request) {
    return String.join("\n", request.errors());
  }

  @Nested
  class Creating {

    @Test
    void takesAnObject() {
      var write = (ApiRequest.Write) Requests.post(PERSON, "{\"name\":\"Ann\"}").parsed();
      assertThat(write.representation().array()).isFalse();
      assertThat(((Change.Create) write.change()).rows())
          .map(BodyReaderTest::values)
          .containsExactly(Map.of("name", "Ann"));
    }

    @Test
    void takesAnArray() {
      var write =
          (ApiRequest.Write)
              Requests.post(PERSON, " [{\"name\":\"Ann\"},{\"id\":2,\"name\":\"B\"}] ").parsed();
      assertThat(write.representation().array()).isTrue();
      assertThat(((Change.Create) write.change()).rows())
          .map(BodyReaderTest::values)
          .containsExactly(Map.of("name", "Ann"), Map.of("id", 2, "name", "B"));
      assertThat(created(Requests.post(PERSON, "[]")).rows()).isEmpty();
    }

    @Test
    void tellsEverythingThatIsWrong() {
      var problem =
          Requests.post(
                  ADDRESS, "{\"emial\":\"a\",\"person_id\":\"x\",\"id\":null,\"id\":3000000000}")
              .refused();
      assertThat(problem.status()).isEqualTo(422);
      assertThat(problem.type()).isEqualTo("/_problems/invalid-body");
      assertThat(problem.errors().stream().map(Object::toString))
          .containsExactly(
              "/emial: address has no column or relationship emial; did you mean email?"
                  + " Available: id, email, person_id, person",
              "/person_id: the string 'x' is not an Integer",
              "/id: must not be null",
              "/id: duplicate property",
              "/email: is required");
      assertThat(problem.detail()).endsWith("(and 4 more)");
    }

    @Test
    void pointsIntoArrays() {
      assertThat(
              errors(Requests.post(ADDRESS, "[{\"email\":\"a\",\"person_id\":1},7,{\"email\":1}]")))
          .isEqualTo(
              """
              /1: A row of address must be a JSON object
              /2/email: 1 is not a String(120)
              /2/person_id: is required\
              """);
    }

    @Test
    void escapesPointers() {
      assertThat(errors(Requests.post(ODD, "{\"a/b~c\":1}")))
          .isEqualTo("/a~1b~0c: 1 is not a Text");
    }

    @Test
    void wantsNothingThatHasADefault() {
      assertThat(errors(Requests.post(ORDER_LINE, "{}")))
          .isEqualTo("/order_id: is required\n/product: is required");
    }

    @Test
    void takesNoOtherJson() {
      assertThat(errors(Requests.post(PERSON, "\"Ann\"")))
          .isEqualTo("A row of person must be a JSON object");
      assertThat(errors(Requests.post(PERSON, "[[]]")))
          .isEqualTo("/0: A row of person must be a JSON object");
    }

    @Test
    void tellsAHundredViolationsAtMost() {
      String wrong = "{}" + ",{}".repeat(249);
      var problem = Requests.post(PERSON, "[" + wrong + "]").refused();
      assertThat(problem.errors()).hasSize(100);
      assertThat(problem.detail()).isEqualTo("/0/name: is required (and 249 more)");
    }
  }

  @Nested
  class Replacing {

    @Test
    void takesTheKeyFromThePath() {
      var replaced =
          Requests.put(ORDER_LINE, "7,a%2Cb", "{\"quantity\":2}").change(Change.Replace.class);
      assertThat(values(replaced.row()))
          .isEqualTo(Map.of("order_id", 7, "product", "a,b", "quantity", 2));
      assertThat(replaced.key().values()).containsExactly(7, "a,b");
    }

    @Test
    void takesTheSameKeyInTheBody() {
      var replaced =
          Requests.put(ORDER_LINE, "7,x", "{\"product\":\"x\",\"order_id\":7}")
              .change(Change.Replace.class);
      assertThat(values(replaced.row())).isEqualTo(Map.of("order_id", 7, "product", "x"));
      assertThat(errors(Requests.put(ORDER_LINE, "7,x", "{\"product\":\"y\",\"order_id\":8}")))
          .isEqualTo(
              "/order_id: must be '7', as in the path\n/product: must be 'x', as in the path");
    }

    @Test
    void wantsWhatHasNoDefault() {
      assertThat(errors(Requests.put(PERSON, "1", "{}"))).isEqualTo("/name: is required");
      assertThat(errors(Requests.put(PERSON, "1", "[{}]")))
          .isEqualTo("A row of person must be a JSON object");
    }
  }

  @Nested
  class Changing {

    @Test
    void takesWhatIsGivenAlone() {
      var updated = Requests.patch(NODE, "1", "{\"parent_id\":null}").change(Change.Update.class);
      assertThat(values(updated.row())).hasSize(1).containsEntry("parent_id", null);
      assertThat(values(Requests.patch(NODE, "1", "{}").change(Change.Update.class).row()))
          .isEmpty();
    }

    @Test
    void mayChangeTheKey() {
      var updated = Requests.patch(NODE, "1", "{\"id\":2}").change(Change.Update.class);
      assertThat(values(updated.row())).isEqualTo(Map.of("id", 2));
      assertThat(updated.key().values()).containsExactly(1);
    }

    @Test
    void takesAMergePatch() {
      Requests request = Requests.patch(PERSON, "1", "{\"name\":\"B\"}");
      Change.Update update =
          request.with("Content-Type", "application/merge-patch+json").change(Change.Update.class);
      assertThat(values(update.row())).isEqualTo(Map.of("name", "B"));
    }
  }

  @Nested
  class Values {

    @Test
    void areExact() {
      assertThat(sample("big", "9223372036854775807")).isEqualTo(9223372036854775807L);
      assertThat(sample("integer", "1.0e2")).isEqualTo(100);
      assertThat(sample("numeric", "1234.50")).isEqualTo(new BigDecimal("1234.50"));
      assertThat(sample("numeric", "1.23456789")).isEqualTo(new BigDecimal("1.23456789"));
      assertThat(sample("float", "\"-Infinity\"")).isEqualTo(Double.NEGATIVE_INFINITY);
      assertThat(sample("string", "\"ü😀\\u00e9\"")).isEqualTo("ü😀é");
      assertThat(sample("date", "\"2026-11-22\"")).isEqualTo(LocalDate.of(2026, 11, 22));
      assertThat(sample("boolean", "false")).isEqualTo(false);
      assertThat(sample("binary", "\"AAEC\"")).isEqualTo(new byte[] {0, 1, 2});
      assertThat(sample("array", "[1,null]")).isEqualTo(Arrays.asList(1, null));
      assertThat(sample("array", "[]")).isEqualTo(List.of());
      assertThat(sample("json", "{\"b\":1.10e+2 , \"a\":[true,\"\\\"\"]}"))
          .isEqualTo(new Json("{\"b\":1.10e+2,\"a\":[true,\"\\\"\"]}"));
      assertThat(sample("json", "\"text\"")).isEqualTo(new Json("\"text\""));
      assertThat(sample("pickle", "[[],{},\"\\u0000\"]"))
          .isEqualTo(new Json("[[],{},\"\\u0000\"]"));
    }

    @Test
    void areNullWhereJsonIs() {
      assertThat(sample("json", "null")).isNull();
      assertThat(sample("pickle", "null")).isNull();
      assertThat(sample("array", "null")).isNull();
    }

    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        quoteCharacter = '`',
        textBlock =
            """
            integer  | 3000000000         | 3000000000 is out of range for an Integer (-2147483648 to 2147483647)
            integer  | 1.5                | '1.5' is not an Integer
            integer  | true               | true is not an Integer
            integer  | {"a":[1]}          | an object is not an Integer
            small    | [[1]]              | an array is not a SmallInteger
            string   | "😀😀😀😀😀ü"        | must have at most 5 characters, not 6
            string   | "a\\u0000"         | must not contain NUL characters
            string   | "\\ud800"          | must not contain unpaired surrogates
            text     | 1                  | 1 is not a Text
            float    | 1e400              | 1e400 is out of range for a Float
            float    | "1.5"              | the string '1.5' is not a Float
            numeric  | 10000              | 10000 is out of range for a Numeric(6,2) (less than 10^4)
            numeric  | 9999.995           | 9999.995 is out of range for a Numeric(6,2) (less than 10^4)
            numeric  | "Infinity"         | Infinity is out of range for a Numeric(6,2)
            enum     | "opne"             | 'opne' is not a label of the Enum; did you mean open? Available: open, closed
            enum     | 1                  | 1 is not an Enum(open,closed)
            boolean  | "true"             | the string 'true' is not a Boolean
            uuid     | "x"                | 'x' is not a UUID
            moment   | "2026-13-01T00:00" | '2026-13-01T00:00' is not a DateTime; expected a date and time such as 2026-11-22T10:00:00
            json     | {"a":"\\u0000"}    | must not contain NUL characters
            json     | ["\\udc00"]        | must not contain unpaired surrogates
            json     | [1e200000]         | 1e200000 is out of range for a Numeric
            pickle   | {"\\ud800":1}      | must not contain unpaired surrogates
            array    | 1                  | 1 is not an Array(Integer)
            """)
    void areRefusedWhereTheyDoNotFit(String column, String json, String expected) {
      Requests request =
          Requests.patch(SAMPLE, "1", "{\"" + column + "\":" + json + ",\"text\":3}");
      assertThat(request.errors().getFirst()).isEqualTo("/" + column + ": " + expected);
      assertThat(request.with(body(column, json)).errors().getLast()).startsWith("/text: ");
    }

    private static byte[] body(String column, String json) {
      return ("{\"" + column + "\":" + json + ",\"text\":3}").getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void pointAtTheElement() {
      assertThat(errors(Requests.patch(SAMPLE, "1", "{\"array\":[1,\"a\",[2]]}")))
          .isEqualTo(
              """
              /array/1: the string 'a' is not an Integer
              /array: must not be ragged: all arrays of a dimension must have the same length\
              """);
    }
  }

  @Nested
  class AMalformedBody {

    private static Problem refused(String json) {
      return Requests.post(PERSON, json).refused();
    }

    @Test
    void isRefusedWithItsPlace() {
      assertThat(refused("{\"name\":\n  Ann}").detail())
          .isEqualTo("The body is malformed at line 2, column 3");
      assertThat(refused("{\"name\":\"Ann\"").detail())
          .isEqualTo("The body is incomplete at line 1, column 14");
      assertThat(refused("").detail()).isEqualTo("The body is empty");
      assertThat(refused("{\"name\":\"Ann\"} x").detail())
          .isEqualTo("The body is followed by unexpected text at line 1, column 16");
      assertThat(refused("{\"name\":\"Ann\"").status()).isEqualTo(400);
      assertThat(refused("{\"name\":\"Ann\"").type()).isEqualTo("/_problems/malformed-json");
    }

    @Test
    void isRefusedWhereItIsNotUtf8() {
      byte[] latin1 = "{\"name\":\"\u00fc\"}".getBytes(StandardCharsets.ISO_8859_1);
      assertThat(Requests.post(PERSON, "").with(latin1).refused().detail())
          .startsWith("The body is not valid UTF-8");
    }

    @Test
    void isNestedOnlySoDeep() {
      String deep = "[".repeat(9_000_000);
      assertThat(refused(deep).detail())
          .isEqualTo("The body is nested more than 500 levels deep at line 1, column 501");
      assertThat(refused("{\"x\":" + deep).status()).isEqualTo(400);
    }

    @Test
    void isOnlySoLarge() {
      Limits small = new Limits(50, 1000, 100, 20);
      assertThat(Requests.post(PERSON, "{\"name\":\"123456789\"}").parsed(small)).isNotNull();
      var problem = Requests.post(PERSON, "{\"name\":\"1234567890\"}").refused(small);
      assertThat(problem.status()).isEqualTo(413);
      assertThat(problem.detail()).isEqualTo("The body exceeds the limit of 20 bytes");
    }

    @Test
    void mayHaveAsManyPropertiesAsItLikes() {
      String many =
          IntStream.range(0, 100_000)
              .mapToObj(i -> "\"p" + i + "\":1")
              .collect(Collectors.joining(",", "{", "}"));
      assertThat(refused(many).detail()).endsWith(" (and 100000 more)");
      String rows = "{\"name\":\"a\"}" + ",{\"name\":\"a\"}".repeat(99_999);
      assertThat(created(Requests.post(PERSON, "[" + rows + "]")).rows()).hasSize(100_000);
    }

    @Test
    void mayHaveVeryLongNames() {
      assertThat(errors(Requests.post(PERSON, "{\"" + "n".repeat(1_000_000) + "\":1}")))
          .hasSizeLessThan(500);
    }
  }
}
