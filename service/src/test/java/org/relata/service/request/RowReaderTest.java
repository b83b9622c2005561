package org.relata.service.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.relata.service.testing.Examples.ADDRESS;
import static org.relata.service.testing.Examples.NODE;
import static org.relata.service.testing.Examples.PAGE;
import static org.relata.service.testing.Examples.PERSON;
import static org.relata.service.testing.Examples.relationship;

import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.relata.mapping.change.Change;
import org.relata.mapping.change.Row;
import org.relata.openapi.endpoint.Operation;
import org.relata.service.testing.Requests;
import org.relata.service.testing.Told;

class RowReaderTest {

  private static String reported(Row row) {
    String values =
        row.values().entrySet().stream()
            .map(each -> each.getKey().attribute() + "=" + each.getValue())
            .collect(Collectors.joining(" "));
    return row.links().entrySet().stream()
        .map(each -> " " + each.getKey().name() + reported(each.getValue()))
        .collect(Collectors.joining("", values, ""));
  }

  private static String reported(Row.Link link) {
    return switch (link) {
      case Row.None _ -> " none";
      case Row.One(var row) -> " {" + reported(row) + "}";
      case Row.Exactly(var rows) -> " exactly " + reported(rows);
      case Row.Adding(var rows) -> " adding " + reported(rows);
    };
  }

  private static String reported(List<Row> rows) {
    return rows.stream().map(RowReaderTest::reported).collect(Collectors.joining("; ", "[", "]"));
  }

  private static String created(Requests request) {
    return reported(request.change(Change.Create.class).rows());
  }

  private static String errors(Requests request) {
    return String.join("\n", request.errors());
  }

  @Nested
  class RelatedRows {

    @Test
    void areAddedByPost() {
      assertThat(
              created(
                  Requests.post(
                      PERSON, "{\"addresses\":[{\"email\":\"a\"},{\"id\":7}],\"name\":\"Ann\"}")))
          .isEqualTo("[name=Ann addresses adding [email=a; id=7]]");
      assertThat(created(Requests.post(PAGE, "[{\"tags\":[]},{\"tags\":[{\"id\":1}]}]")))
          .isEqualTo("[ tags adding [];  tags adding [id=1]]");
    }

    @Test
    void areExactlyThoseOfPutAndPatch() {
      var patch =
          Requests.patch(PERSON, "1", "{\"addresses\":[{\"id\":7,\"email\":\"b\"}]}")
              .change(Change.Update.class);
      assertThat(reported(patch.row())).isEqualTo(" addresses exactly [id=7 email=b]");
      var put =
          Requests.put(PERSON, "1", "{\"name\":\"Ann\",\"posts\":[]}").change(Change.Replace.class);
      assertThat(reported(put.row())).isEqualTo("id=1 name=Ann posts exactly []");
    }

    @Test
    void areOneOrNoneOfAToOne() {
      assertThat(created(Requests.post(ADDRESS, "{\"email\":\"a\",\"person\":{\"id\":3}}")))
          .isEqualTo("[email=a person {id=3}]");
      assertThat(created(Requests.post(NODE, "{\"parent\":null}"))).isEqualTo("[ parent none]");
      assertThat(created(Requests.post(NODE, "{\"parent\":{\"parent\":{}}}")))
          .isEqualTo("[ parent { parent {}}]");
    }

    @Test
    void needNotGiveWhatTheRelationshipGives() {
      assertThat(errors(Requests.post(ADDRESS, "{\"email\":\"a\",\"person\":{}}")))
          .isEqualTo("/person/name: is required");
      assertThat(errors(Requests.post(PERSON, "{\"name\":\"a\",\"addresses\":[{}]}")))
          .isEqualTo("/addresses/0/email: is required");
    }

    @Test
    void areOfTheirKind() {
      assertThat(
              errors(
                  Requests.patch(PERSON, "1", "{\"addresses\":{\"email\":\"a\"},\"posts\":null}")))
          .isEqualTo(
              """
              /addresses: must be a JSON array of rows of address
              /posts: must be a JSON array of rows of post\
              """);
      assertThat(errors(Requests.patch(ADDRESS, "1", "{\"person\":[]}")))
          .isEqualTo("/person: must be a JSON object (a row of person) or null");
      assertThat(errors(Requests.patch(ADDRESS, "1", "{\"person\":null}")))
          .isEqualTo("/person: must not be null");
    }

    @Test
    void areToldWithTheirPlaces() {
      assertThat(
              errors(
                  Requests.post(
                      PERSON,
                      """
                      [{"name":"a"},
                       {"name":"b","addresses":[{"email":"a"},7,{"emial":1,"email":2,"email":"c"}]}]
                      """)))
          .isEqualTo(
              """
              /1/addresses/1: A row of address must be a JSON object
              /1/addresses/2/emial: address has no column or relationship emial; did you mean \
              email? Available: id, email, person_id, person
              /1/addresses/2/email: 2 is not a String(120)
              /1/addresses/2/email: duplicate property\
              """);
    }

