package org.relata.mapping.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.relata.mapping.access.AccessPolicy;
import org.relata.mapping.model.Column;
import org.relata.mapping.model.Join;
import org.relata.mapping.model.Key;
import org.relata.mapping.model.Loading;
import org.relata.mapping.model.Model;
import org.relata.mapping.model.Models;
import org.relata.mapping.model.Ordering;
import org.relata.mapping.model.Permission;
import org.relata.mapping.model.Relationship;
import org.relata.mapping.model.Table;
import org.relata.mapping.plan.read.ReadPlan;
import org.relata.mapping.plan.read.ReadPlanner;
import org.relata.mapping.plan.write.Returning;
import org.relata.mapping.plan.write.WritePlanner;
import org.relata.mapping.plan.write.WriteShape;
import org.relata.mapping.query.Expansion;
import org.relata.mapping.query.Filter;
import org.relata.mapping.query.Keyset;
import org.relata.mapping.query.Operator;
import org.relata.mapping.query.Page;
import org.relata.mapping.query.ParameterizedQuery;
import org.relata.mapping.query.Query;
import org.relata.mapping.query.QueryShape;
import org.relata.mapping.query.Selection;
import org.relata.mapping.query.Sort;
import org.relata.mapping.sql.Statement;
import org.relata.mapping.testing.RowsPolicy;
import org.relata.mapping.testing.YamlModels;

/// Every statement there is, with a condition for the rows of every table: wherever a statement
/// takes rows from a table, the condition stands.
class RowScopeTest {

  private static final Models MODELS =
      YamlModels.of(
          """
          models:
            Author:
              columns:
                id: {type: Integer, primary_key: true}
                name: {type: Text, unique: true, nullable: false}
                mentor_id: {foreign_key: author.id}
              relationships:
                books: {target: Book, backref: author}
                passport: {target: Passport, uselist: false, backref: holder}
                mentor: {target: Author, remote_side: id, backref: pupils}
            Book:
              columns:
                id: {type: Integer, primary_key: true}
                title: Text
                author_id: {foreign_key: author.id}
              relationships:
                tags: {target: Tag, secondary: book_tag, backref: books}
                readers: {target: Author, secondary: loan}
            Passport:
              columns:
                id: {type: Integer, primary_key: true}
                author_id: {foreign_key: author.id}
            Tag:
              columns:
                id: {type: Integer, primary_key: true}
                name: Text
          tables:
            loan:
              columns:
                book_id: {foreign_key: book.id, primary_key: true}
                author_id: {foreign_key: author.id, primary_key: true}
            book_tag:
              columns:
                book_id: {foreign_key: book.id, nullable: false}
                tag_id: {foreign_key: tag.id, nullable: false}
          """);

  private static final Model AUTHOR = model("Author");
  private static final Model BOOK = model("Book");
  private static final Relationship BOOKS = relationship(AUTHOR, "books");
  private static final Relationship TAGS = relationship(BOOK, "tags");
  private static final Relationship READERS = relationship(BOOK, "readers");
  private static final Relationship WRITER = relationship(BOOK, "author");
  private static final Relationship PASSPORT = relationship(AUTHOR, "passport");
  private static final Relationship MENTOR = relationship(AUTHOR, "mentor");
  private static final Key ONE = new Key(List.of(1));

  /// A comparison that stands nowhere else in the statements.
  private static final AccessPolicy MARKER =
      new RowsPolicy(
          table -> Optional.of(Filter.compare(table.columns().getFirst(), Operator.NOT_ILIKE, 0)));

  /// The same, and of every column but the key comparisons that stand nowhere else either.
  private static final AccessPolicy MASKS =
      new RowsPolicy(
          table -> MARKER.rows(table, Permission.READ),
          table -> {
            Filter marker = Filter.compare(table.columns().getFirst(), Operator.ILIKE, 0);
            return table.columns().stream()
                .filter(column -> !column.primaryKey())
                .collect(Collectors.toMap(column -> column, _ -> marker));
          });

  private static Model model(String name) {
    return MODELS.byName(name).orElseThrow();
  }

  private static Relationship relationship(Model model, String name) {
    return model.relationship(name).orElseThrow();
  }

  // What stands where, by the text of the statements.

