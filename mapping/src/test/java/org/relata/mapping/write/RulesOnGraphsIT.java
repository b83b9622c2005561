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
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.relata.mapping.change.Change;
import org.relata.mapping.error.ConflictException;
import org.relata.mapping.error.ConstraintException;
import org.relata.mapping.error.ForbiddenException;
import org.relata.mapping.model.Permission;
import org.relata.mapping.query.Filter;
import org.relata.mapping.query.Query;
import org.relata.mapping.session.WriteResult;
import org.relata.mapping.testing.World;

/// Rows that are written, linked and taken apart together obey the rules, each those of its model.
class RulesOnGraphsIT {

  private static final World WORLD =
      new World(
          """
          models:
            Team:
              columns:
                id: {type: Integer, primary_key: true}
                name: Text
                lead: Integer
              relationships:
                players: {target: Player, order_by: id, backref: team}
                tags: {target: Tag, secondary: team_tag, order_by: id}
                notes: {target: Note, cascade: 'all, delete-orphan', order_by: id}
                logs: {target: Log, cascade: all}
            Player:
              columns:
                id: {type: Integer, primary_key: true}
                name: Text
                owner: Integer
                shown: {type: Boolean, default: true}
                team_id: {foreign_key: team.id}
            Tag:
              columns:
                id: {type: Integer, primary_key: true}
                name: Text
            Note:
              columns:
                id: {type: Integer, primary_key: true}
                owner: Integer
                shown: {type: Boolean, default: true}
                team_id: {foreign_key: team.id}
            Log:
              columns:
                id: {type: Integer, primary_key: true}
                team_id: {foreign_key: team.id, nullable: false}
          tables:
            team_tag:
              columns:
                team_id: {foreign_key: team.id, primary_key: true}
                tag_id: {foreign_key: tag.id, primary_key: true}
          """);

  private static final Filter EVERY = new Filter.Everything();
  private static final Ruled RULED = rules();

  private static Ruled rules() {
    Ruled ruled = new Ruled(WORLD);
    Filter led = ruled.is("Team", "lead", "$sub");
    Filter secret = ruled.is("Tag", "name", "secret");
    Filter mine = ruled.is("Player", "owner", "$sub");
    Filter noted = ruled.is("Note", "owner", "$sub");
    Filter full =
        ruled.related(
            "Player",
            "team",
            new Filter.Not(ruled.related("Team", "players", ruled.is("Player", "name", "troll"))));
    return ruled
        .allow("Team", Set.of(Permission.READ), new Filter.Not(ruled.is("Team", "name", "gone")))
        .allow("Team", EnumSet.of(Permission.CREATE, Permission.UPDATE, Permission.DELETE), led)
        .allow("Tag", Set.of(Permission.READ), new Filter.Not(secret))
        .allow("Player", Set.of(Permission.READ), ruled.is("Player", "shown", true))
        .allow("Player", Set.of(Permission.CREATE), EVERY, full, Map.of("owner", "$sub"))
        .allow("Player", Set.of(Permission.UPDATE), mine, mine, Map.of(), "id", "name", "team_id")
        .allow("Note", Set.of(Permission.READ), ruled.is("Note", "shown", true))
        .allow("Note", EnumSet.of(Permission.UPDATE, Permission.DELETE), noted);
  }

