package org.relata.mapping.write;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.relata.mapping.change.Change;
import org.relata.mapping.error.ConstraintException;
import org.relata.mapping.error.ForbiddenException;
import org.relata.mapping.model.Model;
import org.relata.mapping.model.Permission;
import org.relata.mapping.query.Filter;
import org.relata.mapping.query.Query;
import org.relata.mapping.session.Record;
import org.relata.mapping.session.WriteResult;
import org.relata.mapping.testing.World;

/// What rules say of writes that few make: each test with rules of its own.
class RarerRulesIT {

  private static final World WORLD =
      new World(
          """
          models:
            Author:
              columns:
                id: {type: Integer, primary_key: true}
                name: Text
              relationships:
                passport: {target: Passport, uselist: false, backref: author}
            Passport:
              columns:
                id: {type: Integer, primary_key: true}
                shown: {type: Boolean, default: true}
                author_id: {foreign_key: author.id, unique: true}
            Post:
              columns:
                id: {type: Integer, primary_key: true}
                title: Text
                rank: {type: Integer, nullable: false}
                owner: Integer
                editor: Integer
                note: Text
          """);

  private static final Filter EVERY = new Filter.Everything();

  @BeforeEach
  void begin() {
    WORLD.begin(
        """
        insert into author values (1, 'Ann'), (2, 'Bob');
        insert into passport values (1, false, 1), (2, true, 2);
        insert into post values
          (1, 'one', 1, 1, null, 'n1'), (2, 'two', 2, 2, null, 'n2'), (3, 'three', 3, 1, null, 'n3');
        """);
  }

  @AfterAll
  static void drop() {
    WORLD.close();
  }

  private static Ruled ruled() {
    return new Ruled(WORLD);
  }

  private static void forbids(String place, ThrowingCallable change) {
    assertThatExceptionOfType(ForbiddenException.class)
        .isThrownBy(change)
        .satisfies(refused -> assertThat(refused.place()).hasValue(place));
  }

  private static String posts() {
    return WORLD.rows("select id, title, rank, owner, editor, note from post order by id");
  }

  private static final String UNCHANGED = "1 one 1 1 - n1|2 two 2 2 - n2|3 three 3 1 - n3";

  /// Everybody reads all, and who changes a post is its editor.
  private static Ruled edited() {
    return ruled()
        .allow("Post", Set.of(Permission.READ), EVERY)
        .allow(
            "Post",
            Set.of(Permission.UPDATE),
            EVERY,
            EVERY,
            Map.of("editor", "$sub"),
            "id",
            "title",
            "rank");
  }

  @Test
  void anUpdateSetsWhatItsRuleSays() {
    Ruled edited = edited();
    edited.update(7, "Post", 1, "{title: new}");
    edited.update(8, "Post", 2, "{title: new, editor: 8}");
    edited.update(9, "Post", 3, "{}");
    assertThat(posts()).isEqualTo("1 new 1 1 7 n1|2 new 2 2 8 n2|3 three 3 1 9 n3");
    forbids("editor", () -> edited.update(7, "Post", 1, "{title: newer, editor: 8}"));
    forbids("editor", () -> edited.update(7, "Post", 1, "{editor: null}"));
    assertThat(posts()).isEqualTo("1 new 1 1 7 n1|2 new 2 2 8 n2|3 three 3 1 9 n3");
  }

  @Test
  void soDoAReplacementAndAnUpsertOfARowThatIsThere() {
    Ruled edited = edited();
    edited.replace(7, "Post", 1, "{title: new, rank: 4}");
    edited.upsert(8, "Post", "id", "{id: 2, title: new, rank: 5}");
    assertThat(posts()).isEqualTo("1 new 4 1 7 n1|2 new 5 2 8 n2|3 three 3 1 - n3");
    forbids("editor", () -> edited.replace(7, "Post", 3, "{title: new, rank: 4, editor: 1}"));
  }

  @Test
  void soDoesAnUpdateByAFilterAndOneOfMany() {
    Ruled edited = edited();
    edited.write(
        7,
        view -> {
          Model post = edited.model(view, "Post");
          Filter first = Filter.key(post, Ruled.key(1));
          Query which = Query.of(post).where(first);
          return new Change.UpdateAll(which, World.row(post, "{title: new}"), null);
        });
    edited.write(
        8,
        view -> {
          Model post = edited.model(view, "Post");
          return new Change.UpdateMany(
              post, List.of(new Change.Keyed(Ruled.key(2), World.row(post, "{title: new}"))));
        });
    assertThat(posts()).isEqualTo("1 new 1 1 7 n1|2 new 2 2 8 n2|3 three 3 1 - n3");
  }

