package org.relata.service.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.relata.service.testing.Examples.ADDRESS;
import static org.relata.service.testing.Examples.PERSON;
import static org.relata.service.testing.Examples.POST;
import static org.relata.service.testing.Examples.SAMPLE;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.relata.mapping.model.Model;
import org.relata.mapping.query.Keyset;
import org.relata.mapping.query.Page;
import org.relata.service.cursor.Cursor;
import org.relata.service.testing.Requests;
import org.relata.service.testing.Told;

class ListParserTest {

  private static String refusal(Model model, String query) {
    return String.join("\n", Requests.list(model, query).errors());
  }

  @Nested
  class Sorting {

    private static String sorts(Model model, String query) {
      return Told.sorts(Requests.list(model, query).parsedList().query());
    }

    @Test
    void goesUpOrDownColumnByColumn() {
      assertThat(sorts(PERSON, "sort=-name,id")).isEqualTo("name down, id up");
      assertThat(sorts(POST, "sort=title:nullsfirst,-author_id:nullslast"))
          .isEqualTo("title up nulls first, author_id down nulls last");
      assertThat(sorts(PERSON, "")).isEmpty();
    }

    @Test
    void followsRelationshipsToOneRow() {
      assertThat(sorts(ADDRESS, "sort=-person.name")).isEqualTo("person.name down");
      assertThat(refusal(PERSON, "sort=addresses.email"))
          .isEqualTo(
              "sort: Person.addresses is a to-many relationship; sorting requires to-one"
                  + " relationships");
    }

    @Test
    void saysWhatThereIsToSortBy() {
      assertThat(refusal(PERSON, "sort=nme,,id:nullsfrist,id,-id"))
          .isEqualTo(
              """
              sort: person has no column nme; did you mean name? Available: id, name
              sort: missing column name; available: id, name
              sort: no such sort option nullsfrist; did you mean nullsfirst? Available: nullsfirst, nullslast
              sort: duplicate column id\
              """);
      assertThat(refusal(SAMPLE, "sort=json,pickle"))
          .isEqualTo(
              """
              sort: sample.json has type JSON, which cannot be sorted
              sort: sample.pickle has type PickleType, which cannot be sorted\
              """);
    }
  }

  @Nested
  class Fields {

    @Test
    void areShownInDeclaredOrder() {
      assertThat(
              Requests.list(ADDRESS, "fields=person_id,id")
                  .parsedList()
                  .query()
                  .selection()
                  .columns())
          .extracting("attribute")
          .containsExactly("id", "person_id");
    }

    @Test
    void areColumns() {
      assertThat(refusal(PERSON, "fields=addresses,nme,id,id,"))
          .isEqualTo(
              """
              fields: addresses is a relationship; use expand=addresses to embed it
              fields: person has no column nme; did you mean name? Available: id, name
              fields: duplicate column id
              fields: missing column name; available: id, name\
              """);
    }
  }

  @Nested
  class Pages {

    private static Page page(String query) {
      return Requests.list(PERSON, query).parsedList().query().page();
    }

    @Test
    void haveFiftyRowsIfNothingIsSaid() {
      assertThat(page("")).isEqualTo(new Page(50, 0, null));
      assertThat(page("limit=0&offset=30")).isEqualTo(new Page(0, 30, null));
      assertThat(page("limit=1000")).isEqualTo(new Page(1000, 0, null));
    }

    @Test
    void haveAThousandRowsAtMost() {
      assertThat(refusal(PERSON, "limit=1001")).isEqualTo("limit: must be at most 1000, not 1001");
      assertThat(refusal(PERSON, "limit=" + "9".repeat(30)))
          .isEqualTo("limit: must be at most 1000, not " + "9".repeat(30));
      assertThat(refusal(PERSON, "limit=ten&offset=-1"))
          .isEqualTo(
              """
              limit: must be a non-negative integer, not 'ten'
              offset: must be a non-negative integer, not '-1'\
              """);
    }

    @Test
    void haveTheLimitsThatAreSet() {
      Limits limits = new Limits(5, 7, 100, 100);
      var list = (ApiRequest.ListRows) Requests.list(PERSON, "").parsed(limits);
      assertThat(list.query().page().limit()).isEqualTo(5);
      assertThat(Requests.list(PERSON, "limit=8").refused(limits).detail())
          .isEqualTo("limit: must be at most 7, not 8");
    }

    @Test
    void haveNoLimitLineByLine() {
      var lines = Requests.list(PERSON, "").with("Accept", "application/x-ndjson").parsedList();
      assertThat(lines.lines()).isTrue();
      assertThat(lines.query().page()).isEqualTo(Page.ALL);
      assertThat(
              Requests.list(PERSON, "limit=5000000")
                  .with("Accept", "application/x-ndjson")
                  .parsedList()
                  .query()
                  .page()
                  .limit())
          .isEqualTo(5_000_000);
    }

    @Test
    void keepTheParametersThatLinksNeed() {
      var paging =
          Requests.list(PERSON, "name=%41+b&limit=5&offset=10&sort=id").parsedList().paging();
      assertThat(paging.parameters()).containsExactly("name=%41+b", "limit=5", "sort=id");
      assertThat(paging.limit()).isEqualTo(5);
      assertThat(paging.offset()).isEqualTo(10);
      assertThat(paging.cursor()).isFalse();
    }

    @Test
    void areCountedWhereThatIsAsked() {
      assertThat(Requests.list(PERSON, "count=true").parsedList().count()).isTrue();
      assertThat(Requests.list(PERSON, "count=false").parsedList().count()).isFalse();
      assertThat(refusal(PERSON, "count=1")).isEqualTo("count: must be true or false, not '1'");
    }

    @Test
    void areSaidOnce() {
      assertThat(refusal(PERSON, "limit=1&limit=1&expand=addresses&expand=addresses"))
          .isEqualTo("limit: duplicate parameter\nexpand: duplicate parameter");
    }
  }

  @Nested
  class Cursors {

    private static final String AFTER_ANN =
        new Cursor(true, Arrays.asList("Ann", 7))
            .text(Requests.list(PERSON, "sort=-name").parsedList().query().order(), Requests.SEAL);

    @Test
    void goOnFromTheirPlace() {
      var list = Requests.list(PERSON, "name:ne=x&sort=-name&after=" + AFTER_ANN).parsedList();
      assertThat(list.query().page())
          .isEqualTo(new Page(50, 0, Keyset.of(List.of("Ann", 7), true)));
      assertThat(list.paging().parameters()).containsExactly("name:ne=x", "sort=-name");
      assertThat(list.paging().cursor()).isTrue();
    }

    @Test
    void areOfNoOtherOrder() {
      assertThat(refusal(PERSON, "sort=name&after=" + AFTER_ANN))
          .isEqualTo("after: must be a cursor of the same sort order");
      assertThat(refusal(PERSON, "after=abc"))
          .isEqualTo("after: must be a cursor from a Link header");
    }

    @Test
    void standWithoutAnOffset() {
      assertThat(refusal(PERSON, "sort=-name&offset=1&after=" + AFTER_ANN))
          .isEqualTo("after: cannot be combined with offset");
    }
  }
}
