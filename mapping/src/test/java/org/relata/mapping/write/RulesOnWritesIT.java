package org.relata.mapping.write;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.relata.mapping.change.Change;
import org.relata.mapping.change.Precondition;
import org.relata.mapping.error.ConflictException;
import org.relata.mapping.error.ConstraintException;
import org.relata.mapping.error.ForbiddenException;
import org.relata.mapping.model.Model;
import org.relata.mapping.model.Permission;
import org.relata.mapping.query.Filter;
import org.relata.mapping.query.Operator;
import org.relata.mapping.query.Query;
import org.relata.mapping.session.WriteResult;
import org.relata.mapping.testing.World;

/// Rows that stand for themselves are written as the rules of a member allow, who is the author 1
/// in most of what follows.
class RulesOnWritesIT {

  private static final World WORLD =
      new World(
          """
          models:
            Author:
              columns:
                id: {type: Integer, primary_key: true}
                name: Text
                email: {type: Text, unique: true}
                hidden: {type: Boolean, default: false}
                mentor_id: {foreign_key: author.id}
              relationships:
                posts: {target: Post, backref: author}
            Post:
              columns:
                id: {type: Integer, primary_key: true}
                title: {type: Text, nullable: false}
                status: {type: Text, default: draft}
                author_id: {foreign_key: author.id}
                rank: {type: Integer, default: 5}
                note: Text
                secret: {type: Text, default: s}
          """);

  private static final Filter EVERY = new Filter.Everything();
  private static final Ruled RULED = rules();

  private static Ruled rules() {
    Ruled ruled = new Ruled(WORLD);
    Filter shown = ruled.is("Author", "hidden", false);
    Filter own = ruled.is("Post", "author_id", "$sub");
    Filter published = ruled.is("Post", "status", "published");
    Filter readable = new Filter.Or(List.of(published, own));
    return ruled
        .allow("Author", Set.of(Permission.READ), shown)
        .allow("Author", Set.of(Permission.CREATE), shown)
        .allow("Author", Set.of(Permission.UPDATE), ruled.is("Author", "id", "$sub"))
        .allow(
            "Post", Set.of(Permission.READ), readable, "id", "title", "status", "author_id", "rank")
        .allow("Post", Set.of(Permission.READ), own, "id", "note")
        .allow(
            "Post",
            Set.of(Permission.CREATE),
            EVERY,
            new Filter.Not(ruled.is("Post", "title", "bad")),
            Map.of("author_id", "$sub"),
            "id",
            "title",
            "status",
            "note")
        .allow(
            "Post",
            Set.of(Permission.UPDATE),
            own,
            new Filter.And(List.of(own, new Filter.Not(ruled.is("Post", "title", "bad")))),
            Map.of(),
            "id",
            "title",
            "status",
            "author_id")
        .allow(
            "Post",
            Set.of(Permission.DELETE),
            new Filter.And(List.of(own, ruled.is("Post", "status", "draft"))));
  }

  @BeforeEach
  void begin() {
    WORLD.begin(
        """
        insert into author values
          (1, 'Ann', 'a', false, null), (2, 'Bob', 'b', false, null), (3, 'Eve', 'e', true, null);
        insert into post values
          (1, 'one', 'draft', 1, 5, 'n1', 's1'), (2, 'two', 'published', 2, 5, 'n2', 's2'),
          (3, 'three', 'draft', 2, 5, 'n3', 's3'), (4, 'four', 'published', 1, 5, 'n4', 's4');
        select setval(pg_get_serial_sequence('post', 'id'), 6);
        select setval(pg_get_serial_sequence('author', 'id'), 6);
        """);
  }

  @AfterAll
  static void drop() {
    WORLD.close();
  }

  private static void forbids(String place, ThrowingCallable change) {
    assertThatExceptionOfType(ForbiddenException.class)
        .isThrownBy(change)
        .satisfies(refused -> assertThat(refused.place()).hasValue(place));
  }

  private static ConstraintException violates(
      ConstraintException.Kind kind, ThrowingCallable change) {
    ConstraintException[] thrown = new ConstraintException[1];
    assertThatExceptionOfType(ConstraintException.class)
        .isThrownBy(change)
        .satisfies(violation -> thrown[0] = violation);
    assertThat(thrown[0].kind()).isEqualTo(kind);
    return thrown[0];
  }

