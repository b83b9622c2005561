package org.relata.mapping.transaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.relata.mapping.testing.World.key;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.relata.mapping.access.AccessPolicy;
import org.relata.mapping.change.Change;
import org.relata.mapping.change.RowListener;
import org.relata.mapping.error.ConstraintException;
import org.relata.mapping.jdbc.Database;
import org.relata.mapping.model.Loading;
import org.relata.mapping.model.Model;
import org.relata.mapping.model.Ordering;
import org.relata.mapping.model.Relationship;
import org.relata.mapping.model.Table;
import org.relata.mapping.plan.PlanCache;
import org.relata.mapping.plan.read.ReadPlanner;
import org.relata.mapping.plan.write.WritePlanner;
import org.relata.mapping.query.Expansion;
import org.relata.mapping.query.Filter;
import org.relata.mapping.query.Operator;
import org.relata.mapping.query.Query;
import org.relata.mapping.query.Selection;
import org.relata.mapping.query.Sort;
import org.relata.mapping.session.Record;
import org.relata.mapping.session.RecordSession;
import org.relata.mapping.session.WriteResult;
import org.relata.mapping.testing.RowsPolicy;
import org.relata.mapping.testing.World;

/// Rows that a policy leaves out, here those that are hidden or of a hidden owner, are as if they
/// were not there.
class HiddenRowsIT {

  private static final World WORLD =
      new World(
          """
          models:
            Owner:
              columns:
                id: {type: Integer, primary_key: true}
                name: {type: Text, unique: true}
                hidden: {type: Boolean, default: false}
              relationships:
                pets: {target: Pet, order_by: id, backref: owner}
                clubs: {target: Club, secondary: member, order_by: id}
            Pet:
              columns:
                id: {type: Integer, primary_key: true}
                name: Text
                owner_id: {foreign_key: owner.id}
            Club:
              columns:
                id: {type: Integer, primary_key: true}
                name: Text
          tables:
            member:
              columns:
                owner_id: {foreign_key: owner.id, primary_key: true}
                club_id: {foreign_key: club.id, primary_key: true}
          """);

  private static final Model OWNER = WORLD.model("Owner");
  private static final Model PET = WORLD.model("Pet");
  private static final Model CLUB = WORLD.model("Club");
  private static final Relationship PETS = WORLD.relationship("Owner", "pets");
  private static final Relationship CLUBS = WORLD.relationship("Owner", "clubs");
  private static final Relationship OWNED_BY = WORLD.relationship("Pet", "owner");
  private static final Filter SHOWN =
      new Filter.Is(WORLD.column("Owner", "hidden"), Filter.Truth.FALSE);

  private static final AccessPolicy POLICY = new RowsPolicy(HiddenRowsIT::shown);

  private static Optional<Filter> shown(Table table) {
    return switch (table.name()) {
      case "owner" -> Optional.of(SHOWN);
      case "pet" -> Optional.of(new Filter.Related(OWNED_BY, SHOWN));
      case "club" ->
          Optional.of(Filter.compare(WORLD.column("Club", "name"), Operator.NE, "secret"));
      default -> Optional.empty();
    };
  }

  private final RecordSession session = session();

  private static RecordSession session() {
    PlanCache plans = new PlanCache();
    return new AutocommitSession(
        new ReadPlanner(plans, POLICY),
        new WritePlanner(plans, POLICY),
        List.of(),
        RowListener.NONE,
        new Database(WORLD.database().dataSource()),
        (_, _) -> {},
        Integer.MAX_VALUE);
  }

  @BeforeEach
  void begin() {
    WORLD.begin(
        """
        insert into owner values (1, 'Ann', false), (2, 'Bob', true);
        insert into pet values (1, 'Ace', 1), (2, 'Bud', 2);
        insert into club values (1, 'chess'), (2, 'secret');
        insert into member values (1, 1), (1, 2), (2, 1);
        """);
  }

  @AfterAll
  static void drop() {
    WORLD.close();
  }

  private List<Object> names(Query query) {
    int name = query.selection().columns().indexOf(query.model().column("name").orElseThrow());
    return session.page(query).records().stream().map(row -> row.value(name)).toList();
  }

  private Optional<WriteResult> write(Change change) {
    return session.write(change, Query.of(change.model()));
  }

