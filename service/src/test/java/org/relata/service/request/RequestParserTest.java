package org.relata.service.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.relata.service.testing.Examples.ADDRESS;
import static org.relata.service.testing.Examples.ODD;
import static org.relata.service.testing.Examples.ORDER_LINE;
import static org.relata.service.testing.Examples.PAGE;
import static org.relata.service.testing.Examples.PERSON;

import java.io.InputStream;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.relata.mapping.change.Change;
import org.relata.mapping.model.Key;
import org.relata.mapping.model.Relationship;
import org.relata.openapi.endpoint.Endpoint;
import org.relata.openapi.endpoint.Operation;
import org.relata.service.asset.Page;
import org.relata.service.testing.Examples;
import org.relata.service.testing.Requests;
import org.relata.service.testing.Told;

class RequestParserTest {

  private static Requests at(Endpoint endpoint, String... keys) {
    return new Requests(endpoint, List.of(keys), null, Map.of(), InputStream.nullInputStream());
  }

  private static String errors(Requests request) {
    return String.join("\n", request.errors());
  }

  @Nested
  class AKey {

    private static List<Object> key(String segment) {
      return ((ApiRequest.ReadRow) Requests.read(ORDER_LINE, segment, "").parsed())
          .path()
          .key()
          .values();
    }

    @Test
    void isItsValuesJoinedByCommas() {
      assertThat(key("10248,11")).containsExactly(10248, "11");
      assertThat(key("1,a%2Cb+c%20d")).containsExactly(1, "a,b+c d");
      assertThat(key("1,")).containsExactly(1, "");
    }

    @Test
    void mayHaveItsCommasEncoded() {
      assertThat(key("10248%2C11")).containsExactly(10248, "11");
      assertThat(key("10248%2c11")).containsExactly(10248, "11");
      assertThat(key("10248,1%2C1")).containsExactly(10248, "1,1");
    }

    @Test
    void isOfTheTypesOfItsColumns() {
      assertThat(errors(Requests.read(PERSON, "abc", "")))
          .isEqualTo("key: person.id: 'abc' is not an Integer");
      assertThat(Requests.read(PERSON, "abc", "").refused().status()).isEqualTo(400);
      assertThat(errors(Requests.read(PERSON, "3000000000", "")))
          .isEqualTo(
              "key: person.id: 3000000000 is out of range for an Integer (-2147483648 to"
                  + " 2147483647)");
      assertThat(errors(Requests.read(ORDER_LINE, "1,%ff", "")))
          .isEqualTo("key: order_line.product: '%ff' is not percent-encoded UTF-8");
      assertThat(errors(Requests.read(ORDER_LINE, "1,%00", "")))
          .isEqualTo("key: order_line.product: must not contain NUL characters");
    }

    @Test
    void hasAValueForEachColumn() {
      assertThat(errors(Requests.read(ORDER_LINE, "10248", "")))
          .isEqualTo(
              "key: the key of order_line (order_id,product) requires 2 values, not 1 (in a"
                  + " value, encode , as %2C)");
    }

    @Test
    void isWrongTogetherWithTheQuery() {
      assertThat(errors(Requests.read(PERSON, "abc", "expand=x&fields=y&limit=3")))
          .isEqualTo(
              """
              limit: no such parameter limit; available: fields, expand
              fields: person has no column y; available: id, name
              expand: person has no relationship x; available: addresses, posts, drafts
              key: person.id: 'abc' is not an Integer\
              """);
    }
  }

  @Nested
  class OneRow {

    @Test
    void isReadByItsKey() {
      var read =
          (ApiRequest.ReadRow) Requests.read(ADDRESS, "7", "expand=person(fields=id)").parsed();
      assertThat(Told.filter(read.query())).isEqualTo("address.id eq 7");
      assertThat(Told.expansions(read.query())).isEqualTo("person:joined of [person.id]");
    }

