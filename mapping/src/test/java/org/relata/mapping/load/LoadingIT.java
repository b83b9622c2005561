package org.relata.mapping.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.relata.mapping.load.Questions.rows;
import static org.relata.mapping.load.Questions.show;
import static org.relata.mapping.load.Questions.with;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.relata.mapping.Mapping;
import org.relata.mapping.model.Key;
import org.relata.mapping.model.Loading;
import org.relata.mapping.model.Model;
import org.relata.mapping.model.Ordering;
import org.relata.mapping.query.Filter;
import org.relata.mapping.query.Keyset;
import org.relata.mapping.query.Operator;
import org.relata.mapping.query.Page;
import org.relata.mapping.query.Query;
import org.relata.mapping.query.Sort;
import org.relata.mapping.session.RecordPage;
import org.relata.mapping.testing.Library;
import org.relata.mapping.testing.TestDatabase;

class LoadingIT {

  private static final TestDatabase DATABASE = TestDatabase.create();
  private static final Library LIBRARY = new Library();
  private static final Mapping MAPPING = new Mapping(LIBRARY.models, DATABASE.dataSource());

  static {
    DATABASE.execute(Library.SQL);
  }

  private final List<String> statements = new ArrayList<>();

  @AfterAll
  static void drop() {
    DATABASE.close();
  }

  private String page(Query query) {
    RecordPage page = MAPPING.session((text, _) -> statements.add(text)).page(query);
    return show(page.records(), query.selection());
  }

  private Filter compare(Model model, String column, Operator operator, Object value) {
    return Filter.compare(model.column(column).orElseThrow(), operator, value);
  }

  @ParameterizedTest
  @EnumSource(
      value = Loading.class,
      mode = Mode.INCLUDE,
      names = {"SELECT", "SELECTIN", "JOINED", "SUBQUERY"})
  void everyStrategyGivesTheSameAnswer(Loading loading) {
    Query authors =
        with(
            with(rows(LIBRARY.author, "name"), "mentor", loading, rows(LIBRARY.author, "name")),
            "books",
            loading,
            with(rows(LIBRARY.book, "title"), "tags", loading, rows(LIBRARY.tag, "name")));
    assertThat(page(authors))
        .isEqualTo("[Ann-[Apples[green] Ants[]] Bob<Ann>[Bees[green loud]] Cy<Ann>[]]");
    assertThat(statements).hasSize(loading == Loading.JOINED ? 1 : 4);
    assertThat(page(authors.at(new Page(2, 0, null))))
        .isEqualTo("[Ann-[Apples[green] Ants[]] Bob<Ann>[Bees[green loud]]]");
    assertThat(page(authors.at(new Page(1, 1, null)))).isEqualTo("[Bob<Ann>[Bees[green loud]]]");
  }

  @ParameterizedTest
  @EnumSource(
      value = Loading.class,
      mode = Mode.INCLUDE,
      names = {"SELECT", "SELECTIN", "JOINED", "SUBQUERY"})
  void limitsOfWhatIsEmbeddedHoldForEachParent(Loading loading) {
    Query authors =
        with(
            rows(LIBRARY.author, "name"),
            "books",
            loading,
            with(
                rows(LIBRARY.book, "title").at(new Page(1, 0, null)),
                "tags",
                loading,
                rows(LIBRARY.tag, "name").at(new Page(1, 1, null))));
    assertThat(page(authors)).isEqualTo("[Ann[Apples[]] Bob[Bees[loud]] Cy[]]");
    assertThat(page(authors.at(new Page(2, 0, null)))).isEqualTo("[Ann[Apples[]] Bob[Bees[loud]]]");
  }

  @Test
  void aFilterByRelatedRowsMultipliesNothing() {
    Query authors = rows(LIBRARY.author, "name");
    Filter books =
        new Filter.Related(
            LIBRARY.author.relationship("books").orElseThrow(),
            compare(LIBRARY.book, "title", Operator.STARTSWITH, "A"));
    assertThat(page(authors.where(books))).isEqualTo("[Ann]");
    assertThat(page(authors.where(new Filter.Not(books)))).isEqualTo("[Bob Cy]");
    assertThat(statements.getFirst())
        .isEqualTo(
            "select author.name, author.id from author where exists (select 1 from book"
                + " where book.author_id = author.id and book.title like ?) order by author.id");
  }

  @Test
  void oneOfNoFiltersHoldsForNoRow() {
    Query authors = rows(LIBRARY.author, "name");
    Filter none = new Filter.Or(List.of());
    assertThat(page(authors.where(none))).isEqualTo("[]");
    assertThat(page(authors.where(new Filter.Not(none)))).isEqualTo("[Ann Bob Cy]");
  }

  @Test
  void theParentInHandCostsNothing() {
    Query authors =
        with(
            rows(LIBRARY.author, "name"),
            "books",
            Loading.SELECT,
            with(
                rows(LIBRARY.book, "title"),
                "author",
                Loading.SELECT,
                rows(LIBRARY.author, "name")));
    assertThat(page(authors)).isEqualTo("[Ann[Apples<Ann> Ants<Ann>] Bob[Bees<Bob>] Cy[]]");
    assertThat(statements).hasSize(2);
  }