  private static final Pattern TAKES_ROWS =
      Pattern.compile(
          "(?:\\bfrom|\\bjoin|\\bupdate|\\bdelete from) \\(?(?<table>%s)\\b(?: as (?<alias>\\w+))?"
              .formatted(String.join("|", MODELS.tables().stream().map(Table::name).toList())));

  /// {@return the tables that a statement takes rows from without the condition, each by its alias}
  private static List<String> unguarded(String sql) {
    List<String> unguarded = new ArrayList<>();
    for (String alias : aliases(sql)) {
      String table = alias.substring(0, alias.indexOf(' '));
      String marked =
          alias.substring(alias.indexOf(' ') + 1)
              + "."
              + MODELS.table(table).orElseThrow().columns().getFirst().name()
              + " not ilike ?";
      if (!sql.contains(marked)) unguarded.add(alias);
    }
    return unguarded;
  }

  private static List<String> aliases(String sql) {
    List<String> aliases = new ArrayList<>();
    Matcher matcher = TAKES_ROWS.matcher(sql);
    while (matcher.find()) {
      String table = matcher.group("table");
      aliases.add(table + " " + Objects.requireNonNullElse(matcher.group("alias"), table));
    }
    Matcher insert = Pattern.compile("insert into (\\w+) .* do update .*").matcher(sql);
    if (insert.matches()) aliases.add(insert.group(1) + " " + insert.group(1));
    return aliases;
  }

  @Test
  void aTableWithoutTheConditionIsFound() {
    assertThat(unguarded("select tag.id from book join (book_tag as x join tag on true) on true"))
        .containsExactly("book book", "book_tag x", "tag tag");
    assertThat(unguarded("select 1 from tag where tag.id not ilike ?")).isEmpty();
    assertThat(unguarded("insert into tag (id) values (?) on conflict (id) do update set id = 1"))
        .containsExactly("tag tag");
    assertThat(unguarded("update tag set id = 1 where exists (select 1 from loan as loan_1)"))
        .containsExactly("tag tag", "loan loan_1");
  }

  /// {@return the columns that a statement takes as they are from a table, each by its alias}
  private static List<String> unmasked(String sql) {
    String plain = sql.replaceAll("\\w+\\.\\w+ (not )?ilike \\?", "marker");
    List<String> unmasked = new ArrayList<>();
    for (String alias : aliases(sql)) {
      Table table = MODELS.table(alias.substring(0, alias.indexOf(' '))).orElseThrow();
      String name = alias.substring(alias.indexOf(' ') + 1);
      for (Column column : MASKS.masks(table).keySet()) {
        String taken = name + "." + column.name();
        String masked = "case when marker then " + taken + " end as " + column.name();
        if (Pattern.compile("\\b" + taken + "\\b").matcher(plain.replace(masked, "")).find()) {
          unmasked.add(taken);
        }
      }
    }
    return unmasked;
  }

  @Test
  void aColumnWithoutItsMaskIsFound() {
    assertThat(
            unmasked(
                "select tag.name from (select tag_1.id, case when tag_1.id ilike ? then tag_1.name"
                    + " end as name from tag as tag_1 where tag_1.id not ilike ?) as tag"))
        .isEmpty();
    assertThat(unmasked("select tag.id from tag where tag.name = ? and tag.id not ilike ?"))
        .containsExactly("tag.name");
  }

  // Reading.

  private static List<Filter> filters() {
    Filter named = Filter.compare(AUTHOR.column("name").orElseThrow(), Operator.EQ, "Ann");
    Filter tagged = new Filter.Related(TAGS, new Filter.Everything());
    return List.of(
        new Filter.Everything(),
        named,
        Filter.between(AUTHOR.primaryKey().getFirst(), 1, 2),
        new Filter.Is(AUTHOR.column("name").orElseThrow(), Filter.Truth.NULL),
        new Filter.Not(new Filter.Related(BOOKS, tagged)),
        new Filter.Or(List.of(named, new Filter.Related(MENTOR, named))),
        named.and(new Filter.Related(PASSPORT, new Filter.Everything())),
        Filter.relatedTo(READERS, ONE),
        Filter.relatedTo(WRITER, ONE),
        Filter.relatedTo(relationship(AUTHOR, "pupils"), ONE));
  }