  @BeforeEach
  void begin() {
    WORLD.begin(
        """
        insert into team values (1, 'a', 1), (2, 'b', 2), (3, 'gone', 1);
        insert into player values
          (1, 'p', 1, true, 1), (2, 'q', 2, true, null), (3, 'r', 1, false, 1),
          (4, 's', 1, true, null), (5, 't', 2, true, 2);
        insert into tag values (1, 'x'), (2, 'y'), (3, 'secret');
        insert into team_tag values (1, 1), (1, 3), (2, 1);
        insert into note values (1, 1, true, 1), (2, 1, false, 1), (3, 2, true, 2);
        insert into log values (1, 1);
        select setval(pg_get_serial_sequence('team', 'id'), 9);
        select setval(pg_get_serial_sequence('player', 'id'), 9);
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

  private static void missing(ThrowingCallable change) {
    assertThatExceptionOfType(ConflictException.class)
        .isThrownBy(change)
        .satisfies(gone -> assertThat(gone.kind()).isEqualTo(ConflictException.Kind.GONE));
  }

  private static String players() {
    return WORLD.rows("select id, owner, team_id from player order by id");
  }

  private static String tags() {
    return WORLD.rows("select team_id, tag_id from team_tag order by 1, 2");
  }

  private static final String PLAYERS = "1 1 1|2 2 -|3 1 1|4 1 -|5 2 2";

  @Nested
  class OneToMany {

    @Test
    void linkingChangesTheChild() {
      RULED.link(1, "Team", "players", 2, "{id: 4}");
      assertThat(players()).isEqualTo("1 1 1|2 2 -|3 1 1|4 1 2|5 2 2");
      forbids("0", () -> RULED.link(1, "Team", "players", 1, "{id: 2}"));
      missing(() -> RULED.link(1, "Team", "players", 1, "{id: 3}"));
      assertThat(RULED.link(1, "Team", "players", 3, "{id: 4}")).isEmpty();
      assertThat(players()).isEqualTo("1 1 1|2 2 -|3 1 1|4 1 2|5 2 2");
    }

    @Test
    void unlinkingChangesTheChild() {
      assertThat(RULED.unlink(1, "Team", "players", 1, 1)).isPresent();
      assertThat(players()).isEqualTo("1 1 -|2 2 -|3 1 1|4 1 -|5 2 2");
      forbids("", () -> RULED.unlink(1, "Team", "players", 2, 5));
      assertThat(RULED.unlink(1, "Team", "players", 1, 3)).isEmpty();
      assertThat(players()).isEqualTo("1 1 -|2 2 -|3 1 1|4 1 -|5 2 2");
    }

    @Test
    void aListGivenWholeLeavesHiddenRowsAndRefusesOthers() {
      RULED.update(1, "Team", 1, "{players: [{id: 4}]}");
      assertThat(players()).isEqualTo("1 1 -|2 2 -|3 1 1|4 1 1|5 2 2");
      forbids("players", () -> RULED.update(2, "Team", 1, "{players: []}"));
      assertThat(players()).isEqualTo("1 1 -|2 2 -|3 1 1|4 1 1|5 2 2");
    }

    @Test
    void aNewRowGetsWhatItsRuleSays() {
      WriteResult added = RULED.add(2, "Team", "players", 1, "{name: new}").orElseThrow();
      assertThat(added.records()).hasSize(1);
      assertThat(players()).isEqualTo(PLAYERS + "|10 2 1");
    }

    @Test
    void whatMustHoldAfterwardsIsAskedWhenAllIsWritten() {
      forbids("0", () -> RULED.add(1, "Team", "players", 1, "{name: new}", "{name: troll}"));
      assertThat(players()).isEqualTo(PLAYERS);
      forbids("0", () -> RULED.create(1, "Player", "{name: troll, team_id: 1}"));
      RULED.create(1, "Player", "{name: new, team_id: 1}");
      assertThat(RULED.statements()).hasSize(2);
    }

    @Test
    void aRowThatIsNotToBeReadAfterwardsIsWrittenAndNotShown() {
      WriteResult made = RULED.create(1, "Player", "{name: new, team_id: 1, shown: false}");
      assertThat(made.records()).isEmpty();
      assertThat(made.keys()).containsExactly(Ruled.key(10));
      WriteResult added =
          RULED.add(1, "Team", "players", 1, "{name: a, shown: false}", "{name: b}").orElseThrow();
      assertThat(added.records()).hasSize(1);
      assertThat(added.keys()).hasSize(2);
    }

    @Test
    void aRowThatPointsIsChangedAndItsTargetMustBeReadable() {
      forbids("", () -> RULED.update(1, "Player", 2, "{team: {id: 1}}"));
      missing(() -> RULED.update(1, "Player", 4, "{team: {id: 3}}"));
      RULED.update(1, "Player", 4, "{team: {id: 2}}");
      assertThat(players()).isEqualTo("1 1 1|2 2 -|3 1 1|4 1 2|5 2 2");
    }
  }

  @Nested
  class ManyToMany {

    @Test
    void linkingChangesTheRowOnWhosePathItIsAndTheOtherMustBeReadable() {
      RULED.link(1, "Team", "tags", 1, "{id: 2}");
      assertThat(tags()).isEqualTo("1 1|1 2|1 3|2 1");
      forbids("", () -> RULED.link(1, "Team", "tags", 2, "{id: 2}"));
      missing(() -> RULED.link(2, "Team", "tags", 2, "{id: 3}"));
      assertThat(tags()).isEqualTo("1 1|1 2|1 3|2 1");
    }

    @Test
    void unlinkingToo() {
      forbids("", () -> RULED.unlink(1, "Team", "tags", 2, 1));
      assertThat(RULED.unlink(1, "Team", "tags", 1, 3)).isEmpty();
      RULED.unlink(1, "Team", "tags", 1, 1);
      assertThat(tags()).isEqualTo("1 3|2 1");
    }

    @Test
    void whatMustHoldOfTheRowAfterwardsIsAskedOfWhatIsLinkedToo() {
      Filter shared =
          new Filter.Not(RULED.related("Team", "tags", RULED.is("Tag", "name", "secret")));
      Ruled ruled = changing(EVERY, shared);
      ruled.link(1, "Team", "tags", 2, "{id: 2}");
      forbids("", () -> ruled.link(1, "Team", "tags", 2, "{id: 3}"));
      forbids("", () -> ruled.unlink(1, "Team", "tags", 1, 1));
      assertThat(tags()).isEqualTo("1 1|1 3|2 1|2 2");
      Ruled same = changing(shared, shared);
      forbids("", () -> same.link(1, "Team", "tags", 2, "{id: 3}"));
      Ruled leading = changing(EVERY, RULED.is("Team", "lead", "$sub"));
      forbids("", () -> leading.link(1, "Team", "tags", 2, "{id: 3}"));
      leading.link(2, "Team", "tags", 2, "{id: 3}");
      assertThat(tags()).isEqualTo("1 1|1 3|2 1|2 2|2 3");
    }

    /// Everything may be read, and some teams changed to those that are so.
    private static Ruled changing(Filter where, Filter check) {
      return new Ruled(WORLD)
          .allow("Team", Set.of(Permission.READ), EVERY)
          .allow("Tag", Set.of(Permission.READ), EVERY)
          .allow("Team", Set.of(Permission.UPDATE), where, check, Map.of());
    }

    @Test
    void aListGivenWholeIsTheListThatIsSeen() {
      RULED.update(1, "Team", 1, "{tags: [{id: 2}]}");
      assertThat(tags()).isEqualTo("1 2|1 3|2 1");
      forbids("", () -> RULED.update(1, "Team", 2, "{tags: []}"));
      assertThat(tags()).isEqualTo("1 2|1 3|2 1");
    }
  }

  @Nested
  class Nesting {

    @Test
    void eachRowObeysTheRulesOfItsModel() {
      forbids(
          "0/players/0/owner",
          () -> RULED.create(1, "Team", "{lead: 1, players: [{name: a, owner: 2}]}"));
      forbids("0", () -> RULED.create(1, "Team", "{lead: 2, players: [{name: a}]}"));
      forbids("0/players/0", () -> RULED.create(1, "Team", "{lead: 1, players: [{id: 2}]}"));
      assertThat(players()).isEqualTo(PLAYERS);
    }

    @Test
    void newRowsAndThoseThatAreThereAreWrittenTogether() {
      RULED.create(1, "Team", "{lead: 1, players: [{name: a}, {id: 4}]}");
      assertThat(players()).isEqualTo("1 1 1|2 2 -|3 1 1|4 1 10|5 2 2|10 1 10");
    }

    @Test
    void aHiddenRowThatIsNamedIsInTheWay() {
      assertThatExceptionOfType(ConstraintException.class)
          .isThrownBy(() -> RULED.update(1, "Team", 1, "{players+: [{id: 3, name: x}]}"))
          .satisfies(taken -> assertThat(taken.columns()).containsExactly("id"));
    }

    @Test
    void aModelThatMayNotBeWrittenIsNot() {
      forbids("0/tags/0", () -> RULED.create(1, "Team", "{lead: 1, tags: [{name: new}]}"));
      forbids("tags/0", () -> RULED.update(1, "Team", 1, "{tags+: [{id: 1, name: new}]}"));
    }
  }

  @Nested
  class Deleting {

    @Test
    void anOrphanNeedsTheRightToBeDeleted() {
      RULED.update(1, "Team", 1, "{notes: []}");
      assertThat(WORLD.rows("select id from note order by id")).isEqualTo("2|3");
      forbids("notes", () -> RULED.update(1, "Team", 2, "{notes: []}"));
      forbids("", () -> RULED.unlink(1, "Team", "notes", 2, 3));
      assertThat(WORLD.rows("select id from note order by id")).isEqualTo("2|3");
    }

    private void deleteTeam(String name) {
      RULED.write(
          1,
          view -> {
            Filter named = RULED.is("Team", "name", name);
            return new Change.DeleteAll(Query.of(RULED.model(view, "Team")).where(named), null);
          });
    }

    @Test
    void aFilterNeedsTheRightToDeleteItsRows() {
      forbids("", () -> deleteTeam("b"));
      deleteTeam("gone");
      assertThat(WORLD.rows("select id from team order by id")).isEqualTo("1|2|3");
      deleteTeam("a");
      assertThat(WORLD.rows("select id from team order by id")).isEqualTo("2|3");
    }

    /// Logs are a model that nobody knows, and players are hidden or of others.
    @Test
    void cascadesOfModelsNeedNoRule() {
      assertThat(RULED.delete(1, "Team", 1)).isPresent();
      assertThat(WORLD.rows("select id from log")).isEmpty();
      assertThat(WORLD.rows("select id from note order by id")).isEqualTo("3");
      assertThat(players()).isEqualTo("1 1 -|2 2 -|3 1 -|4 1 -|5 2 2");
      forbids("", () -> RULED.delete(1, "Team", 2));
      assertThat(RULED.delete(1, "Team", 3)).isEmpty();
    }
  }

  @Test
  void statementsOfAPlainGraphAreThoseWithoutRules() {
    WORLD.update("Team", 2, "{tags: [{id: 2}]}");
    List<String> without = List.copyOf(WORLD.statements());
    RULED.update(2, "Team", 2, "{tags: [{id: 1}]}");
    assertThat(RULED.statements()).hasSameSizeAs(without);
  }
}
