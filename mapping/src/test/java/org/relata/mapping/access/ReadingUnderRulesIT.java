package org.relata.mapping.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.relata.mapping.Mapping;
import org.relata.mapping.model.Key;
import org.relata.mapping.model.Loading;
import org.relata.mapping.model.Model;
import org.relata.mapping.model.Models;
import org.relata.mapping.model.Ordering;
import org.relata.mapping.model.Relationship;
import org.relata.mapping.observe.SqlObserver;
import org.relata.mapping.query.Expansion;
import org.relata.mapping.query.Filter;
import org.relata.mapping.query.Keyset;
import org.relata.mapping.query.Operator;
import org.relata.mapping.query.Page;
import org.relata.mapping.query.Query;
import org.relata.mapping.query.Selection;
import org.relata.mapping.query.Sort;
import org.relata.mapping.session.Record;
import org.relata.mapping.session.RecordPage;
import org.relata.mapping.session.RecordSession;
import org.relata.mapping.testing.RuleBook;
import org.relata.mapping.testing.World;

/// A blog: everyone reads what is published, without its secrets; members read what is their own,
/// with them. Comments and replies are readable where their posts are.
class ReadingUnderRulesIT {

  private static final World WORLD =
      new World(
          """
          models:
            Author:
              columns:
                id: {type: Integer, primary_key: true}
                name: Text
              relationships:
                posts: {target: Post, order_by: id, backref: author}
            Post:
              columns:
                id: {type: Integer, primary_key: true}
                title: Text
                published: {type: Integer, nullable: false}
                secret: {type: Text, nullable: false}
                author_id: {foreign_key: author.id, index: true}
                version: {type: Integer, version: true}
              relationships:
                comments: {target: Comment, order_by: id, backref: post}
                tags: {target: Tag, secondary: tagging, order_by: id, backref: posts}
                note: {target: Note, uselist: false}
            Note:
              columns:
                id: {type: Integer, primary_key: true}
                text: Text
                open: Integer
                post_id: {foreign_key: post.id}
            Comment:
              columns:
                id: {type: Integer, primary_key: true}
                text: Text
                post_id: {foreign_key: post.id}
              relationships:
                replies: {target: Reply, order_by: id, backref: comment}
            Reply:
              columns:
                id: {type: Integer, primary_key: true}
                comment_id: {foreign_key: comment.id}
            Tag:
              columns:
                id: {type: Integer, primary_key: true}
                name: Text
          tables:
            tagging:
              columns:
                post_id: {foreign_key: post.id, primary_key: true}
                tag_id: {foreign_key: tag.id, primary_key: true}
          """);

  private static final Models DECLARED = WORLD.mapping().models();
  private static final Filter EVERY = new Filter.Everything();
  private static final RuleBook BOOK = new RuleBook(DECLARED);

  static {
    BOOK.all("reader", "Author")
        .read("reader", "Post", BOOK.is("Post", "published", 1), "title", "author_id")
        .read(
            "member", "Post", BOOK.is("Post", "author_id", "$sub"), "title", "author_id", "secret")
        .readThrough("reader", "Comment", "post")
        .readThrough("reader", "Reply", "comment")
        .read("reader", "Note", BOOK.is("Note", "open", 1))
        .all("reader", "Tag");
  }

  private static final AccessView VIEW = AccessView.of(BOOK.rules(), Set.of("reader", "member"));
  private static final Mapping MAPPING = WORLD.mapping().seenBy(VIEW);
  private static final Model AUTHOR = model("Author");
  private static final Model POST = model("Post");
  private static final Model COMMENT = model("Comment");
  private static final Model TAG = model("Tag");

  private final List<String> statements = new ArrayList<>();
  private int plans;

  private final SqlObserver observer =
      new SqlObserver() {
        @Override
        public void ran(String text, long nanoseconds) {
          statements.add(text);
        }

        @Override
        public void planned(long nanoseconds) {
          plans++;
        }
      };

  private static Model model(String name) {
    return MAPPING.models().byName(name).orElseThrow();
  }

  private static Relationship relationship(Model model, String name) {
    return model.relationship(name).orElseThrow();
  }

  private RecordSession session(Map<String, Object> claims) {
    Caller caller = new Caller(true, Set.of("member"), claims);
    return MAPPING.session(observer, VIEW.access(caller, RuleBook.READER));
  }

  private RecordSession ann() {
    return session(Map.of("sub", 1));
  }