  private static Filter named(Model model, String name) {
    return Filter.compare(model.column("name").orElseThrow(), Operator.EQ, name);
  }

  @Test
  void areNeitherListedNorCountedNorLookedForBy() {
    assertThat(names(Query.of(OWNER))).containsExactly("Ann");
    assertThat(names(Query.of(PET))).containsExactly("Ace");
    assertThat(session.count(Query.of(OWNER))).isEqualTo(1);
    assertThat(names(Query.of(OWNER).where(new Filter.Related(CLUBS, named(CLUB, "secret")))))
        .isEmpty();
    assertThat(names(Query.of(PET).where(Filter.relatedTo(PETS, key(2))))).isEmpty();
    assertThat(names(Query.of(CLUB).where(Filter.relatedTo(CLUBS, key(1)))))
        .containsExactly("chess");
    assertThat(names(Query.of(CLUB).where(Filter.relatedTo(CLUBS, key(2))))).isEmpty();
    Ordering name = new Ordering(OWNER.column("name").orElseThrow(), true, false);
    assertThat(names(Query.of(PET).sortedBy(List.of(new Sort(List.of(OWNED_BY), name)))))
        .containsExactly("Ace");
  }

  @ParameterizedTest
  @EnumSource(
      value = Loading.class,
      mode = Mode.INCLUDE,
      names = {"SELECT", "SELECTIN", "JOINED", "SUBQUERY"})
  void areNotEmbedded(Loading loading) {
    Selection selection =
        new Selection(
            OWNER.columns(),
            List.of(
                new Expansion(PETS, loading, Query.of(PETS)),
                new Expansion(CLUBS, loading, Query.of(CLUBS))));
    List<Record> owners = session.page(Query.of(OWNER).selecting(selection)).records();
    assertThat(owners).hasSize(1);
    assertThat(owners.getFirst().many(0)).extracting(pet -> pet.value(1)).containsExactly("Ace");
    assertThat(owners.getFirst().many(1))
        .extracting(club -> club.value(1))
        .containsExactly("chess");
  }

  @Test
  void areNeitherChangedNorDeletedByTheirKeys() {
    assertThat(write(new Change.Update(OWNER, key(2), WORLD.row("Owner", "{name: Bo}")))).isEmpty();
    assertThat(write(new Change.Delete(OWNER, key(2)))).isEmpty();
    assertThat(write(new Change.Delete(CLUB, key(2)))).isEmpty();
    assertThat(write(new Change.Unlink(PETS, key(2), key(2)))).isEmpty();
    assertThat(write(new Change.Unlink(CLUBS, key(1), key(2)))).isEmpty();
    assertThat(WORLD.rows("select name from owner order by id")).isEqualTo("Ann|Bob");
    assertThat(WORLD.rows("select id, owner_id from pet order by id")).isEqualTo("1 1|2 2");
    assertThat(WORLD.rows("select count(*) from member")).isEqualTo("3");
  }

  @Test
  void areNeitherChangedNorDeletedByAFilter() {
    Query all = Query.of(PET);
    write(new Change.UpdateAll(all, WORLD.row("Pet", "{name: Max}"), null));
    assertThat(WORLD.rows("select name from pet order by id")).isEqualTo("Max|Bud");
    write(new Change.DeleteAll(all, null));
    assertThat(WORLD.rows("select name from pet order by id")).isEqualTo("Bud");
  }

  @Test
  void areNotReplacedWhereTheyStandInTheWay() {
    Change replace = new Change.Replace(OWNER, key(2), WORLD.row("Owner", "{name: Bo}"));
    assertThatExceptionOfType(ConstraintException.class)
        .isThrownBy(() -> write(replace))
        .satisfies(taken -> assertThat(taken.columns()).containsExactly("id"));
    assertThat(WORLD.rows("select name, hidden from owner order by id")).isEqualTo("Ann f|Bob t");
  }

  @Test
  void areLeftWhereAListIsGivenWhole() {
    write(new Change.Update(OWNER, key(1), WORLD.row("Owner", "{pets: [], clubs: [{id: 1}]}")));
    assertThat(WORLD.rows("select id, owner_id from pet order by id")).isEqualTo("1 -|2 2");
  }
}
