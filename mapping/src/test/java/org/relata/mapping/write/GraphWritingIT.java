package org.relata.mapping.write;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.relata.mapping.testing.World.key;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.relata.mapping.change.Change;
import org.relata.mapping.change.Row;
import org.relata.mapping.error.ConflictException;
import org.relata.mapping.error.ConstraintException;
import org.relata.mapping.error.MappingException;
import org.relata.mapping.error.QueryException;
import org.relata.mapping.model.Key;
import org.relata.mapping.model.Loading;
import org.relata.mapping.query.Expansion;
import org.relata.mapping.query.Query;
import org.relata.mapping.query.Selection;
import org.relata.mapping.session.RecordSession;
import org.relata.mapping.session.RecordSession.Isolation;
import org.relata.mapping.session.WriteResult;
import org.relata.mapping.testing.World;

class GraphWritingIT {

  private static final World WORLD =
      new World(
          """
          models:
            Person:
              columns:
                id: {type: Integer, primary_key: true}
                name: {type: Text, nullable: false}
                state: {type: Text, default: new}
                boss_id: {foreign_key: person.id}
              relationships:
                boss: {target: Person, remote_side: id, backref: reports}
                addresses: {target: Address, backref: person}
                passport: {target: Passport, uselist: false, backref: person}
                seen: {target: Address, viewonly: true}
            Address:
              columns:
                id: {type: Integer, primary_key: true}
                email: {type: Text, nullable: false, unique: true}
                size: Integer
                person_id: {foreign_key: person.id}
              check: {address_size_check: size > 0}
            Passport:
              columns:
                id: {type: Integer, primary_key: true}
                number: Text
                person_id: {foreign_key: person.id, unique: true}
            Page:
              columns: {id: {type: Integer, primary_key: true}, title: Text}
              relationships:
                tags: {target: Tag, secondary: tags, backref: pages}
            Tag:
              columns:
                id: {type: Integer, primary_key: true}
                name: {type: Text, unique: true, nullable: false}
            Order:
              columns: {id: {type: Integer, primary_key: true}, city: Text}
              relationships:
                details: {target: Detail, backref: order, cascade: "all, delete-orphan"}
            Detail:
              columns:
                order_id: {foreign_key: order.id, primary_key: true}
                product_code: {foreign_key: product.code, primary_key: true}
                quantity: {type: Integer, nullable: false}
              relationships:
                product: {target: Product, backref: details}
            Product:
              columns: {code: {type: String(5), primary_key: true}, title: Text}
            Club:
              columns:
                id: {type: Integer, primary_key: true}
                name: Text
                chair_id: {foreign_key: {column: member.id, name: club_chair}}
              relationships:
                members: {target: Member, foreign_keys: Member.club_id, backref: club}
                chair: {target: Member, foreign_keys: chair_id}
            Member:
              columns:
                id: {type: Integer, primary_key: true}
                name: Text
                club_id: {foreign_key: club.id, nullable: false}
          tables:
            tags:
              columns:
                page_id: {foreign_key: page.id, primary_key: true}
                tag_id: {foreign_key: tag.id, primary_key: true}
          """);

  private static final String PEOPLE = "select id, name, boss_id from person order by id";
  private static final String ADDRESSES = "select id, email, person_id from address order by id";
  private static final String PASSPORTS = "select id, number, person_id from passport order by id";
  private static final String TAGS = "select page_id, tag_id from tags order by 1, 2";
  private static final String DETAILS =
      "select order_id, product_code, quantity from detail order by 1, 2";

  @BeforeEach
  void begin() {
    WORLD.begin(
        """
        insert into person (name) values ('Ann'), ('Bob');
        insert into address (email, person_id) values ('a1', 1), ('a2', 1), ('b1', 2), ('n1', null);
        insert into page (title) values ('one'), ('two');
        insert into tag (name) values ('green'), ('loud'), ('old');
        insert into tags values (1, 1), (1, 2), (2, 2);
        insert into "order" (city) values ('Rome');
        insert into product values ('A', 'Apple'), ('B', 'Bee');
        insert into detail values (1, 'A', 5);
        """);
  }