  private String relatedTo(Model model, String relationship, int key, String column) {
    var leading = model.relationship(relationship).orElseThrow();
    Filter filter = Filter.relatedTo(leading, new Key(List.of(key)));
    return page(rows(leading.target(), column).where(filter));
  }

  @Test
  void theRowsOfOneParentAreAQueryOfTheirOwn() {
    assertThat(relatedTo(LIBRARY.author, "books", 1, "title")).isEqualTo("[Apples Ants]");
    assertThat(relatedTo(LIBRARY.book, "tags", 2, "name")).isEqualTo("[green loud]");
    assertThat(relatedTo(LIBRARY.book, "author", 2, "name")).isEqualTo("[Bob]");
    assertThat(relatedTo(LIBRARY.author, "mentor", 3, "name")).isEqualTo("[Ann]");
    assertThat(relatedTo(LIBRARY.author, "mentor", 1, "name")).isEqualTo("[]");
    assertThat(statements).hasSize(5);
    assertThat(statements.getFirst())
        .isEqualTo(
            "select book.title, book.id from book where book.author_id = ? order by book.id");
  }

  @Test
  void aRestatedQueryIsNoLongerThanNeedBe() {
    Query books = rows(LIBRARY.book, "title");
    Query authors = rows(LIBRARY.author, "name").at(new Page(2, 0, null));
    assertThat(page(with(authors, "books", Loading.SUBQUERY, books)))
        .isEqualTo("[Ann[Apples Ants] Bob[Bees]]");
    assertThat(statements.getLast())
        .isEqualTo(
            "select book.title, book.id, book.author_id"
                + " from (select author.id as k1 from author order by author.id limit 2) as parents"
                + " join book on book.author_id = parents.k1 order by book.id");
    Query mentors = with(authors, "mentor", Loading.SUBQUERY, rows(LIBRARY.author, "name"));
    assertThat(page(mentors)).isEqualTo("[Ann- Bob<Ann>]");
    assertThat(statements.getLast())
        .contains("(select distinct page.k1 from (select author.mentor_id as k1 from author");
  }

  private Query after(String place, boolean descending) {
    Model author = LIBRARY.author;
    List<@Nullable Object> values = new ArrayList<>();
    for (String value : place.split(",", -1)) values.add(Integer.valueOf(value));
    var born = new Ordering(author.column("born").orElseThrow(), descending, null);
    return rows(author, "name")
        .sortedBy(List.of(Sort.by(born)))
        .at(new Page(5, 0, Keyset.of(values, false)));
  }

  @Test
  void goingOnFromARowBeginsAtItsPlaceInAnIndex() {
    assertThat(page(after("1970,3", true))).isEqualTo("[Ann]");
    assertThat(statements.getFirst())
        .endsWith(
            " where author.born <= ? and (author.born < ? or (author.born = ? and author.id > ?))"
                + " order by author.born desc, author.id limit 6");
    assertThat(page(after("1950,1", false))).isEqualTo("[Cy Bob]");
    assertThat(statements.getLast())
        .endsWith(
            " where author.born > ? or author.born is null or (author.born = ? and author.id > ?)"
                + " order by author.born, author.id limit 6");
  }

  @ParameterizedTest
  @EnumSource(
      value = Loading.class,
      mode = Mode.INCLUDE,
      names = {"SELECT", "SELECTIN", "JOINED", "SUBQUERY"})
  void aStreamGivesEveryRowWithWhatItEmbeds(Loading loading) {
    DATABASE.execute(
        """
        insert into author (id, name) select n, 'N' || n from generate_series(1001, 2200) n;
        insert into book (title, author_id) select 'B' || n || b, n from generate_series(1001, 2200) n, generate_series(1, 2) b;
        """);
    Query authors =
        with(rows(LIBRARY.author, "name"), "books", loading, rows(LIBRARY.book, "title"));
    List<String> rows = new ArrayList<>();
    Query numbered = authors.where(compare(LIBRARY.author, "id", Operator.GT, 1000));
    MAPPING.session((text, _) -> statements.add(text)).stream(
        numbered, record -> rows.add(show(record, authors.selection())));
    assertThat(rows)
        .hasSize(1200)
        .startsWith("N1001[B10011 B10012]")
        .endsWith("N2200[B22001 B22002]");
    assertThat(statements).hasSize(loading == Loading.JOINED ? 1 : 6);
    rows.clear();
    MAPPING.session((_, _) -> {}).stream(
        numbered.at(new Page(501, 0, null)), record -> rows.add(show(record, authors.selection())));
    assertThat(rows).hasSize(501).endsWith("N1501[B15011 B15012]");
    DATABASE.execute("delete from book where author_id > 1000; delete from author where id > 1000");
  }
}
