package org.relata.service.patch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.relata.service.testing.Examples.ADDRESS;
import static org.relata.service.testing.Examples.NODE;
import static org.relata.service.testing.Examples.PAGE;
import static org.relata.service.testing.Examples.PERSON;
import static org.relata.service.testing.Examples.SAMPLE;

import jakarta.json.Json;
import jakarta.json.JsonValue;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.relata.mapping.model.Model;
import org.relata.mapping.model.Relationship;
import org.relata.mapping.query.Selection;
import org.relata.service.problem.Problem;
import org.relata.service.problem.ProblemException;
import org.relata.service.problem.Violation;

class PatchTest {

  private static final String ANN =
      """
      {"id":1,"name":"Ann","addresses":[
        {"id":7,"email":"a","person_id":1},{"id":8,"email":"b","person_id":1}]}\
      """;

  private static final String TREE =
      """
      {"id":1,"parent_id":null,"children":[
        {"id":2,"parent_id":1,"children":[{"id":4,"parent_id":2}]},
        {"id":3,"parent_id":1,"children":[]}]}\
      """;

  private static Operation add(Model model, String path, String value) {
    return new Operation.Add(path(model, path), json(value));
  }

  private static Operation remove(Model model, String path) {
    return new Operation.Remove(path(model, path));
  }

  private static Operation replace(Model model, String path, String value) {
    return new Operation.Replace(path(model, path), json(value));
  }

  private static Operation move(Model model, String from, String path) {
    return new Operation.Move(path(model, from), path(model, path));
  }

  private static Operation copy(Model model, String from, String path) {
    return new Operation.Copy(path(model, from), path(model, path));
  }

  private static Operation test(Model model, String path, String value) {
    return new Operation.Test(path(model, path), json(value));
  }

  /// {@return the path whose names are of the model; what is wrong with one is tested elsewhere}
  private static Path path(Model model, String text) {
    List<PathStep> steps = new ArrayList<>();
    @Nullable Relationship list = null;
    Model reached = model;
    for (String token : text.isEmpty() ? List.<String>of() : tokens(text)) {
      if (list != null) {
        steps.add(new PathStep.Element(list, token));
        list = null;
      } else if (reached.relationship(token).isPresent()) {
        Relationship relationship = reached.relationship(token).get();
        steps.add(new PathStep.Related(relationship));
        reached = relationship.target();
        list = relationship.list() ? relationship : null;
      } else if (reached.column(token).isPresent()) {
        steps.add(new PathStep.Member(reached.column(token).get()));
      } else {
        steps.add(new PathStep.Inside(reached.columns().getFirst(), token));
      }
    }
    return new Path(text, steps);
  }

  private static List<String> tokens(String text) {
    return List.of(text.substring(1).split("/", -1));
  }

  private static JsonValue json(String text) {
    try (var reader = Json.createReader(new StringReader(text))) {
      return reader.readValue();
    }
  }

  private static String changes(Model model, String row, Operation... operations) {
    return new Patch(model, Selection.columnsOf(model), List.of(operations)).changes(row);
  }

  private static Problem refused(Model model, String row, Operation... operations) {
    return assertThatExceptionOfType(ProblemException.class)
        .isThrownBy(() -> changes(model, row, operations))
        .actual()
        .problem();
  }

  private static String reported(Problem problem) {
    return problem.status()
        + " "
        + String.join("\n", problem.errors().stream().map(Violation::toString).toList());
  }

  @Nested
  class WhatChanges {

    @Test
    void isNothingWhereAllIsAsItWas() {
      assertThat(changes(PERSON, ANN)).isEqualTo("{}");
      assertThat(
              changes(
                  PERSON,
                  ANN,
                  replace(PERSON, "/name", "\"Bob\""),
                  replace(PERSON, "/name", "\"Ann\""),
                  move(PERSON, "/name", "/name")))
          .isEqualTo("{}");
    }

    @Test
    void isTheColumnsThatDiffer() {
      assertThat(changes(PERSON, ANN, replace(PERSON, "/name", "\"Bob\"")))
          .isEqualTo("{\"name\":\"Bob\"}");
      assertThat(changes(PERSON, ANN, remove(PERSON, "/name"))).isEqualTo("{\"name\":null}");
    }

    @Test
    void isAListWithTheKeysOfWhatStayed() {
      assertThat(changes(PERSON, ANN, add(PERSON, "/addresses/1", "{\"email\":\"c\"}")))
          .isEqualTo("{\"addresses\":[{\"id\":7},{\"email\":\"c\"},{\"id\":8}]}");
      assertThat(changes(PERSON, ANN, add(PERSON, "/addresses/-", "{\"email\":\"c\"}")))
          .isEqualTo("{\"addresses\":[{\"id\":7},{\"id\":8},{\"email\":\"c\"}]}");
      assertThat(changes(PERSON, ANN, remove(PERSON, "/addresses/0")))
          .isEqualTo("{\"addresses\":[{\"id\":8}]}");
      assertThat(changes(PERSON, ANN, replace(PERSON, "/addresses/1/email", "\"c\"")))
          .isEqualTo("{\"addresses\":[{\"id\":7},{\"email\":\"c\",\"id\":8}]}");
      assertThat(changes(PERSON, ANN, remove(PERSON, "/addresses")))
          .isEqualTo("{\"addresses\":[]}");
    }