  @AfterAll
  static void drop() {
    WORLD.close();
  }

  private static <T extends MappingException> T refused(Class<T> type, ThrowingCallable write) {
    return catchThrowableOfType(type, write);
  }

  @Nested
  class Creating {

    @Test
    void makesChildrenAfterTheirParent() {
      WORLD.create("Person", "{name: Cy, addresses: [{email: c1}, {email: c2}]}");
      assertThat(WORLD.rows("select id, name, state from person where id > 2"))
          .isEqualTo("3 Cy new");
      assertThat(WORLD.rows(ADDRESSES)).endsWith("|5 c1 3|6 c2 3");
      assertThat(WORLD.statements()).hasSize(3);
    }

    @Test
    void makesWhatIsPointedAtFirst() {
      WORLD.create("Address", "{email: d1, person: {name: Dee, boss: {name: Eve}}}");
      assertThat(WORLD.rows(PEOPLE)).isEqualTo("1 Ann -|2 Bob -|3 Eve -|4 Dee 3");
      assertThat(WORLD.rows(ADDRESSES)).endsWith("|5 d1 4");
    }

    @Test
    void takesTheSameNumberOfStatementsForAThousandChildrenAsForTwo() {
      WORLD.create("Person", "{name: Cy, addresses: [{email: c1}, {email: c2}]}");
      int few = WORLD.statements().size();
      StringBuilder many = new StringBuilder("{name: Dee, addresses: [{email: d0}");
      for (int i = 1; i < 1000; i++) many.append(", {email: d").append(i).append('}');
      WORLD.create("Person", many.append("]}").toString());
      assertThat(WORLD.statements()).hasSize(few);
      assertThat(WORLD.rows("select count(*) from address where person_id = 4")).isEqualTo("1000");
    }

    @Test
    void makesManyParentsWithTheirChildrenAtOnce() {
      List<String> people = new ArrayList<>();
      for (int i = 0; i < 300; i++) {
        people.add(
            "{name: p%d, addresses: [{email: x%d}, {email: y%d}], passport: {number: n%d}}"
                .formatted(i, i, i, i));
      }
      WriteResult written = WORLD.create("Person", people.toArray(String[]::new));
      assertThat(written.keys()).hasSize(300).startsWith(key(3), key(4)).endsWith(key(302));
      assertThat(WORLD.statements()).hasSize(4);
      assertThat(
              WORLD.rows(
                  """
                  select count(*) from person p join address x on x.person_id = p.id and x.email = replace(p.name, 'p', 'x')
                  join address y on y.person_id = p.id and y.email = replace(p.name, 'p', 'y')
                  join passport n on n.person_id = p.id and n.number = replace(p.name, 'p', 'n')\
                  """))
          .isEqualTo("300");
    }

    @Test
    void linksRowsThatAreNamedByTheirKey() {
      WORLD.create("Person", "{name: Cy, boss: {id: 1}, addresses: [{id: 4}, {email: c1}]}");
      assertThat(WORLD.rows(PEOPLE)).endsWith("|3 Cy 1");
      assertThat(WORLD.rows(ADDRESSES)).isEqualTo("1 a1 1|2 a2 1|3 b1 2|4 n1 3|5 c1 3");
    }

    @Test
    void changesRowsThatAreNamedByTheirKeyWithMore() {
      WORLD.create(
          "Person", "{name: Cy, boss: {id: 1, name: Anna}, addresses: [{id: 4, email: n2}]}");
      assertThat(WORLD.rows(PEOPLE)).isEqualTo("1 Anna -|2 Bob -|3 Cy 1");
      assertThat(WORLD.rows(ADDRESSES)).endsWith("|4 n2 3");
    }