    @Test
    void areNestedOnlySoDeep() {
      String fits = "{\"parent\":".repeat(32) + "{}" + "}".repeat(32);
      assertThat(created(Requests.post(NODE, fits))).contains("parent");
      String deep = "{\"parent\":".repeat(33) + "{}" + "}".repeat(33);
      assertThat(errors(Requests.post(NODE, deep)))
          .isEqualTo("/parent".repeat(33) + ": must be nested at most 32 relationships deep");
      String arrays = "{\"name\":\"a\",\"addresses\":" + "[".repeat(9_000_000);
      assertThat(Requests.post(PERSON, arrays).refused().status()).isEqualTo(400);
    }
  }

  @Nested
  class ASubCollection {

    @Test
    void needNotGiveWhatItsPathGives() {
      var endpoint = Requests.on(Operation.ADD_RELATED, relationship(PERSON, "addresses"));
      var added =
          Requests.writing(endpoint, List.of("1"), "{\"email\":\"a\"}").change(Change.Add.class);
      assertThat(added.parent().values()).containsExactly(1);
      assertThat(reported(added.rows())).isEqualTo("[email=a]");
      assertThat(errors(Requests.writing(endpoint, List.of("1"), "[{}]")))
          .isEqualTo("/0/email: is required");
    }

    @Test
    void saysWhichKeyIsWrong() {
      var endpoint = Requests.on(Operation.LINK_RELATED, relationship(PAGE, "tags"));
      assertThat(errors(Requests.writing(endpoint, List.of("x", "y"), "")))
          .isEqualTo(
              "key: page.id: 'x' is not an Integer\nrelatedKey: tag.id: 'y' is not an Integer");
    }
  }

  @Nested
  class ManyRows {

    private static Requests patch(String query, String json) {
      var endpoint = Requests.on(Operation.UPDATE_MANY, PERSON);
      return Requests.writing(endpoint, List.of(), json).asking(query);
    }

    private static Requests delete(String query) {
      var endpoint = Requests.on(Operation.DELETE_MANY, PERSON);
      return Requests.writing(endpoint, List.of(), "").asking(query);
    }

    @Test
    void areThoseThatAFilterNames() {
      var write =
          (ApiRequest.Write) patch("name=a&max_affected=3&fields=id", "{\"name\":\"b\"}").parsed();
      var update = (Change.UpdateAll) write.change();
      assertThat(Told.filter(update.which())).isEqualTo("person.name eq a");
      assertThat(reported(update.row())).isEqualTo("name=b");
      assertThat(update.maxAffected()).isEqualTo(3);
      assertThat(Told.filter(write.representation().projection())).isEqualTo("everything");
      assertThat(write.representation().projection().selection().columns()).hasSize(1);
    }

    @Test
    void areNeverAllOfThem() {
      assertThat(patch("", "{\"name\":\"b\"}").refused().status()).isEqualTo(400);
      assertThat(delete("max_affected=1").refused().status()).isEqualTo(400);
      assertThat(errors(delete("")))
          .startsWith("where: a filter is required to select the rows to be deleted");
      assertThat(errors(delete("max_affected=x")))
          .isEqualTo("max_affected: must be a non-negative integer, not 'x'");
    }

    @Test
    void shareNoKeyAndNoRelatedRows() {
      assertThat(errors(patch("name=a", "{\"id\":1,\"addresses\":[]}")))
          .isEqualTo(
              """
              /addresses: is a relationship; only columns are allowed here
              /id: is part of the primary key and cannot be set on many rows\
              """);
    }

    @Test
    void orNameThemselvesByTheirKeys() {
      var update =
          patch("", "[{\"id\":1,\"name\":\"b\"},{\"id\":2,\"addresses\":[]}]")
              .change(Change.UpdateMany.class);
      assertThat(update.rows())
          .extracting(each -> each.key() + ": " + reported(each.row()))
          .containsExactly("1: name=b", "2:  addresses exactly []");
      assertThat(errors(patch("", "[{\"name\":\"b\"}]"))).isEqualTo("/0/id: is required");
      assertThat(errors(patch("name=a", "[]")))
          .startsWith("where: filters are not allowed with an array");
    }

    @Test
    void mayBeThereAlready() {
      var endpoint = Requests.on(Operation.UPSERT_ROWS, PERSON);
      var put = Requests.writing(endpoint, List.of(), "[{\"name\":\"a\"}]");
      assertThat(put.change(Change.Upsert.class).unique()).hasToString("[person.id]");
      assertThat(errors(put.asking("on_conflict=nme")))
          .isEqualTo(
              "on_conflict: person has no column nme; did you mean name? Available: id, name");
      assertThat(errors(Requests.writing(endpoint, List.of(), "{\"name\":1}")))
          .isEqualTo("Rows of person must be a JSON array");
    }
  }
}