  private static String posts() {
    return WORLD.rows("select id, title, status, author_id from post order by id");
  }

  private static final String UNCHANGED =
      "1 one draft 1|2 two published 2|3 three draft 2|4 four published 1";

  private static List<Object> values(WriteResult result, String model, String... names) {
    return result.records().stream()
        .flatMap(record ->
            List.of(names).stream()
                .map(name -> position(model, name))
                .map(index -> (Object) String.valueOf(record.value(index))))
        .toList();
  }

  /// What a member sees of a post: all but the secret.
  private static int position(String model, String name) {
    return WORLD.model(model).columns().indexOf(WORLD.column(model, name));
  }

  @Nested
  class ByKey {

    @Test
    void whatIsAllowedTakesOneStatement() {
      WriteResult result = RULED.update(1, "Post", 1, "{title: new}").orElseThrow();
      assertThat(RULED.statements()).hasSize(1);
      assertThat(values(result, "Post", "title", "note")).containsExactly("new", "n1");
      RULED.delete(1, "Post", 1);
      assertThat(RULED.statements()).hasSize(1);
      assertThat(posts()).isEqualTo("2 two published 2|3 three draft 2|4 four published 1");
    }

    @Test
    void aRowThatIsNotReadableIsAsIfItWereMissing() {
      assertThat(RULED.update(1, "Post", 3, "{title: new}")).isEmpty();
      assertThat(RULED.update(1, "Post", 3, "{rank: 7}")).isEmpty();
      assertThat(RULED.update(1, "Post", 3, "{}")).isEmpty();
      assertThat(RULED.delete(1, "Post", 3)).isEmpty();
      assertThat(posts()).isEqualTo(UNCHANGED);
    }

    @Test
    void aRowThatIsReadableAndNotToBeChangedIsForbidden() {
      forbids("", () -> RULED.update(1, "Post", 2, "{title: new}"));
      forbids("", () -> RULED.update(1, "Post", 2, "{}"));
      forbids("", () -> RULED.delete(1, "Post", 2));
      forbids("", () -> RULED.delete(1, "Post", 4));
      assertThat(RULED.statements()).hasSize(2);
      assertThat(posts()).isEqualTo(UNCHANGED);
    }

    @Test
    void aColumnThatMayNotBeGivenIsToBlame() {
      forbids("rank", () -> RULED.update(1, "Post", 1, "{title: new, rank: 7}"));
      assertThat(posts()).isEqualTo(UNCHANGED);
    }

    @Test
    void theRowMustBeAllowedAfterwardsToo() {
      forbids("", () -> RULED.update(1, "Post", 1, "{author_id: 2}"));
      forbids("", () -> RULED.update(1, "Post", 1, "{title: bad}"));
      assertThat(RULED.statements()).hasSize(1);
      assertThat(posts()).isEqualTo(UNCHANGED);
    }

    @Test
    void preconditionsOnHiddenRowsAreThoseOnMissingRows() {
      for (int key : List.of(3, 9)) {
        assertThatExceptionOfType(ConflictException.class)
            .isThrownBy(() ->
                RULED.write(
                    1,
                    view -> {
                      Model post = RULED.model(view, "Post");
                      Precondition expected = new Precondition.Versions(List.of("1"));
                      return new Change.Update(
                          post, Ruled.key(key), World.row(post, "{title: new}"), expected);
                    }))
            .satisfies(gone -> assertThat(gone.kind()).isEqualTo(ConflictException.Kind.GONE));
      }
    }
  }

  @Nested
  class InBulk {

    private Change.Keyed keyed(Model model, int key, String row) {
      return new Change.Keyed(Ruled.key(key), World.row(model, row));
    }

    private void updateMany(int... keys) {
      RULED.write(
          1,
          view -> {
            Model post = RULED.model(view, "Post");
            return new Change.UpdateMany(
                post,
                Arrays.stream(keys).mapToObj(key -> keyed(post, key, "{title: new}")).toList());
          });
    }

    @Test
    void manyRowsTakeOneStatement() {
      updateMany(1, 4);
      assertThat(RULED.statements()).hasSize(1);
      assertThat(posts())
          .isEqualTo("1 new draft 1|2 two published 2|3 three draft 2|4 new published 1");
    }