  /// Ann has written 1 (published) and 2; Bob 3 (published) and 4.
  @BeforeEach
  void begin() {
    WORLD.begin(
        """
        insert into author values (1, 'Ann'), (2, 'Bob');
        insert into post values (1, 'one', 1, 's1', 1, 1), (2, 'two', 0, 's2', 1, 1),
          (3, 'three', 1, 's3', 2, 1), (4, 'four', 0, 's4', 2, 1);
        insert into comment values (1, 'a', 1), (2, 'b', 2), (3, 'c', 3), (4, 'd', 4), (5, 'e', null);
        insert into reply values (1, 1), (2, 2), (3, 3), (4, 4), (5, 5);
        insert into note values (1, 'z', 0, 1), (2, 'b', 1, 1), (3, 'c', 1, 1), (4, 'a', 1, 3);
        insert into tag values (1, 'red'), (2, 'blue');
        insert into tagging values (1, 1), (4, 1), (4, 2);
        """);
  }

  @AfterAll
  static void drop() {
    WORLD.close();
  }

  private static Filter compare(Model model, String column, Operator operator, Object value) {
    return Filter.compare(model.column(column).orElseThrow(), operator, value);
  }

  private static Query rows(Model model, String... columns) {
    return Query.of(model)
        .selecting(
            new Selection(
                Arrays.stream(columns).map(name -> model.column(name).orElseThrow()).toList(),
                List.of()));
  }

  private static Query with(Query query, String name, Loading loading, Query related) {
    List<Expansion> expansions = new ArrayList<>(query.selection().expansions());
    Relationship relationship = relationship(query.model(), name);
    Query inOrder = related.sortedBy(Query.of(relationship).sorts());
    expansions.add(new Expansion(relationship, loading, inOrder));
    return query.selecting(new Selection(query.selection().columns(), expansions));
  }

  private static Sort by(Model model, String column, boolean descending) {
    return Sort.by(new Ordering(model.column(column).orElseThrow(), descending, null));
  }

  private static String show(RecordSession session, Query query) {
    return show(session.page(query).records(), query.selection());
  }

  private static String show(List<Record> records, Selection selection) {
    return records.stream()
        .map(record -> show(record, selection))
        .collect(Collectors.joining(" ", "[", "]"));
  }

  private static String show(Record record, Selection selection) {
    StringBuilder shown = new StringBuilder();
    for (int i = 0; i < selection.columns().size(); i++) {
      Object value = record.value(i);
      shown.append(i > 0 ? "," : "").append(value == null ? "-" : value);
    }
    for (int i = 0; i < selection.expansions().size(); i++) {
      Expansion expansion = selection.expansions().get(i);
      Selection inner = expansion.query().selection();
      if (expansion.relationship().list()) shown.append(show(record.many(i), inner));
      else {
        Record one = record.one(i);
        shown.append(one == null ? "<->" : "<" + show(one, inner) + ">");
      }
    }
    return shown.toString();
  }

  @Test
  void rowsAreThoseOfAnyRuleThatApplies() {
    Query titles = rows(POST, "title");
    assertThat(show(ann(), titles)).isEqualTo("[one two three]");
    assertThat(show(session(Map.of("sub", 2)), titles)).isEqualTo("[one three four]");
    assertThat(show(session(Map.of()), titles)).isEqualTo("[one three]");
    assertThat(show(session(Map.of("sub", "1")), titles)).isEqualTo("[one three]");
    assertThat(ann().count(titles)).isEqualTo(3);
    List<Object> streamed = new ArrayList<>();
    ann().stream(titles, record -> streamed.add(record.value(0)));
    assertThat(streamed).containsExactly("one", "two", "three");
  }

  @Test
  void rowsAreReadableWhereThoseAreToWhichTheyLead() {
    assertThat(show(ann(), rows(COMMENT, "text"))).isEqualTo("[a b c]");
    assertThat(show(ann(), rows(model("Reply"), "id"))).isEqualTo("[1 2 3]");
    assertThat(show(session(Map.of()), rows(model("Reply"), "id"))).isEqualTo("[1 3]");
  }

  @Test
  void hiddenRowsAreNotLookedForBy() {
    Filter four =
        new Filter.Related(relationship(TAG, "posts"), compare(POST, "id", Operator.EQ, 4));
    assertThat(show(ann(), rows(TAG, "name").where(four))).isEqualTo("[]");
    Filter tagged = new Filter.Related(relationship(TAG, "posts"), EVERY);
    assertThat(show(ann(), rows(TAG, "name").where(tagged))).isEqualTo("[red]");
    assertThat(show(ann(), rows(TAG, "name").where(new Filter.Not(tagged)))).isEqualTo("[blue]");
    assertThat(ann().count(rows(TAG, "name").where(new Filter.Not(tagged)))).isEqualTo(1);
  }