  @Test
  void aRequiredValueThatNobodyMayGiveIsAMatterOfRules() {
    Ruled without =
        ruled()
            .allow("Post", Set.of(Permission.READ), EVERY, "id", "title")
            .allow("Post", Set.of(Permission.CREATE), EVERY, "id", "title");
    forbids("0", () -> without.create(1, "Post", "{title: a}"));
    Ruled with =
        ruled()
            .allow("Post", Set.of(Permission.READ), EVERY, "id", "title")
            .allow("Post", Set.of(Permission.CREATE), EVERY, "id", "title", "rank");
    assertThatExceptionOfType(ConstraintException.class)
        .isThrownBy(() -> with.create(1, "Post", "{title: a}"))
        .satisfies(violated -> {
          assertThat(violated.kind()).isEqualTo(ConstraintException.Kind.NOT_NULL);
          assertThat(violated.columns()).containsExactly("rank");
        });
    assertThat(posts()).isEqualTo(UNCHANGED);
  }

  private static Ruled passports() {
    Ruled ruled = ruled();
    return ruled
        .allowAll("Author")
        .allow("Passport", Set.of(Permission.READ), ruled.is("Passport", "shown", true))
        .allow("Passport", EnumSet.of(Permission.CREATE, Permission.UPDATE), EVERY);
  }

  @Test
  void aHiddenRowOnTheOtherSideIsLeftWhereNoneIsWanted() {
    Ruled ruled = passports();
    ruled.update(1, "Author", 1, "{passport: null}");
    ruled.update(1, "Author", 2, "{passport: null}");
    assertThat(WORLD.rows("select id, author_id from passport order by id")).isEqualTo("1 1|2 -");
  }

  @Test
  void aHiddenRowOnTheOtherSideStandsInTheWayOfAnother() {
    Ruled ruled = passports();
    for (String passport : List.of("{id: 2}", "{id: 3, shown: true}")) {
      assertThatExceptionOfType(ConstraintException.class)
          .isThrownBy(() -> ruled.update(1, "Author", 1, "{passport: " + passport + "}"))
          .satisfies(taken -> {
            assertThat(taken.kind()).isEqualTo(ConstraintException.Kind.UNIQUE);
            assertThat(taken.columns()).containsExactly("author_id");
          });
    }
    assertThat(WORLD.rows("select id, author_id from passport order by id")).isEqualTo("1 1|2 2");
  }

  private static Object shown(WriteResult result, String column) {
    List<Record> records = result.records();
    assertThat(records).hasSize(1);
    int at = WORLD.model("Post").columns().indexOf(WORLD.column("Post", column));
    return String.valueOf(records.getFirst().value(at));
  }

  /// Notes are for owners, and everybody may hand a post over.
  private static Ruled handedOver() {
    Ruled ruled = ruled();
    return ruled
        .allow("Post", Set.of(Permission.READ), EVERY, "id", "title", "rank", "owner", "editor")
        .allow("Post", Set.of(Permission.READ), ruled.is("Post", "owner", "$sub"))
        .allow("Post", Set.of(Permission.UPDATE, Permission.DELETE), EVERY);
  }

  @Test
  void whatIsGivenBackIsMaskedAsTheRowIsAfterwards() {
    Ruled ruled = handedOver();
    assertThat(shown(ruled.update(1, "Post", 1, "{title: a}").orElseThrow(), "note"))
        .isEqualTo("n1");
    assertThat(shown(ruled.update(1, "Post", 1, "{owner: 2}").orElseThrow(), "note"))
        .isEqualTo("null");
    assertThat(shown(ruled.update(1, "Post", 2, "{owner: 1}").orElseThrow(), "note"))
        .isEqualTo("n2");
    assertThat(shown(ruled.update(1, "Post", 1, "{note: guessed}").orElseThrow(), "note"))
        .isEqualTo("null");
    assertThat(posts()).isEqualTo("1 a 1 2 - guessed|2 two 2 1 - n2|3 three 3 1 - n3");
  }