    @Test
    void takesNoFilters() {
      assertThat(errors(Requests.read(PERSON, "1", "name=x")))
          .isEqualTo("name: no such parameter name; available: fields, expand");
    }

    @Test
    void isDeletedWithoutParameters() {
      assertThat(at(Requests.on(Operation.DELETE_ROW, PERSON), "1").change(Change.Delete.class))
          .isEqualTo(new Change.Delete(PERSON, new Key(List.of(1))));
      assertThat(errors(at(Requests.on(Operation.DELETE_ROW, PERSON), "1").asking("force=true")))
          .isEqualTo("force: no such parameter force");
    }
  }

  @Nested
  class RelatedRows {

    private static final Relationship ADDRESSES = Examples.relationship(PERSON, "addresses");
    private static final Relationship TAGS = Examples.relationship(PAGE, "tags");
    private static final Relationship OWNER = Examples.relationship(ADDRESS, "person");

    @Test
    void areListedAsAQueryToRefine() {
      var related =
          (ApiRequest.ListRows)
              at(Requests.on(Operation.LIST_RELATED, ADDRESSES), "1")
                  .asking("email=a&sort=-email&limit=5&count=true")
                  .parsed();
      assertThat(related.path().key().values()).containsExactly(1);
      assertThat(related.query().model()).isEqualTo(ADDRESS);
      assertThat(related.count()).isTrue();
      assertThat(related.query().page().limit()).isEqualTo(5);
      assertThat(Told.filter(related.query()))
          .isEqualTo("[address.email eq a and Person.addresses of [1]]");
      assertThat(Told.sorts(related.query())).isEqualTo("email down");
    }

    @Test
    void areInTheirDeclaredOrder() {
      var tags = (ApiRequest.ListRows) at(Requests.on(Operation.LIST_RELATED, TAGS), "1").parsed();
      assertThat(Told.sorts(tags.query())).isEqualTo("name up");
      var others =
          (ApiRequest.ListRows)
              at(Requests.on(Operation.LIST_RELATED, TAGS), "1").asking("sort=-id").parsed();
      assertThat(Told.sorts(others.query())).isEqualTo("id down");
    }

    @Test
    void areReadByBothKeys() {
      var related =
          (ApiRequest.ReadRow)
              at(Requests.on(Operation.GET_RELATED_ROW, ADDRESSES), "1", "7")
                  .asking("fields=id")
                  .parsed();
      assertThat(Told.filter(related.query()))
          .isEqualTo("[address.id eq 7 and Person.addresses of [1]]");
      assertThat(related.path().relatedKey().values()).containsExactly(7);
      assertThat(errors(at(Requests.on(Operation.GET_RELATED_ROW, ADDRESSES), "a", "b")))
          .isEqualTo(
              """
              key: person.id: 'a' is not an Integer
              relatedKey: address.id: 'b' is not an Integer\
              """);
    }

    @Test
    void mayBeOne() {
      var owner = (ApiRequest.ReadRow) at(Requests.on(Operation.GET_RELATED, OWNER), "7").parsed();
      assertThat(Told.filter(owner.query())).isEqualTo("Address.person of [7]");
      assertThat(owner.path().key().values()).containsExactly(7);
    }
  }

  @Nested
  class AWrite {

    @Test
    void saysWhatItsAnswerShows() {
      var created =
          (ApiRequest.Write)
              Requests.post(PERSON, "{\"name\":\"A\"}")
                  .asking("fields=id&expand=addresses(email=x)")
                  .parsed();
      assertThat(Told.filter(created.representation().projection())).isEqualTo("everything");
      assertThat(created.representation().projection().selection().columns())
          .extracting("attribute")
          .containsExactly("id");
      assertThat(Told.expansions(created.representation().projection()))
          .isEqualTo("addresses:select address.email eq x");
      assertThat(created.representation().minimal()).isFalse();
    }