  private static Query expanded(Relationship relationship, Loading loading, Query related) {
    Model source = relationship.source();
    return Query.of(source)
        .selecting(
            new Selection(
                source.columns(), List.of(new Expansion(relationship, loading, related))));
  }

  private static Stream<Query> expansions() {
    List<Query> queries = new ArrayList<>();
    for (Loading loading : List.of(Loading.SELECT, Loading.SUBQUERY, Loading.JOINED)) {
      for (Relationship relationship : List.of(BOOKS, TAGS, READERS, WRITER, PASSPORT, MENTOR)) {
        Query related = Query.of(relationship);
        Query query = expanded(relationship, loading, related);
        queries.add(query);
        queries.add(query.at(new Page(5, 5, null)));
        queries.add(
            expanded(relationship, loading, related.at(new Page(2, 1, null)))
                .at(new Page(5, 0, null)));
      }
      queries.add(expanded(BOOKS, loading, expanded(TAGS, loading, Query.of(TAGS))));
    }
    return queries.stream();
  }

  static Stream<Query> queries() {
    Ordering name = new Ordering(AUTHOR.column("name").orElseThrow(), false, null);
    Ordering id = new Ordering(PASSPORT.target().primaryKey().getFirst(), true, null);
    Query sorted = Query.of(BOOK).sortedBy(List.of(new Sort(List.of(WRITER, MENTOR), name)));
    return Stream.of(
            filters().stream().map(filter -> Query.of(AUTHOR).where(filter)),
            Stream.of(
                Query.of(BOOK).where(Filter.relatedTo(BOOKS, ONE)),
                Query.of(TAGS.target()).where(Filter.relatedTo(TAGS, ONE)),
                sorted,
                Query.of(AUTHOR).sortedBy(List.of(new Sort(List.of(PASSPORT), id))),
                sorted.at(new Page(5, 0, Keyset.of(Arrays.asList(null, 7), true)))),
            expansions())
        .flatMap(queries -> queries);
  }

  private static List<String> statements(Query query, AccessPolicy policy) {
    ReadPlanner planner = new ReadPlanner(new PlanCache(), policy);
    QueryShape shape = ParameterizedQuery.of(query).shape();
    List<String> statements = new ArrayList<>();
    add(planner.plan(shape), statements);
    statements.add(planner.count(shape).text());
    return statements;
  }

  private static void add(ReadPlan plan, List<String> statements) {
    statements.add(plan.sql().text());
    add(plan.shape(), statements);
  }

  private static void add(ReadPlan.Shape shape, List<String> statements) {
    for (ReadPlan.Part part : shape.parts()) {
      switch (part) {
        case ReadPlan.Joined joined -> add(joined.shape(), statements);
        case ReadPlan.Fetched fetched -> add(fetched.plan(), statements);
        case ReadPlan.ParentReference _, ReadPlan.Empty _ -> {}
      }
    }
  }

  @ParameterizedTest
  @MethodSource("queries")
  void everyStatementThatReadsHasTheConditionWhereverItTakesRows(Query query) {
    for (String sql : statements(query, MARKER)) {
      assertThat(aliases(sql)).as(sql).isNotEmpty();
      assertThat(unguarded(sql)).as(sql).isEmpty();
    }
    for (String sql : statements(query, AccessPolicy.ALL)) {
      assertThat(sql).doesNotContain("not ilike");
    }
  }

  @ParameterizedTest
  @MethodSource("queries")
  void everyStatementThatReadsTakesColumnsWithTheirMasks(Query query) {
    for (String sql : statements(query, MASKS)) {
      assertThat(sql).containsPattern("case when \\w+\\.id ilike \\? then");
      assertThat(unguarded(sql)).as(sql).isEmpty();
      assertThat(unmasked(sql)).as(sql).isEmpty();
    }
  }