    @Test
    void oneOfManyIsForbiddenOrMissing() {
      forbids("1", () -> updateMany(1, 2));
      assertThatExceptionOfType(ConflictException.class)
          .isThrownBy(() -> updateMany(1, 3))
          .satisfies(gone -> assertThat(gone.kind()).isEqualTo(ConflictException.Kind.GONE));
      assertThat(posts()).isEqualTo(UNCHANGED);
    }

    private void updateAll(Filter filter) {
      updateAll("Post", filter, "{title: new}");
    }

    private void updateAll(String name, Filter filter, String row) {
      RULED.write(
          1,
          view -> {
            Model model = RULED.model(view, name);
            return new Change.UpdateAll(Query.of(model).where(filter), World.row(model, row), null);
          });
    }

    @Test
    void aFilterLeavesHiddenRowsAloneAndRefusesReadableOnes() {
      updateAll(RULED.is("Post", "status", "draft"));
      assertThat(RULED.statements()).hasSize(2);
      assertThat(posts())
          .isEqualTo("1 new draft 1|2 two published 2|3 three draft 2|4 four published 1");
      forbids("", () -> updateAll(RULED.is("Post", "status", "published")));
      assertThat(posts())
          .isEqualTo("1 new draft 1|2 two published 2|3 three draft 2|4 four published 1");
    }

    @Test
    void aChangeOfNothingNeedsTheRightToChangeToo() {
      updateAll("Post", RULED.is("Post", "status", "draft"), "{}");
      forbids("", () -> updateAll("Post", RULED.is("Post", "status", "published"), "{}"));
    }

    @Test
    void aFilterPointsRowsAtReadableOnesAlone() {
      Filter own = RULED.is("Author", "id", 1);
      ConstraintException hidden =
          violates(
              ConstraintException.Kind.MISSING_TARGET,
              () -> updateAll("Author", own, "{mentor_id: 3}"));
      assertThat(hidden.place()).hasValue("mentor_id");
      updateAll("Author", own, "{mentor_id: 2}");
      assertThat(WORLD.rows("select id, mentor_id from author order by id"))
          .isEqualTo("1 2|2 -|3 -");
    }

    private void deleteAll(Filter filter) {
      RULED.write(
          1, view -> new Change.DeleteAll(Query.of(RULED.model(view, "Post")).where(filter), null));
    }

    @Test
    void whatIsDeletedByAFilterToo() {
      forbids("", () -> deleteAll(RULED.is("Post", "author_id", 1)));
      assertThat(posts()).isEqualTo(UNCHANGED);
      deleteAll(RULED.is("Post", "status", "draft"));
      assertThat(posts()).isEqualTo("2 two published 2|3 three draft 2|4 four published 1");
    }

    @Test
    void aFilterSeesMasks() {
      Filter noted = Filter.compare(WORLD.column("Post", "note"), Operator.EQ, "n2");
      deleteAll(noted);
      updateAll(noted);
      assertThat(posts()).isEqualTo(UNCHANGED);
    }
  }

  @Nested
  class Creating {

    @Test
    void takesOneStatementAndTheValuesOfTheRule() {
      WriteResult result = RULED.create(1, "Post", "{title: a}");
      assertThat(RULED.statements()).hasSize(1);
      assertThat(values(result, "Post", "author_id")).containsExactly("1");
      RULED.create(1, "Post", "{title: b, author_id: 1}", "{title: c, author_id: 1}");
      assertThat(RULED.statements()).hasSize(1);
      assertThat(WORLD.rows("select id, author_id, secret from post where id > 6 order by id"))
          .isEqualTo("7 1 s|8 1 s|9 1 s");
    }

    @Test
    void refusesWhatContradictsTheRuleOrMayNotBeGiven() {
      forbids(
          "1/author_id", () -> RULED.create(1, "Post", "{title: a}", "{title: b, author_id: 2}"));
      forbids("0/rank", () -> RULED.create(1, "Post", "{title: a, rank: 1}"));
      assertThat(posts()).isEqualTo(UNCHANGED);
    }

    @Test
    void refusesWhatTheRowMustNotBeAfterwards() {
      forbids("1", () -> RULED.create(1, "Post", "{title: a}", "{title: bad}"));
      assertThat(RULED.statements()).hasSize(1);
      assertThat(posts()).isEqualTo(UNCHANGED);
    }