    @Test
    void mayWantNoAnswer() {
      Requests request = Requests.post(PERSON, "{\"name\":\"A\"}");
      var created =
          (ApiRequest.Write)
              request
                  .with(
                      Map.of(
                          "Content-Type",
                          "application/json",
                          "Prefer",
                          "respond-async, Return=Minimal"))
                  .parsed();
      assertThat(created.representation().minimal()).isTrue();
    }

    @Test
    void readsItsQueryBeforeItsBody() {
      assertThat(Requests.post(PERSON, "{").asking("fields=x").refused().detail())
          .isEqualTo("fields: person has no column x; available: id, name");
    }

    @ParameterizedTest
    @CsvSource({
      "application/json; charset=UTF-8, true",
      "Application/JSON, true",
      "application/json; charset=latin1, false",
      "text/plain, false",
      "application/merge-patch+json, false",
      "'', false"
    })
    void isOfATypeThatIsTaken(String type, boolean taken) {
      Requests request = Requests.post(PERSON, "{\"name\":\"A\"}").with("Content-Type", type);
      if (taken) assertThat(request.parsed()).isInstanceOf(ApiRequest.Write.class);
      else assertThat(request.refused().status()).isEqualTo(415);
    }

    @Test
    void saysWhichTypesAreTaken() {
      var problem = Requests.patch(PERSON, "1", "{}").with("Content-Type", "text/xml").refused();
      String taken = "application/json, application/merge-patch+json, application/json-patch+json";
      assertThat(problem.status()).isEqualTo(415);
      assertThat(problem.detail()).isEqualTo("'text/xml' is not supported; supported: " + taken);
      assertThat(problem.headers()).containsEntry("Accept", taken);
    }
  }

  @Nested
  class Accepting {

    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        textBlock =
            """
            application/json                               | false
            application/x-ndjson                           | true
            */*                                            | false
            application/*                                  | false
            text/html,application/xhtml+xml,*/*;q=0.8      | false
            application/json;q=0.5, application/x-ndjson   | true
            application/json;q=0, */*                      | true
            application/x-ndjson;q=0.3, application/*;q=1  | false
            """)
    void takesWhatIsLikedBest(String accept, boolean lines) {
      assertThat(Requests.list(PERSON, "").with("Accept", accept).parsedList().lines())
          .isEqualTo(lines);
    }

    @Test
    void isRefusedWhereNothingFits() {
      var problem = Requests.list(PERSON, "").with("Accept", "text/csv").refused();
      assertThat(problem.status()).isEqualTo(406);
      assertThat(problem.detail())
          .isEqualTo(
              "'text/csv' matches no available media type; available: application/json,"
                  + " application/x-ndjson");
      assertThat(
              Requests.read(PERSON, "1", "")
                  .with("Accept", "application/x-ndjson")
                  .refused()
                  .status())
          .isEqualTo(406);
      assertThat(
              Requests.post(PERSON, "{}").with("Accept", "image/png, */*;q=0").refused().status())
          .isEqualTo(406);
    }

    @Test
    void givesPeopleAPage() {
      Requests index = at(Requests.on(Operation.INDEX));
      assertThat(index.parsed()).isEqualTo(new ApiRequest.GetIndex());
      assertThat(index.with("Accept", "text/html,*/*;q=0.8").parsed())
          .isEqualTo(new ApiRequest.GetPage(Page.EXPLORER));
      assertThat(index.with("Accept", "*/*").parsed()).isEqualTo(new ApiRequest.GetIndex());
    }
  }

  @Test
  void healthIsAskedForAsItIs() {
    assertThat(at(Requests.on(Operation.READINESS)).asking("t=1").parsed())
        .isEqualTo(new ApiRequest.CheckHealth(true));
    assertThat(at(Requests.on(Operation.LIVENESS)).with("Accept", "text/csv").parsed())
        .isEqualTo(new ApiRequest.CheckHealth(false));
  }

  @Test
  void aModelMayHaveNoRelationships() {
    assertThat(errors(Requests.list(ODD, "expand=x")))
        .isEqualTo("expand: odd has no relationship x; none available");
  }
}