    @Test
    void leavesOutWhatAGivenRowLeavesOut() {
      assertThat(
              changes(
                  PERSON,
                  ANN,
                  replace(
                      PERSON, "/addresses", "[{\"id\":8},{\"id\":9},{\"id\":7,\"email\":\"c\"}]")))
          .isEqualTo("{\"addresses\":[{\"id\":8},{\"id\":9},{\"email\":\"c\",\"id\":7}]}");
    }

    @Test
    void isTheKeyAndWhatDiffersInAToOne() {
      String address =
          "{\"id\":7,\"email\":\"a\",\"person_id\":1,\"person\":{\"id\":1,\"name\":\"Ann\"}}";
      assertThat(changes(ADDRESS, address, replace(ADDRESS, "/person/name", "\"Bob\"")))
          .isEqualTo("{\"person\":{\"name\":\"Bob\",\"id\":1}}");
      assertThat(changes(ADDRESS, address, replace(ADDRESS, "/person", "{\"id\":2}")))
          .isEqualTo("{\"person\":{\"id\":2}}");
      assertThat(changes(ADDRESS, address, replace(ADDRESS, "/person", "{\"name\":\"Bob\"}")))
          .isEqualTo("{\"person\":{\"name\":\"Bob\"}}");
      assertThat(changes(ADDRESS, address, remove(ADDRESS, "/person")))
          .isEqualTo("{\"person\":null}");
    }

    @Test
    void knowsRowsWhereverTheyArePut() {
      assertThat(
              changes(NODE, TREE, move(NODE, "/children/0/children/0", "/children/1/children/-")))
          .isEqualTo(
              "{\"children\":[{\"children\":[],\"id\":2},{\"children\":[{\"id\":4}],\"id\":3}]}");
      assertThat(changes(NODE, TREE, copy(NODE, "/children/0/children/0", "/children/-")))
          .isEqualTo("{\"children\":[{\"id\":2},{\"id\":3},{\"id\":4}]}");
    }

    @Test
    void isAWholeRowWhereTheRowIsReplaced() {
      assertThat(changes(PERSON, ANN, replace(PERSON, "", "{\"name\":\"Bob\"}")))
          .isEqualTo("{\"name\":\"Bob\"}");
      assertThat(changes(PERSON, ANN, add(PERSON, "", "{\"addresses\":[{\"id\":7}]}")))
          .isEqualTo("{\"addresses\":[{\"id\":7}],\"name\":null}");
      assertThat(reported(refused(PERSON, ANN, replace(PERSON, "", "[]"))))
          .isEqualTo("422 operation /0: A row of person must be a JSON object");
    }

    @Test
    void isWhatOneOperationAfterTheOtherLeaves() {
      String page =
          "{\"id\":1,\"title\":\"P\",\"tags\":[{\"id\":1,\"name\":\"a\"},{\"id\":2,\"name\":\"b\"}]}";
      assertThat(
              changes(
                  PAGE,
                  page,
                  copy(PAGE, "/tags/1/name", "/title"),
                  remove(PAGE, "/tags/0"),
                  test(PAGE, "/tags/0/name", "\"b\""),
                  add(PAGE, "/tags/1", "{\"name\":\"c\"}"),
                  replace(PAGE, "/tags/1/name", "\"d\"")))
          .isEqualTo("{\"title\":\"b\",\"tags\":[{\"id\":2},{\"name\":\"d\"}]}");
    }

    @Test
    void isWhatStandsInsideColumnsToo() {
      String sample = "{\"id\":1,\"json\":{\"a\":[1,2],\"b\":{}},\"array\":[1,2]}";
      assertThat(
              changes(
                  SAMPLE,
                  sample,
                  add(SAMPLE, "/json/a/0", "0"),
                  remove(SAMPLE, "/json/b"),
                  move(SAMPLE, "/array/0", "/array/-")))
          .isEqualTo("{\"json\":{\"a\":[0,1,2]},\"array\":[2,1]}");
    }

    @Test
    void keepsDigits() {
      String sample = "{\"id\":1,\"numeric\":1.10,\"big\":9223372036854775807}";
      assertThat(changes(SAMPLE, sample, replace(SAMPLE, "/numeric", "1.1"))).isEqualTo("{}");
      assertThat(changes(SAMPLE, sample, copy(SAMPLE, "/big", "/numeric")))
          .isEqualTo("{\"numeric\":9223372036854775807}");
    }
  }