    @Test
    void givesBackWhatMayBeReadAlone() {
      WriteResult result = RULED.create(3, "Post", "{title: a, note: n}");
      assertThat(values(result, "Post", "title", "note")).containsExactly("a", "n");
    }
  }

  @Nested
  class ForeignKeys {

    @Test
    void pointAtReadableRowsAlone() {
      ConstraintException missing =
          violates(
              ConstraintException.Kind.MISSING_TARGET,
              () -> RULED.update(1, "Author", 1, "{mentor_id: 99}"));
      ConstraintException hidden =
          violates(
              ConstraintException.Kind.MISSING_TARGET,
              () -> RULED.update(1, "Author", 1, "{mentor_id: 3}"));
      assertThat(RULED.statements()).hasSize(1);
      assertThat(hidden.place()).hasValue("mentor_id").isEqualTo(missing.place());
      assertThat(hidden.columns()).isEqualTo(missing.columns());
      assertThat(hidden.table()).isEqualTo(missing.table());
      assertThat(hidden.constraint()).isEqualTo(missing.constraint());
      assertThat(hidden.values()).isEqualTo("3");
      RULED.update(1, "Author", 1, "{mentor_id: 2}");
      RULED.update(1, "Author", 1, "{mentor_id: null}");
      assertThat(RULED.statements()).hasSize(1);
    }

    @Test
    void ofANewRowToo() {
      ConstraintException hidden =
          violates(
              ConstraintException.Kind.MISSING_TARGET,
              () -> RULED.create(1, "Author", "{name: x}", "{name: y, mentor_id: 3}"));
      assertThat(hidden.place()).hasValue("1/mentor_id");
    }

    /// The database names the first that leads to none, whatever stands before it leads to.
    @ParameterizedTest
    @CsvSource({"3, 98", "98, 3", "99, 98", "2, 3", "2, 98", "3, 2"})
    void areNotNamedWhereAnotherMayBeHidden(int one, int other) {
      ConstraintException refused =
          violates(
              ConstraintException.Kind.MISSING_TARGET,
              () ->
                  RULED.create(
                      1,
                      "Author",
                      "{name: x, mentor_id: %d}".formatted(one),
                      "{name: y, mentor_id: %d}".formatted(other)));
      assertThat(refused.place()).isEmpty();
      assertThat(refused.columns()).containsExactly("mentor_id");
      assertThat(refused.values()).isNull();
      assertThat(refused.constraint()).isNull();
    }

    @Test
    void pointAtRowsThatTheSameStatementMakes() {
      RULED.create(1, "Author", "{id: 8, mentor_id: 8}", "{id: 9, mentor_id: 8}");
      assertThat(WORLD.rows("select id, mentor_id from author where id > 6 order by id"))
          .isEqualTo("8 8|9 8");
    }

    @Test
    void pointAtRowsThatTheSameStatementMakesAndTheDatabaseNumbers() {
      RULED.create(1, "Author", "{mentor_id: 7}", "{mentor_id: 7}");
      assertThat(WORLD.rows("select id, mentor_id from author where id > 6 order by id"))
          .isEqualTo("7 7|8 7");
    }

    /// The target comes first: whether it is there is not told by the check.
    @Test
    void areLookedAtBeforeTheRowIs() {
      violates(
          ConstraintException.Kind.MISSING_TARGET,
          () -> RULED.create(1, "Author", "{hidden: true, mentor_id: 3}"));
      forbids("0", () -> RULED.create(1, "Author", "{hidden: true, mentor_id: 2}"));
    }
  }

  @Nested
  class Replacing {

    @Test
    void leavesWhatMayNotBeGivenAsItIs() {
      RULED.replace(1, "Post", 1, "{title: new, author_id: 1}");
      assertThat(
              WORLD.rows(
                  "select title, status, author_id, rank, note, secret from post p"
                      + " where id = 1"))
          .isEqualTo("new draft 1 5 n1 s1");
      forbids("", () -> RULED.replace(1, "Post", 1, "{title: new}"));
    }