    @Test
    void makesARowWithAKeyThatIsNotThere() {
      WORLD.create("Person", "{name: Cy, addresses: [{id: 50, email: c1}]}");
      assertThat(WORLD.rows(ADDRESSES)).endsWith("|50 c1 3");
      WORLD.create("Address", "{email: c2}");
      assertThat(WORLD.rows(ADDRESSES)).endsWith("|51 c2 -");
    }

    @Test
    void joinsManyToMany() {
      WORLD.create("Page", "{title: three, tags: [{id: 1}, {name: new}, {id: 1}]}");
      assertThat(WORLD.rows(TAGS)).isEqualTo("1 1|1 2|2 2|3 1|3 4");
      assertThat(WORLD.rows("select name from tag where id = 4")).isEqualTo("new");
    }

    @Test
    void givesChildrenTheirPartOfACompositeKey() {
      WORLD.create(
          "Order",
          "{city: Oslo, details: [{product_code: A, quantity: 1}, {product: {code: C, title: Cat},"
              + " quantity: 2}]}");
      assertThat(WORLD.rows(DETAILS)).isEqualTo("1 A 5|2 A 1|2 C 2");
      assertThat(WORLD.rows("select code, title from product order by 1"))
          .isEqualTo("A Apple|B Bee|C Cat");
    }

    @Test
    void givesBackWhatIsAskedFor() {
      Query shown = Query.of(WORLD.model("Person"));
      var addresses = WORLD.relationship("Person", "addresses");
      shown =
          shown.selecting(
              new Selection(
                  List.of(WORLD.column("Person", "name")),
                  List.of(new Expansion(addresses, Loading.SELECT, Query.of(addresses)))));
      var row = WORLD.row("Person", "{name: Cy, addresses: [{email: c1}]}");
      WriteResult written =
          WORLD.write(new Change.Create(WORLD.model("Person"), List.of(row)), shown).orElseThrow();
      assertThat(written.created()).isTrue();
      assertThat(written.records().getFirst().value(0)).isEqualTo("Cy");
      assertThat(written.records().getFirst().many(0))
          .extracting(record -> record.value(1))
          .containsExactly("c1");
    }

    @Test
    void leavesAloneWhatIsOnlyViewed() {
      WORLD.create("Person", "{name: Cy, seen: [{email: c1}]}");
      assertThat(WORLD.rows("select count(*) from address")).isEqualTo("4");
      assertThat(WORLD.statements()).hasSize(1);
    }

    @Test
    void writesRowsThatPointAtEachOtherInACircle() {
      WORLD.create(
          "Club",
          "{id: 7, name: chess, members: [{id: 1, name: Ann}, {id: 2, name: Bob}], chair: {id: 2,"
              + " name: Bob, club: {id: 7}}}");
      assertThat(WORLD.rows("select id, name, chair_id from club")).isEqualTo("7 chess 2");
      assertThat(WORLD.rows("select id, name, club_id from member order by id"))
          .isEqualTo("1 Ann 7|2 Bob 7");
    }

    @Test
    void followsASelfReferenceToAnyDepth() {
      WORLD.create("Person", "{name: A, reports: [{name: B, reports: [{name: C}]}, {name: D}]}");
      assertThat(WORLD.rows(PEOPLE)).endsWith("|3 A -|4 B 3|5 D 3|6 C 4");
    }
  }

  @Nested
  class Changing {

    @Test
    void makesAListExactlyTheGivenOne() {
      WORLD.update("Person", 1, "{addresses: [{id: 2, email: a3}, {email: a4}, {id: 3}]}");
      assertThat(WORLD.rows(ADDRESSES)).isEqualTo("1 a1 -|2 a3 1|3 b1 1|4 n1 -|5 a4 1");
    }

