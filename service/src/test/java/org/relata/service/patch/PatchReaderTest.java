package org.relata.service.patch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.relata.service.testing.Examples.ADDRESS;
import static org.relata.service.testing.Examples.NODE;
import static org.relata.service.testing.Examples.ODD;
import static org.relata.service.testing.Examples.PAGE;
import static org.relata.service.testing.Examples.PERSON;
import static org.relata.service.testing.Examples.SAMPLE;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.relata.mapping.change.Precondition;
import org.relata.mapping.model.Model;
import org.relata.mapping.session.RecordSession.Isolation;
import org.relata.openapi.endpoint.Operation;
import org.relata.service.request.ApiRequest;
import org.relata.service.testing.Requests;
import org.relata.service.testing.Told;

class PatchReaderTest {

  private static final String TYPE = "application/json-patch+json";

  private static Requests patch(Model model, String json) {
    return Requests.patch(model, "1", json).with("Content-Type", TYPE);
  }

  private static ApiRequest.PatchRow parsed(Model model, String json) {
    return (ApiRequest.PatchRow) patch(model, json).parsed();
  }

  private static String errors(Model model, String json) {
    return String.join("\n", patch(model, json).errors());
  }

  private static String replacing(String path) {
    return "[{\"op\":\"replace\",\"path\":\"" + path + "\",\"value\":1}]";
  }

  @Nested
  class APatch {

    @Test
    void readsTheRowInATransactionThatSeesNoOthers() {
      ApiRequest.PatchRow patch = parsed(PERSON, replacing("/name"));
      assertThat(Told.filter(patch.row())).isEqualTo("person.id eq 1");
      assertThat(patch.precondition()).isEqualTo(new Precondition.Anything());
      assertThat(patch.isolation()).isEqualTo(Isolation.SNAPSHOT);
    }

    @Test
    void loadsTheRelationshipsThatItsPathsLeadThrough() {
      assertThat(Told.expansions(parsed(PERSON, replacing("/name")).row())).isEmpty();
      assertThat(
              Told.expansions(
                  parsed(
                          PERSON,
                          """
                          [{"op":"test","path":"/addresses/0/person/name","value":1},
                           {"op":"move","from":"/posts/0","path":"/drafts/-"},
                           {"op":"remove","path":"/addresses/1"}]
                          """)
                      .row()))
          .isEqualTo("addresses:select {person:select}, posts:select, drafts:select");
      assertThat(Told.expansions(parsed(PAGE, replacing("/tags")).row()))
          .isEqualTo("tags:select by name up");
    }

    @Test
    void mayBeEmpty() {
      assertThat(parsed(PERSON, "[]").patch().operations()).isEmpty();
    }

    @Test
    void isAnArrayOfObjects() {
      assertThat(errors(PERSON, "{\"name\":\"a\"}"))
          .isEqualTo("A JSON Patch must be a JSON array of operations");
      assertThat(errors(PERSON, "[1,[]]"))
          .isEqualTo(
              "/0: An operation must be a JSON object\n/1: An operation must be a JSON"
                  + " object");
      assertThat(patch(PERSON, "[{\"op\":").refused().status()).isEqualTo(400);
    }

    @Test
    void hasALimitOfOperations() {
      String one = "{\"op\":\"remove\",\"path\":\"/name\"}";
      assertThat(parsed(PERSON, "[" + one + ("," + one).repeat(999) + "]").patch().operations())
          .hasSize(1000);
      assertThat(errors(PERSON, "[" + one + ("," + one).repeat(1000) + "]"))
          .isEqualTo("A JSON Patch must have at most 1000 operations, not 1001");
    }

    @Test
    void hasALimitOfValues() {
      assertThat(
              errors(
                  SAMPLE,
                  "[{\"op\":\"add\",\"path\":\"/json\",\"value\":[0"
                      + ",0".repeat(600_000)
                      + "]}]"))
          .isEqualTo("/0/value/499995: exceeds the limit of 500000 values");
    }

    @Test
    void isNotAcceptedForManyRows() {
      var request =
          Requests.writing(Requests.on(Operation.UPDATE_MANY, PERSON), List.of(), "[]")
              .with("Content-Type", TYPE);
      assertThat(request.refused().status()).isEqualTo(415);
    }
  }

  @Nested
  class AnOperation {