    @Test
    void createsWhereThatIsAllowed() {
      WriteResult result = RULED.replace(1, "Post", 9, "{title: new}").orElseThrow();
      assertThat(result.created()).isTrue();
      assertThat(WORLD.rows("select title, author_id, secret from post where id = 9"))
          .isEqualTo("new 1 s");
    }

    @Test
    void aHiddenKeyIsTakenAndAReadableRowForbidden() {
      ConstraintException taken =
          violates(
              ConstraintException.Kind.UNIQUE, () -> RULED.replace(1, "Post", 3, "{title: new}"));
      assertThat(taken.columns()).containsExactly("id");
      assertThat(taken.values()).isEqualTo("3");
      forbids("", () -> RULED.replace(1, "Post", 2, "{title: new}"));
      assertThat(posts()).isEqualTo(UNCHANGED);
    }

    @Test
    void withoutTheRightToCreateAHiddenKeyIsAsAMissingOne() {
      forbids("author_id", () -> RULED.replace(1, "Post", 3, "{title: new, author_id: 2}"));
      forbids("author_id", () -> RULED.replace(1, "Post", 9, "{title: new, author_id: 2}"));
    }

    @Test
    void ifNoneMatchOnAHiddenKeyIsAConflictWithIt() {
      violates(
          ConstraintException.Kind.UNIQUE,
          () ->
              RULED.write(
                  1,
                  view -> {
                    Model post = RULED.model(view, "Post");
                    return new Change.Replace(
                        post,
                        Ruled.key(3),
                        World.row(post, "{title: new}"),
                        new Precondition.Absent());
                  }));
    }
  }

  @Nested
  class Upserting {

    @Test
    void createsAndChangesInOneStatement() {
      RULED.upsert(1, "Post", "id", "{id: 1, title: a}", "{id: 9, title: b}");
      assertThat(RULED.statements().getFirst()).contains("on conflict");
      assertThat(WORLD.rows("select id, title, author_id from post where id in (1, 9) order by id"))
          .isEqualTo("1 a 1|9 b 1");
    }

    @Test
    void aConflictWithAHiddenRowNamesTheColumnAlone() {
      ConstraintException taken =
          violates(
              ConstraintException.Kind.UNIQUE,
              () -> RULED.upsert(1, "Post", "id", "{id: 9, title: a}", "{id: 3, title: b}"));
      assertThat(taken.columns()).containsExactly("id");
      assertThat(taken.place()).hasValue("1/id");
      assertThat(taken.row()).isNull();
      assertThat(taken.values()).isEqualTo("3");
      assertThat(posts()).isEqualTo(UNCHANGED);
    }

    @Test
    void aReadableRowThatMayNotBeChangedIsForbidden() {
      forbids("1", () -> RULED.upsert(1, "Post", "id", "{id: 1, title: a}", "{id: 2, title: b}"));
      forbids("0/note", () -> RULED.upsert(1, "Post", "id", "{id: 1, title: a, note: n}"));
      assertThat(posts()).isEqualTo(UNCHANGED);
    }

    @Test
    void theCheckOfNewRowsAndOfChangedOnesIsTheirOwn() {
      forbids("0", () -> RULED.upsert(1, "Post", "id", "{id: 9, title: bad}"));
      forbids("0", () -> RULED.upsert(1, "Post", "id", "{id: 1, title: bad}"));
    }

    @Test
    void aNewRowIsHeldToTheRulesOfNewRowsAlone() {
      RULED.upsert(1, "Author", "id", "{id: 8, name: new}");
      forbids("0", () -> RULED.upsert(1, "Author", "id", "{id: 9, hidden: true}"));
      forbids("0", () -> RULED.upsert(1, "Author", "id", "{id: 2, name: new}"));
      assertThat(WORLD.rows("select id, name from author order by id"))
          .isEqualTo("1 Ann|2 Bob|3 Eve|8 new");
    }

    /// Who may change a row and not create one learns nothing of hidden rows.
    @Test
    void whatMayOnlyBeChangedMustBeThere() {
      RULED.upsert(1, "Post", "id", "{id: 1, title: a, author_id: 1}");
      forbids(
          "0/author_id", () -> RULED.upsert(1, "Post", "id", "{id: 3, title: a, author_id: 2}"));
      forbids(
          "0/author_id", () -> RULED.upsert(1, "Post", "id", "{id: 9, title: a, author_id: 2}"));
    }
  }
}