    @Test
    void takesTheSameNumberOfStatementsForAnyNumberOfRows() {
      WORLD.update("Person", 1, "{addresses: [{id: 2, email: a3}, {email: a4}]}");
      int few = WORLD.statements().size();
      WORLD.begin(
          "insert into person (name) values ('Ann'); insert into address (email, person_id) select"
              + " 'e' || i, 1 from generate_series(1, 1000) i");
      StringBuilder many = new StringBuilder("{addresses: [{email: new}");
      for (int i = 401; i <= 1000; i++) many.append(", {id: %d, email: f%d}".formatted(i, i));
      WORLD.update("Person", 1, many.append("]}").toString());
      assertThat(WORLD.statements()).hasSize(few);
      assertThat(
              WORLD.rows(
                  "select left(email, 1), person_id, count(*) from address group by 1, 2 order by"
                      + " 1"))
          .isEqualTo("e - 400|f 1 600|n 1 1");
    }

    @Test
    void freesWhatIsUniqueBeforeItIsTakenAgain() {
      WORLD.update("Order", 1, "{details: [{product_code: B, quantity: 1}]}");
      assertThat(WORLD.rows(DETAILS)).isEqualTo("1 B 1");
      WORLD.update("Person", 1, "{passport: {number: x}}");
      WORLD.update("Person", 1, "{passport: {number: y}}");
      assertThat(WORLD.rows(PASSPORTS)).isEqualTo("1 x -|2 y 1");
    }

    @Test
    void changesAndMakesRowsWithCompositeKeys() {
      WORLD.update(
          "Order",
          1,
          "{details: [{product_code: A, quantity: 9}, {product_code: B, quantity: 2}]}");
      assertThat(WORLD.rows(DETAILS)).isEqualTo("1 A 9|1 B 2");
    }

    @Test
    void setsAndUnsetsAToOne() {
      WORLD.update("Address", 1, "{person: {id: 2}}");
      WORLD.update("Address", 2, "{person: null}");
      WORLD.update("Address", 3, "{person: {name: Cy}}");
      assertThat(WORLD.rows(ADDRESSES)).isEqualTo("1 a1 2|2 a2 -|3 b1 3|4 n1 -");
    }

    @Test
    void letsGoOfTheOldPartnerOfAOneToOne() {
      WORLD
          .database()
          .execute("insert into passport (number, person_id) values ('x', 1), ('y', 2)");
      WORLD.update("Person", 1, "{passport: {id: 2}}");
      assertThat(WORLD.rows(PASSPORTS)).isEqualTo("1 x -|2 y 1");
      WORLD.update("Passport", 1, "{person: {id: 1}}");
      assertThat(WORLD.rows(PASSPORTS)).isEqualTo("1 x 1|2 y -");
      WORLD.update("Person", 1, "{passport: null}");
      assertThat(WORLD.rows(PASSPORTS)).isEqualTo("1 x -|2 y -");
    }

    @Test
    void joinsAndPartsManyToMany() {
      WORLD.update("Page", 1, "{tags: [{id: 2, name: noisy}, {id: 3}]}");
      assertThat(WORLD.rows(TAGS)).isEqualTo("1 2|1 3|2 2");
      assertThat(WORLD.rows("select name from tag order by id")).isEqualTo("green|noisy|old");
      WORLD.update("Page", 1, "{tags: []}");
      assertThat(WORLD.rows(TAGS)).isEqualTo("2 2");
    }

    @Test
    void addsToAListWithoutLookingAtTheRest() {
      WORLD.update("Person", 1, "{addresses+: [{id: 3}, {email: a4}]}");
      assertThat(WORLD.rows(ADDRESSES)).isEqualTo("1 a1 1|2 a2 1|3 b1 1|4 n1 -|5 a4 1");
      WORLD.update("Page", 2, "{tags+: [{id: 2}, {id: 3}]}");
      assertThat(WORLD.rows(TAGS)).isEqualTo("1 1|1 2|2 2|2 3");
    }