  @Test
  void everyKindOfFilterAndOfLoadingIsRead() {
    Set<Class<?>> filters = new HashSet<>();
    Set<Loading> loadings = new HashSet<>(Set.of(Loading.SELECTIN, Loading.NOLOAD));
    queries()
        .forEach(query -> {
          add(query.filter(), filters);
          query.selection().expansions().forEach(each -> loadings.add(each.loading()));
        });
    assertThat(filters).isEqualTo(Set.of(Filter.class.getPermittedSubclasses()));
    // What is dynamic or raises is not embedded; selectin is as select, noload reads nothing.
    loadings.addAll(Set.of(Loading.DYNAMIC, Loading.RAISE));
    assertThat(loadings).containsExactlyInAnyOrder(Loading.values());
  }

  private static void add(Filter filter, Set<Class<?>> kinds) {
    kinds.add(filter.getClass());
    switch (filter) {
      case Filter.And(var filters) -> filters.forEach(each -> add(each, kinds));
      case Filter.Or(var filters) -> filters.forEach(each -> add(each, kinds));
      case Filter.Not(var negated) -> add(negated, kinds);
      case Filter.Related(_, var related) -> add(related, kinds);
      case Filter.Everything _,
          Filter.Compare _,
          Filter.Between _,
          Filter.Is _,
          Filter.RelatedTo _ -> {}
    }
  }

  // Writing.

  private static final Returning RETURNING = Returning.withKey(AUTHOR, AUTHOR.columns());

  private static List<WriteShape> inserts() {
    List<WriteShape> inserts = new ArrayList<>();
    for (boolean many : List.of(false, true)) {
      for (WriteShape.Conflict conflict :
          List.of(
              new WriteShape.Conflict.Fail(),
              new WriteShape.Conflict.Skip(),
              new WriteShape.Conflict.Replace(AUTHOR.columns(), List.of(0)),
              new WriteShape.Conflict.Update(
                  List.of(AUTHOR.column("name").orElseThrow()), AUTHOR.columns(), List.of(0)))) {
        inserts.add(new WriteShape.Insert(AUTHOR.columns(), many, conflict, RETURNING));
      }
    }
    return inserts;
  }

  static Stream<WriteShape> shapes() {
    Filter wanted = filters().get(1).and(filters().get(4));
    QueryShape which = ParameterizedQuery.of(Query.of(AUTHOR).where(wanted)).shape();
    Join.Through tags = (Join.Through) TAGS.join();
    Join.Through loans = (Join.Through) READERS.join();
    return Stream.concat(
        inserts().stream(),
        Stream.of(
            new WriteShape.Lock(RETURNING.withVersion(), Statement.Lock.UPDATE),
            new WriteShape.LockRelated(BOOKS, Returning.of(BOOK, BOOK.columns())),
            new WriteShape.LockRelated(READERS, RETURNING),
            new WriteShape.LockWhere(which, 5, RETURNING),
            new WriteShape.Update(AUTHOR.columns(), Map.of(), false, true, List.of(0), RETURNING),
            new WriteShape.Update(
                AUTHOR.columns(),
                Map.of(AUTHOR.columns().getFirst(), 2),
                true,
                false,
                List.of(0),
                RETURNING),
            new WriteShape.UpdateEach(
                AUTHOR.columns(), Map.of(), true, false, List.of(0), RETURNING),
            new WriteShape.UpdateWhere(which, 0, AUTHOR.columns(), Map.of(), List.of(0), RETURNING),
            new WriteShape.Refused(which, Permission.UPDATE, List.of(0), RETURNING),
            new WriteShape.Refused(which, Permission.DELETE, List.of(), RETURNING),
            new WriteShape.Nullify(BOOK, WRITER.source().columns()),
            new WriteShape.NullifyRelated(BOOKS),
            new WriteShape.Delete(true, RETURNING),
            new WriteShape.DeleteEach(AUTHOR, false),
            new WriteShape.DeleteWhere(which, RETURNING),
            new WriteShape.Link(tags),
            new WriteShape.Link(loans),
            new WriteShape.Unlink(loans),
            new WriteShape.UnlinkOthers(tags, TAGS.target().table()),
            new WriteShape.AdvanceSequence(AUTHOR.table(), AUTHOR.primaryKey().getFirst()),
            new WriteShape.TakeNumbers(AUTHOR.table(), AUTHOR.primaryKey().getFirst())));
  }

  private static String statement(WriteShape shape, AccessPolicy policy) {
    return new WritePlanner(new PlanCache(), policy).plan(shape).sql().text();
  }