  @Test
  void collectionsOfAHiddenRowAreEmpty() {
    Query ofFour = rows(TAG, "name").where(Filter.relatedTo(relationship(POST, "tags"), key(4)));
    assertThat(show(ann(), ofFour)).isEqualTo("[]");
    assertThat(show(session(Map.of("sub", 2)), ofFour)).isEqualTo("[red blue]");
    assertThat(ann().count(ofFour)).isEqualTo(0);
    Query comments =
        rows(COMMENT, "text").where(Filter.relatedTo(relationship(POST, "comments"), key(4)));
    assertThat(show(ann(), comments)).isEqualTo("[]");
    Query author =
        rows(AUTHOR, "name").where(Filter.relatedTo(relationship(POST, "author"), key(4)));
    assertThat(show(ann(), author)).isEqualTo("[]");
    assertThat(show(session(Map.of("sub", 2)), author)).isEqualTo("[Bob]");
  }

  private static Key key(Object value) {
    return new Key(List.of(value));
  }

  @ParameterizedTest
  @EnumSource(
      value = Loading.class,
      mode = Mode.INCLUDE,
      names = {"SELECT", "SELECTIN", "JOINED", "SUBQUERY"})
  void everyStrategyGivesTheSameAnswer(Loading loading) {
    Query posts = with(rows(POST, "title", "secret"), "comments", loading, rows(COMMENT, "text"));
    Query authors = with(rows(AUTHOR, "name"), "posts", loading, posts);
    assertThat(show(ann(), authors)).isEqualTo("[Ann[one,s1[a] two,s2[b]] Bob[three,-[c]]]");
    assertThat(statements).hasSize(loading == Loading.JOINED ? 1 : 3);
    assertThat(show(ann(), authors.at(new Page(1, 1, null)))).isEqualTo("[Bob[three,-[c]]]");
    Query tagged = with(rows(TAG, "name"), "posts", loading, rows(POST, "title"));
    assertThat(show(ann(), tagged)).isEqualTo("[red[one] blue[]]");
    assertThat(show(session(Map.of("sub", 2)), tagged)).isEqualTo("[red[one four] blue[four]]");
  }

  /// Readers of comments need not be readers of their posts.
  @ParameterizedTest
  @EnumSource(
      value = Loading.class,
      mode = Mode.INCLUDE,
      names = {"SELECT", "SELECTIN", "JOINED", "SUBQUERY"})
  void aHiddenRowIsNone(Loading loading) {
    RuleBook book = new RuleBook(DECLARED);
    book.all("reader", "Comment").read("reader", "Post", book.is("Post", "published", 1), "title");
    AccessView view = AccessView.of(book.rules(), Set.of("reader"));
    Mapping mapping = WORLD.mapping().seenBy(view);
    Model comment = mapping.models().byName("Comment").orElseThrow();
    Model post = mapping.models().byName("Post").orElseThrow();
    RecordSession session =
        mapping.session(observer, view.access(Caller.ANONYMOUS, RuleBook.READER));
    Query comments = with(rows(comment, "text", "post_id"), "post", loading, rows(post, "title"));
    assertThat(show(session, comments)).isEqualTo("[a,1<one> b,2<-> c,3<three> d,4<-> e,-<->]");
    Ordering title = new Ordering(post.column("title").orElseThrow(), true, false);
    Sort sort = new Sort(List.of(relationship(comment, "post")), title);
    assertThat(show(session, rows(comment, "id").sortedBy(List.of(sort)))).isEqualTo("[3 1 2 4 5]");
    Filter none = new Filter.Not(new Filter.Related(relationship(comment, "post"), EVERY));
    assertThat(show(session, rows(comment, "id").where(none))).isEqualTo("[2 4 5]");
  }

  @ParameterizedTest
  @EnumSource(
      value = Loading.class,
      mode = Mode.INCLUDE,
      names = {"SELECT", "SELECTIN", "JOINED", "SUBQUERY"})
  void theFirstOfSeveralRowsIsTheFirstThatIsReadable(Loading loading) {
    Ordering text = new Ordering(model("Note").column("text").orElseThrow(), true, null);
    Query posts =
        with(rows(POST, "title"), "note", loading, rows(model("Note"), "text"))
            .sortedBy(List.of(new Sort(List.of(relationship(POST, "note")), text)));
    assertThat(show(ann(), posts)).isEqualTo("[two<-> one<b> three<a>]");
  }

  @Test
  void aColumnIsNullWhereNoRuleGivesIt() {
    Query secrets = rows(POST, "id", "secret");
    assertThat(show(ann(), secrets)).isEqualTo("[1,s1 2,s2 3,-]");
    assertThat(show(session(Map.of()), secrets)).isEqualTo("[1,- 3,-]");
    Filter s3 = compare(POST, "secret", Operator.EQ, "s3");
    assertThat(show(ann(), secrets.where(s3))).isEqualTo("[]");
    assertThat(show(ann(), secrets.where(new Filter.Not(s3)))).isEqualTo("[1,s1 2,s2]");
    Filter none = new Filter.Is(POST.column("secret").orElseThrow(), Filter.Truth.NULL);
    assertThat(show(ann(), secrets.where(none))).isEqualTo("[3,-]");
    assertThat(ann().count(secrets.where(none))).isEqualTo(1);
    Filter byBob = new Filter.Related(relationship(AUTHOR, "posts"), s3);
    assertThat(show(ann(), rows(AUTHOR, "name").where(byBob))).isEqualTo("[]");
    Ordering secret = new Ordering(POST.column("secret").orElseThrow(), true, false);
    Sort sort = new Sort(List.of(relationship(COMMENT, "post")), secret);
    assertThat(show(ann(), rows(COMMENT, "id").sortedBy(List.of(sort)))).isEqualTo("[2 1 3]");
  }