    @Test
    void goesToAnyDepth() {
      WORLD.update(
          "Person", 1, "{boss: {id: 2, addresses: [{id: 3, email: b2}], reports+: [{name: Cy}]}}");
      assertThat(WORLD.rows(PEOPLE)).isEqualTo("1 Ann 2|2 Bob -|3 Cy 2");
      assertThat(WORLD.rows("select email from address where person_id = 2")).isEqualTo("b2");
    }

    @Test
    void moves() {
      WORLD.update("Person", 2, "{addresses: [{id: 1}, {id: 3}]}");
      assertThat(WORLD.rows(ADDRESSES)).isEqualTo("1 a1 2|2 a2 1|3 b1 2|4 n1 -");
    }

    @Test
    void writesNothingIntoARelatedRowThatIsSoAlready() {
      String version = WORLD.rows("select xmin from address where id = 1");
      WORLD.update("Person", 1, "{name: Anna, addresses: [{id: 1, email: a1}, {id: 2}]}");
      assertThat(WORLD.rows("select xmin from address where id = 1")).isEqualTo(version);
    }

    @Test
    void replacesARowWithItsRelatedRows() {
      WORLD.update("Person", 1, "{state: old}");
      var row = WORLD.row("Person", "{name: Anna, addresses: [{id: 2}]}");
      WriteResult written =
          WORLD.write(new Change.Replace(WORLD.model("Person"), key(1), row)).orElseThrow();
      assertThat(written.created()).isFalse();
      assertThat(WORLD.rows("select name, state from person where id = 1")).isEqualTo("Anna new");
      assertThat(WORLD.rows(ADDRESSES)).startsWith("1 a1 -|2 a2 1|");
      written = WORLD.write(new Change.Replace(WORLD.model("Person"), key(9), row)).orElseThrow();
      assertThat(written.created()).isTrue();
      assertThat(WORLD.rows(ADDRESSES)).startsWith("1 a1 -|2 a2 9|");
    }

    @Test
    void ofARowThatIsNotThereIsEmptyAndWritesNothing() {
      assertThat(WORLD.update("Person", 9, "{name: X, addresses: [{email: x}]}")).isEmpty();
      assertThat(WORLD.rows("select count(*) from address")).isEqualTo("4");
    }
  }

  @Nested
  class Collections {

    @Test
    void takeNewRows() {
      var addresses = WORLD.relationship("Person", "addresses");
      var rows = List.of(WORLD.row("Address", "{email: a3}"), WORLD.row("Address", "{email: a4}"));
      WriteResult written = WORLD.write(new Change.Add(addresses, key(1), rows)).orElseThrow();
      assertThat(written.keys()).containsExactly(key(5), key(6));
      assertThat(written.records().getFirst().value(1)).isEqualTo("a3");
      assertThat(WORLD.rows(ADDRESSES)).endsWith("|5 a3 1|6 a4 1");
      assertThat(WORLD.write(new Change.Add(addresses, key(9), rows))).isEmpty();
    }

    @Test
    void refuseANewRowWithAKeyThatIsThere() {
      var rows = List.of(WORLD.row("Address", "{id: 3, email: a3}"));
      var add = new Change.Add(WORLD.relationship("Person", "addresses"), key(1), rows);
      ConstraintException refused = refused(ConstraintException.class, () -> WORLD.write(add));
      assertThat(refused.kind()).isEqualTo(ConstraintException.Kind.UNIQUE);
      assertThat(refused.place()).contains("0/id");
    }

    @Test
    void linkRowsThatAreThere() {
      link("Person", "addresses", 1, "{id: 3}");
      assertThat(WORLD.rows(ADDRESSES)).startsWith("1 a1 1|2 a2 1|3 b1 1|");
      link("Page", "tags", 2, "{id: 3}");
      assertThat(WORLD.rows(TAGS)).isEqualTo("1 1|1 2|2 2|2 3");
      link("Person", "boss", 1, "{id: 2}");
      assertThat(WORLD.rows(PEOPLE)).isEqualTo("1 Ann 2|2 Bob -");
    }