  /// A row that is inserted is not one that is chosen, unless another stands in its way.
  private static boolean takesRows(WriteShape shape) {
    return switch (shape) {
      case WriteShape.Insert insert ->
          switch (insert.conflict()) {
            case WriteShape.Conflict.Fail _, WriteShape.Conflict.Skip _ -> false;
            case WriteShape.Conflict.Replace _, WriteShape.Conflict.Update _ -> true;
          };
      case WriteShape.AdvanceSequence _, WriteShape.TakeNumbers _ -> false;
      case WriteShape.Lock _,
          WriteShape.Again _,
          WriteShape.Refused _,
          WriteShape.LockRelated _,
          WriteShape.LockWhere _,
          WriteShape.Update _,
          WriteShape.UpdateEach _,
          WriteShape.UpdateWhere _,
          WriteShape.Nullify _,
          WriteShape.NullifyRelated _,
          WriteShape.Delete _,
          WriteShape.DeleteEach _,
          WriteShape.DeleteWhere _,
          WriteShape.Link _,
          WriteShape.Unlink _,
          WriteShape.UnlinkOthers _ ->
          true;
    };
  }

  @ParameterizedTest
  @MethodSource("shapes")
  void everyStatementThatWritesHasTheConditionWhereverItTakesRows(WriteShape shape) {
    String sql = statement(shape, MARKER);
    assertThat(aliases(sql).isEmpty()).as(sql).isEqualTo(!takesRows(shape));
    assertThat(unguarded(sql)).as(sql).isEmpty();
    assertThat(statement(shape, AccessPolicy.ALL)).doesNotContain("not ilike");
  }

  /// What is written is written as it is, and comes back so; but what is looked for is not.
  @ParameterizedTest
  @MethodSource("shapes")
  void everyStatementThatWritesLooksForRowsByColumnsWithTheirMasks(WriteShape shape) {
    String sql = statement(shape, MASKS);
    assertThat(unguarded(sql)).as(sql).isEmpty();
    assertThat(unmasked(lookedFor(shape, sql))).as(sql).isEmpty();
  }

  private static String lookedFor(WriteShape shape, String sql) {
    if (!sql.contains(" where ")) return "";
    String where = sql.substring(sql.indexOf(" where "));
    return switch (shape) {
      case WriteShape.LockWhere _,
          WriteShape.UpdateWhere _,
          WriteShape.DeleteWhere _,
          WriteShape.Refused _ ->
          "from author" + where.replaceFirst(" returning .*", "");
      case WriteShape.Insert _,
          WriteShape.AdvanceSequence _,
          WriteShape.TakeNumbers _,
          WriteShape.Again _,
          WriteShape.Lock _,
          WriteShape.LockRelated _,
          WriteShape.Update _,
          WriteShape.UpdateEach _,
          WriteShape.Nullify _,
          WriteShape.NullifyRelated _,
          WriteShape.Delete _,
          WriteShape.DeleteEach _,
          WriteShape.Link _,
          WriteShape.Unlink _,
          WriteShape.UnlinkOthers _ ->
          where;
    };
  }

  /// What is known of them was told when they were locked, or is asked because they were written.
  static Stream<WriteShape> shapesOfKnownRows() {
    return Stream.of(
        new WriteShape.Again(RETURNING),
        new WriteShape.UpdateEach(AUTHOR.columns(), Map.of(), true, false, null, RETURNING));
  }

  @ParameterizedTest
  @MethodSource("shapesOfKnownRows")
  void aStatementAboutKnownRowsTakesThemAsTheyAre(WriteShape shape) {
    assertThat(unguarded(statement(shape, MARKER))).containsExactly("author author");
  }

  @Test
  void everyShapeIsWritten() {
    assertThat(
            Stream.concat(shapes(), shapesOfKnownRows())
                .map(Object::getClass)
                .collect(Collectors.toSet()))
        .isEqualTo(Set.of(WriteShape.class.getPermittedSubclasses()));
    assertThat(
            inserts().stream()
                .map(insert -> ((WriteShape.Insert) insert).conflict().getClass())
                .collect(Collectors.toSet()))
        .isEqualTo(Set.of(WriteShape.Conflict.class.getPermittedSubclasses()));
  }
}