  @Test
  void pagesGoOnFromAColumnThatIsNullForTheCaller() {
    for (boolean descending : List.of(false, true)) {
      Query sorted = rows(POST, "id").sortedBy(List.of(by(POST, "secret", descending)));
      List<Object> walked = new ArrayList<>();
      RecordPage page = ann().page(sorted.at(new Page(1, 0, null)));
      walked.add(page.records().getFirst().value(0));
      while (page.after()) {
        page = ann().page(sorted.at(new Page(1, 0, Keyset.of(page.last(), false))));
        walked.add(page.records().getFirst().value(0));
      }
      List<Object> ids = descending ? List.of(3, 2, 1) : List.of(1, 2, 3);
      assertThat(walked).containsExactlyElementsOf(ids);
      assertThat(page.last()).hasSize(2).contains(ids.getLast());
      page = ann().page(sorted.at(new Page(2, 0, Keyset.of(page.first(), true))));
      assertThat(page.records().stream().map(record -> record.value(0)).toList())
          .containsExactlyElementsOf(ids.subList(0, 2));
    }
  }

  @Test
  void theVersionIsReadWhereItsColumnIsHidden() {
    assertThat(POST.column("version")).isEmpty();
    Query posts = Query.of(POST).selecting(Selection.columnsOf(POST).withVersions());
    Query tagged =
        posts
            .selecting(
                new Selection(
                    POST.columns(),
                    List.of(
                        new Expansion(
                            relationship(POST, "tags"),
                            Loading.JOINED,
                            Query.of(relationship(POST, "tags")))),
                    true))
            .at(new Page(5, 0, null));
    for (Query query : List.of(posts, tagged)) {
      assertThat(ann().page(query).records()).allMatch(record -> record.version().isPresent());
    }
  }

  @Test
  void callersShareStatementsAndPlans() {
    Query posts =
        with(rows(POST, "title", "secret"), "comments", Loading.SELECT, rows(COMMENT, "id"));
    ann().page(posts);
    List<String> ofAnn = List.copyOf(statements);
    assertThat(plans).isEqualTo(1);
    statements.clear();
    session(Map.of("sub", 2)).page(posts);
    assertThat(statements).isEqualTo(ofAnn).hasSize(2);
    assertThat(plans).isEqualTo(1);
    session(Map.of()).page(posts);
    assertThat(plans).as("another rule applies").isEqualTo(2);
  }

  @Test
  void aSessionOfNobodyIsRefusedWhereThereAreRules() {
    assertThatThrownBy(() -> MAPPING.session(observer)).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void anIndexOnTheColumnOfTheRuleIsUsed() {
    WORLD.begin(
        """
        insert into author select i, 'a' from generate_series(1, 1000) as i;
        insert into post (id, title, published, secret, author_id, version)
          select i, 't', 0, 's', 1 + i % 1000, 1 from generate_series(1, 100000) as i;
        analyze post;
        """);
    RuleBook book = new RuleBook(DECLARED);
    Filter own = book.is("Post", "author_id", "$sub");
    book.read("member", "Post", own, "title");
    assertThat(planOfAMembersPage(book)).contains("ix_post_author_id").doesNotContain("Seq Scan");
    book.read("member", "Post", own.and(book.is("Post", "published", 0)));
    assertThat(planOfAMembersPage(book))
        .as("where a column has a mask")
        .contains("ix_post_author_id")
        .doesNotContain("Seq Scan");
  }

  private String planOfAMembersPage(RuleBook book) {
    AccessView view = AccessView.of(book.rules(), Set.of("member"));
    Mapping mapping = WORLD.mapping().seenBy(view);
    Caller caller = new Caller(true, Set.of("member"), Map.of("sub", 7));
    Query page = Query.of(mapping.models().byName("Post").orElseThrow()).at(new Page(20, 0, null));
    statements.clear();
    RecordPage read = mapping.session(observer, view.access(caller, RuleBook.READER)).page(page);
    assertThat(read.records()).hasSize(20);
    String explain = "explain " + statements.getFirst().replace("?", "7");
    return WORLD.database().rows(explain).stream()
        .map(List::getFirst)
        .collect(Collectors.joining("\n"));
  }
}