    private static void link(String model, String name, int parent, String row) {
      var relationship = WORLD.relationship(model, name);
      var rows = List.of(WORLD.row(relationship.target().name(), row));
      assertThat(WORLD.write(new Change.Link(relationship, key(parent), rows))).isPresent();
    }

    @Test
    void letGoOfRows() {
      assertThat(unlink("Person", "addresses", 1, key(2))).isPresent();
      assertThat(WORLD.rows(ADDRESSES)).isEqualTo("1 a1 1|2 a2 -|3 b1 2|4 n1 -");
      assertThat(unlink("Page", "tags", 1, key(1))).isPresent();
      assertThat(WORLD.rows(TAGS)).isEqualTo("1 2|2 2");
      assertThat(unlink("Order", "details", 1, key(1, "A"))).isPresent();
      assertThat(WORLD.rows(DETAILS)).isEmpty();
      assertThat(unlink("Address", "person", 1, key(1))).isPresent();
      assertThat(WORLD.rows(ADDRESSES)).startsWith("1 a1 -|");
    }

    @Test
    void letGoOfNothingThatIsNotTheirs() {
      assertThat(unlink("Person", "addresses", 1, key(3))).isEmpty();
      assertThat(unlink("Person", "addresses", 1, key(4))).isEmpty();
      assertThat(unlink("Page", "tags", 2, key(1))).isEmpty();
      assertThat(unlink("Person", "addresses", 9, key(1))).isEmpty();
      assertThat(WORLD.rows(ADDRESSES)).isEqualTo("1 a1 1|2 a2 1|3 b1 2|4 n1 -");
    }

    private static Optional<WriteResult> unlink(
        String model, String name, int parent, org.relata.mapping.model.Key key) {
      return WORLD.write(new Change.Unlink(WORLD.relationship(model, name), key(parent), key));
    }
  }

  @Nested
  class Refused {

    @Test
    void namesAKeyThatNoRowHasAndItsPlace() {
      ConflictException refused =
          refused(
              ConflictException.class,
              () -> WORLD.create("Page", "{title: x, tags: [{id: 1}, {id: 99}]}"));
      assertThat(refused).hasMessage("tag/99 does not exist");
      assertThat(refused.kind()).isEqualTo(ConflictException.Kind.GONE);
      assertThat(refused.place()).contains("0/tags/1");
      assertThat(WORLD.rows("select count(*) from page")).isEqualTo("2");
    }

    @Test
    void namesThePlaceOfAValueThatIsTaken() {
      ConstraintException refused =
          refused(
              ConstraintException.class,
              () ->
                  WORLD.update(
                      "Person", 1, "{addresses+: [{email: x1}, {email: x2}, {email: b1}]}"));
      assertThat(refused.kind()).isEqualTo(ConstraintException.Kind.UNIQUE);
      assertThat(refused.place()).contains("addresses/2/email");
    }

    @Test
    void namesThePlaceOfAValueThatIsMissing() {
      ConstraintException refused =
          refused(
              ConstraintException.class,
              () ->
                  WORLD.update(
                      "Person", 1, "{addresses+: [{email: x1, size: 1}, {email: null, size: 2}]}"));
      assertThat(refused.kind()).isEqualTo(ConstraintException.Kind.NOT_NULL);
      assertThat(refused.place()).contains("addresses/1/email");
    }

    @Test
    void namesThePlaceOfARowThatACheckRefuses() {
      ConstraintException refused =
          refused(
              ConstraintException.class,
              () ->
                  WORLD.update(
                      "Person", 1, "{addresses+: [{email: x1, size: 1}, {email: x2, size: -1}]}"));
      assertThat(refused.kind()).isEqualTo(ConstraintException.Kind.CHECK);
      assertThat(refused.place()).contains("addresses/1");
    }