    @Test
    void reportsEverythingThatIsWrong() {
      assertThat(
              errors(
                  PERSON,
                  """
                  [{"op":"ad","path":"/name","value":1},
                   {"path":7},
                   {"op":"add","path":"name"},
                   {"op":"move","path":"/name"},
                   {"op":"test","path":"/nam~2","value":1},
                   {"op":"remove","path":"/nmae"},
                   {"op":null,"op":"copy","from":"/name","path":"/addresses/x"}]
                  """))
          .isEqualTo(
              """
              /6/op: duplicate property
              /0/op: no such operation ad; did you mean add? Available: add, remove, replace, \
              move, copy, test
              /1/op: is required
              /1/path: must be a string, not 7
              /2/path: 'name' is not a JSON pointer; expected one such as /name, with / escaped as ~1 and ~ as ~0
              /2/value: is required
              /3/from: is required
              /4/path: '/nam~2' is not a JSON pointer; expected one such as /name, with / escaped as ~1 and ~ as ~0
              /nmae: operation /5: person has no column or relationship nmae; did you mean name? \
              Available: id, name, addresses, posts, drafts
              /addresses/x: operation /6: Person.addresses is a list; expected an index or -, \
              found 'x'\
              """);
    }

    @Test
    void mayHaveUnknownMembers() {
      assertThat(
              parsed(PERSON, "[{\"op\":\"remove\",\"path\":\"/name\",\"value\":1,\"why\":[]}]")
                  .patch()
                  .operations())
          .hasSize(1);
    }

    @Test
    void movesNothingIntoItself() {
      assertThat(errors(SAMPLE, "[{\"op\":\"move\",\"from\":\"/json/a\",\"path\":\"/json/a/b\"}]"))
          .isEqualTo("/json/a/b: operation /0: cannot be moved into one of its children");
      assertThat(errors(SAMPLE, "[{\"op\":\"move\",\"from\":\"\",\"path\":\"/json\"}]"))
          .isEqualTo("operation /0: the row itself cannot be removed; use DELETE");
    }

    @Test
    void doesNotRemoveTheRow() {
      assertThat(errors(PERSON, "[{\"op\":\"remove\",\"path\":\"\"}]"))
          .isEqualTo("operation /0: the row itself cannot be removed; use DELETE");
    }
  }

  @Nested
  class APath {

    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        textBlock =
            """
            /person/nam  | person has no column or relationship nam; did you mean name? Available: id, name, addresses, posts, drafts
            /email/0     | address.email has type String(120), which has no members
            /person/addresses/01/email | Person.addresses is a list; expected an index or -, found '01'
            /person/id   | is part of the primary key and cannot be changed
            /Email       | address has no column or relationship Email; did you mean email? Available: id, email, person_id, person
            """)
    void leadsSomewhere(String path, String detail) {
      assertThat(errors(ADDRESS, replacing(path))).isEqualTo(path + ": operation /0: " + detail);
    }

    @Test
    void escapesNames() {
      assertThat(parsed(ODD, replacing("/a~1b~0c")).patch().operations()).hasSize(1);
      assertThat(errors(ODD, replacing("/a~1b"))).startsWith("/a~1b: operation /0: odd has no");
    }

    @Test
    void leadsIntoJsonAndArrays() {
      String paths =
          Stream.of("/json/a//0", "/pickle/-", "/array/0")
              .map(path -> "{\"op\":\"add\",\"path\":\"" + path + "\",\"value\":1}")
              .collect(Collectors.joining(",", "[", "]"));
      assertThat(parsed(SAMPLE, paths).patch().operations()).hasSize(3);
    }

    @Test
    void followsOnlySoManyRelationships() {
      assertThat(Told.expansions(parsed(NODE, replacing("/parent".repeat(10))).row()))
          .startsWith("parent:select {parent:select {");
      assertThat(errors(NODE, replacing("/parent".repeat(11))))
          .endsWith(": operation /0: a path may follow at most 10 relationships");
      assertThat(errors(SAMPLE, replacing("/json" + "/a".repeat(500))))
          .isEqualTo("/0/path: must be at most 500 levels deep");
    }

    @Test
    void isOneOfPathsThroughOnlySoManyRelationships() {
      assertThat(parsed(NODE, paths(6)).patch().operations()).hasSize(16);
      assertThat(errors(NODE, paths(7)))
          .isEqualTo("The paths of a JSON Patch must lead through at most 100 relationships");
    }

    /// {@return operations whose paths lead through 94 relationships, and one more each of so many}
    private static String paths(int longer) {
      return IntStream.range(0, 16)
          .mapToObj(i ->
              "%4s"
                      .formatted(Integer.toBinaryString(i))
                      .replace(' ', '0')
                      .replace("0", "/parent")
                      .replace("1", "/children/0")
                  + "/children/0".repeat(i < longer ? 5 : 4))
          .map(path -> "{\"op\":\"test\",\"path\":\"" + path + "\",\"value\":1}")
          .collect(Collectors.joining(",", "[", "]"));
    }
  }
}