  @Nested
  class ATest {

    @Test
    void comparesNumbersByWhatTheyAreWorth() {
      String sample = "{\"id\":1,\"numeric\":1.10,\"json\":{\"a\":1,\"b\":[true,null]}}";
      assertThat(
              changes(
                  SAMPLE,
                  sample,
                  test(SAMPLE, "/numeric", "11e-1"),
                  test(SAMPLE, "/json", "{\"b\":[true,null],\"a\":1.0}")))
          .isEqualTo("{}");
    }

    @Test
    void namesTheActualValue() {
      Problem failed =
          refused(PERSON, ANN, test(PERSON, "/id", "1"), test(PERSON, "/name", "\"Bob\""));
      assertThat(failed.type()).isEqualTo("/_problems/test-failed");
      assertThat(reported(failed))
          .isEqualTo("409 /name: operation /1: expected \"Bob\", found \"Ann\"");
      assertThat(
              reported(refused(PERSON, ANN, test(PERSON, "/name", "\"" + "x".repeat(200) + "\""))))
          .isEqualTo("409 /name: operation /0: expected \"" + "x".repeat(99) + "…, found \"Ann\"");
    }

    @Test
    void failsOnAMissingValue() {
      assertThat(reported(refused(PERSON, ANN, test(PERSON, "/addresses/2/email", "\"c\""))))
          .isEqualTo("409 /addresses/2/email: operation /0: no such index 2; available: 0 to 1");
    }
  }

  @Nested
  class AMissingValue {

    @Test
    void isRefused() {
      assertThat(reported(refused(PERSON, ANN, remove(PERSON, "/addresses/2"))))
          .isEqualTo("422 /addresses/2: operation /0: no such index 2; available: 0 to 1");
      assertThat(reported(refused(PERSON, ANN, replace(PERSON, "/addresses/-/email", "\"c\""))))
          .isEqualTo("422 /addresses/-/email: operation /0: no such index -; available: 0 to 1");
      assertThat(reported(refused(PERSON, ANN, add(PERSON, "/addresses/3", "{}"))))
          .isEqualTo("422 /addresses/3: operation /0: no such index 3; available: 0 to 1");
      assertThat(reported(refused(NODE, TREE, remove(NODE, "/children/1/children/0"))))
          .isEqualTo(
              "422 /children/1/children/0: operation /0: no such index 0; the list is empty");
      assertThat(
              reported(
                  refused(
                      NODE, "{\"id\":1,\"parent\":null}", replace(NODE, "/parent/parent_id", "1"))))
          .isEqualTo("422 /parent/parent_id: operation /0: null is not an object or array");
      String sample = "{\"id\":1,\"json\":{\"a\":1}}";
      assertThat(reported(refused(SAMPLE, sample, copy(SAMPLE, "/json/b", "/json/c"))))
          .isEqualTo("422 /json/b: operation /0: no such member b; available: a");
      assertThat(reported(refused(SAMPLE, sample, add(SAMPLE, "/json/a/b", "1"))))
          .isEqualTo("422 /json/a/b: operation /0: 1 is not an object or array");
    }

    @Test
    void isNotAColumnThatARowLeavesOut() {
      assertThat(
              changes(
                  PERSON,
                  ANN,
                  replace(PERSON, "/addresses", "[{}]"),
                  test(PERSON, "/addresses/0/email", "null"),
                  replace(PERSON, "/addresses/0/email", "\"c\"")))
          .isEqualTo("{\"addresses\":[{\"email\":\"c\"}]}");
    }
  }

  @Test
  void aListHoldsARowOnce() {
    assertThat(reported(refused(PERSON, ANN, copy(PERSON, "/addresses/0", "/addresses/-"))))
        .isEqualTo("422 /addresses/2: is a duplicate of the row at /addresses/0");
  }

  @Test
  void copiesAreBounded() {
    String text = "\"" + "x".repeat(1000) + "\"";
    Operation[] doubling = new Operation[30];
    for (int i = 0; i < doubling.length; i++) {
      doubling[i] = copy(SAMPLE, "/json", "/json/b" + i);
    }
    for (String json : List.of("{\"a\":" + text + "}", "{" + text + ":\"a\"}")) {
      String sample = "{\"id\":1,\"json\":" + json + "}";
      assertThat(reported(refused(SAMPLE, sample, doubling)))
          .isEqualTo("422 /json: operation /13: the patch must copy at most 10000000 characters");
    }
  }

  @Test
  void aRowThatIsTooDeepIsNotPatched() {
    String deep = "{\"id\":1,\"json\":" + "[".repeat(600) + "]".repeat(600) + "}";
    assertThat(reported(refused(SAMPLE, deep))).startsWith("422 The row is nested more than 500");
  }
}