    @Test
    void namesThePlaceOfARowThatPointsNowhere() {
      ConstraintException refused =
          refused(
              ConstraintException.class,
              () ->
                  WORLD.update(
                      "Order",
                      1,
                      "{details+: [{product_code: B, quantity: 1}, {product_code: Z, quantity:"
                          + " 1}]}"));
      assertThat(refused.kind()).isEqualTo(ConstraintException.Kind.MISSING_TARGET);
      assertThat(refused.place()).contains("details/1/product_code");
    }

    @Test
    void doesNotTakeTwoValuesForOneColumn() {
      QueryException refused =
          refused(
              QueryException.class,
              () -> WORLD.update("Address", 1, "{person_id: 1, person: {id: 2}}"));
      assertThat(refused).hasMessage("conflicting values for address.person_id: 2 and 1");
      assertThat(refused.place()).contains("person");
    }

    @Test
    void doesNotTakeAnotherKeyThanItsOwn() {
      QueryException refused =
          refused(QueryException.class, () -> WORLD.update("Person", 1, "{id: 2, boss: null}"));
      assertThat(refused.place()).contains("id");
    }

    @Test
    void doesNotTakeAListForOneRow() {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> WORLD.row("Address", "{person: [{id: 1}]}"));
    }
  }

  @Nested
  class Together {

    private static final RecordSession SESSION = WORLD.mapping().session((_, _) -> {});

    private static Optional<WriteResult> write(RecordSession session, Change change) {
      return session.write(change, Query.of(change.model()));
    }

    private static Change cy() {
      return new Change.Create(WORLD.model("Person"), List.of(WORLD.row("Person", "{name: Cy}")));
    }

    @Test
    void mayUseWhatThoseBeforeThemMade() {
      SESSION.inTransaction(
          Isolation.COMMITTED,
          session -> {
            Key made = write(session, cy()).orElseThrow().keys().getFirst();
            Row address = WORLD.row("Address", "{email: c1, person_id: %s}".formatted(made));
            return write(session, new Change.Create(WORLD.model("Address"), List.of(address)));
          });
      assertThat(WORLD.rows(ADDRESSES)).endsWith("|5 c1 3");
    }

    @Test
    void areCarriedOutAllOrNotAtAll() {
      assertThatIllegalStateException()
          .isThrownBy(() ->
              SESSION.inTransaction(
                  Isolation.COMMITTED,
                  session -> {
                    write(session, cy());
                    throw new IllegalStateException("No more of this");
                  }));
      assertThat(WORLD.rows(PEOPLE)).isEqualTo("1 Ann -|2 Bob -");
    }

    @Test
    void areOneTransactionHoweverTheyNest() {
      assertThatIllegalStateException()
          .isThrownBy(() ->
              SESSION.inTransaction(
                  Isolation.COMMITTED,
                  outer -> {
                    outer.inTransaction(Isolation.SNAPSHOT, inner -> write(inner, cy()));
                    throw new IllegalStateException("No more of this");
                  }));
      assertThat(WORLD.rows(PEOPLE)).isEqualTo("1 Ann -|2 Bob -");
    }

    /// A snapshot that another's change made old is taken again, and the steps done anew on it.
    @Test
    void areDoneAnewWhereOthersChangedWhatTheySaw() {
      AtomicInteger tries = new AtomicInteger();
      SESSION.inTransaction(
          Isolation.SNAPSHOT,
          session -> {
            Query people = Query.of(WORLD.model("Person"));
            session.page(people);
            if (tries.incrementAndGet() == 1) WORLD.update("Person", 1, "{name: Eve}");
            Row row = WORLD.row("Person", "{name: Zoe}");
            return write(session, new Change.Update(WORLD.model("Person"), key(1), row));
          });
      assertThat(tries).hasValue(2);
      assertThat(WORLD.rows(PEOPLE)).isEqualTo("1 Zoe -|2 Bob -");
    }
  }
}