  @Test
  void aFilterFindsRowsByAMaskedColumnWhereItIsReadable() {
    Ruled ruled = handedOver();
    Filter noted =
        new Filter.Or(List.of(ruled.is("Post", "note", "n1"), ruled.is("Post", "note", "n2")));
    ruled.write(
        1,
        view -> {
          Model post = ruled.model(view, "Post");
          return new Change.UpdateAll(
              Query.of(post).where(noted), World.row(post, "{title: new}"), null);
        });
    assertThat(posts()).isEqualTo("1 new 1 1 - n1|2 two 2 2 - n2|3 three 3 1 - n3");
    ruled.write(
        1, view -> new Change.DeleteAll(Query.of(ruled.model(view, "Post")).where(noted), null));
    assertThat(posts()).isEqualTo("2 two 2 2 - n2|3 three 3 1 - n3");
  }

  @Test
  void aReplacementThatNoRuleAcceptsIsForbidden() {
    Ruled ruled =
        ruled()
            .allow("Post", Set.of(Permission.READ), EVERY)
            .allow("Post", Set.of(Permission.UPDATE), EVERY, "id", "title");
    forbids("owner", () -> ruled.replace(1, "Post", 1, "{title: a, owner: 2}"));
    forbids("", () -> ruled.replace(1, "Post", 9, "{title: a, owner: 2}"));
    forbids("", () -> ruled.replace(1, "Post", 9, "{title: a}"));
    Ruled creating =
        ruled()
            .allow("Post", Set.of(Permission.READ), EVERY)
            .allow("Post", Set.of(Permission.CREATE), EVERY);
    forbids("", () -> creating.replace(1, "Post", 1, "{title: a, rank: 1}"));
    assertThat(posts()).isEqualTo(UNCHANGED);
  }

  @Test
  void aRuleOpensNoRowForWhatItDoesNotAccept() {
    Ruled ruled = ruled();
    ruled
        .allow("Post", Set.of(Permission.READ), EVERY)
        .allow("Post", Set.of(Permission.UPDATE), ruled.is("Post", "owner", "$sub"))
        .allow("Post", Set.of(Permission.UPDATE), EVERY, "id", "title");
    forbids("", () -> ruled.update(1, "Post", 2, "{title: new, rank: 9}"));
    assertThat(posts()).isEqualTo(UNCHANGED);
    ruled.update(1, "Post", 1, "{title: new, rank: 9}");
    ruled.update(1, "Post", 2, "{title: new}");
    assertThat(posts()).isEqualTo("1 new 9 1 - n1|2 new 2 2 - n2|3 three 3 1 - n3");
  }

  /// What a replacement leaves out it writes all the same.
  @Test
  void norDoesOneThatMayNotWriteAllThatIsReplaced() {
    Ruled ruled = ruled();
    ruled
        .allow("Post", Set.of(Permission.READ), EVERY)
        .allow("Post", Set.of(Permission.UPDATE), ruled.is("Post", "owner", "$sub"))
        .allow("Post", Set.of(Permission.UPDATE), EVERY, "id", "title", "rank");
    forbids("", () -> ruled.replace(1, "Post", 2, "{title: new, rank: 9}"));
    assertThat(posts()).isEqualTo(UNCHANGED);
    ruled.replace(1, "Post", 1, "{title: new, rank: 9, owner: 1}");
    assertThat(posts()).isEqualTo("1 new 9 1 - -|2 two 2 2 - n2|3 three 3 1 - n3");
  }

  @Test
  void norDoesOneWhoseValuesTheRowDoesNotGet() {
    Ruled ruled = ruled();
    ruled
        .allow("Post", Set.of(Permission.READ), EVERY)
        .allow("Post", Set.of(Permission.UPDATE), ruled.is("Post", "owner", "$sub"), "id", "title")
        .allow(
            "Post",
            Set.of(Permission.UPDATE),
            EVERY,
            EVERY,
            Map.of("editor", "$sub"),
            "id",
            "title");
    forbids("", () -> ruled.update(1, "Post", 2, "{title: new}"));
    assertThat(posts()).isEqualTo(UNCHANGED);
    ruled.update(1, "Post", 2, "{title: new, editor: 1}");
    assertThat(posts()).isEqualTo("1 one 1 1 - n1|2 new 2 2 1 n2|3 three 3 1 - n3");
  }
}
