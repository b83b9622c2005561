package org.relata.mapping.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.relata.mapping.load.Questions.rows;
import static org.relata.mapping.load.Questions.with;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.relata.mapping.Mapping;
import org.relata.mapping.Schema;
import org.relata.mapping.model.Key;
import org.relata.mapping.model.Loading;
import org.relata.mapping.model.Model;
import org.relata.mapping.model.Models;
import org.relata.mapping.model.Ordering;
import org.relata.mapping.query.Filter;
import org.relata.mapping.query.Page;
import org.relata.mapping.query.Query;
import org.relata.mapping.query.Sort;
import org.relata.mapping.testing.TestDatabase;
import org.relata.mapping.testing.YamlModels;

/// What declarations promise and their tables do not hold: two rows where there should be one, a
/// pair that is linked twice.
class RareTablesIT {

  private static final TestDatabase DATABASE = TestDatabase.create();

  private static final Models MODELS =
      YamlModels.of(
          """
          models:
            Person:
              columns: {id: {type: Integer, primary_key: true}, name: String}
              relationships:
                passport: {target: Passport, uselist: false, backref: person}
                tags: {target: Tag, secondary: person_tag, backref: people}
            Passport:
              columns:
                id: {type: Integer, primary_key: true}
                number: String
                person_id: {type: Integer, foreign_key: person.id}
            Tag:
              columns: {id: {type: Integer, primary_key: true}, name: String}
            Pilot:
              columns: {id: {type: Integer, primary_key: true, foreign_key: person.id}, wings: String}
              relationships: {person: {target: Person}}
          tables:
            person_tag:
              columns:
                person_id: {type: Integer, foreign_key: person.id}
                tag_id: {type: Integer, foreign_key: tag.id}
          """);

  private static final String ROWS =
      """
      insert into person values (1, 'Ann'), (2, 'Bob'), (3, 'Cy');
      insert into passport values (1, 'P1', 2), (2, 'P2', 1), (3, 'P3', 1), (4, 'P4', null);
      insert into tag values (1, 'red'), (2, 'tall');
      insert into person_tag values (1, 2), (1, 1), (1, 2), (2, 1), (2, 1);
      insert into pilot values (1, 'silver');
      """;

  private final List<String> statements = new ArrayList<>();
  private final Mapping mapping = new Mapping(MODELS, DATABASE.dataSource());

  @BeforeAll
  static void create() {
    new Schema(MODELS).createAll(DATABASE.dataSource());
    DATABASE.execute(ROWS);
  }

  @AfterAll
  static void drop() {
    DATABASE.close();
  }

  private static Model model(String name) {
    return MODELS.byName(name).orElseThrow();
  }

  private String page(Query query) {
    var page = mapping.session((text, _) -> statements.add(text)).page(query);
    return Questions.show(page.records(), query.selection());
  }

  @Nested
  class AOneToOneWithTwoRows {

    private final Query people = rows(model("Person"), "name");
    private final Query passports = rows(model("Passport"), "number");

    @ParameterizedTest
    @EnumSource(
        value = Loading.class,
        mode = Mode.INCLUDE,
        names = {"SELECT", "SELECTIN", "JOINED", "SUBQUERY"})
    void showsTheFirstAndDoublesNoParent(Loading loading) {
      Query shown = with(people, "passport", loading, passports);
      assertThat(page(shown)).isEqualTo("[Ann<P2> Bob<P1> Cy-]");
      assertThat(page(shown.at(new Page(2, 0, null)))).isEqualTo("[Ann<P2> Bob<P1>]");
      var number = new Ordering(model("Passport").column("number").orElseThrow(), true, null);
      Query last = passports.sortedBy(List.of(Sort.by(number)));
      assertThat(page(with(people, "passport", loading, last))).isEqualTo("[Ann<P3> Bob<P1> Cy-]");
    }

    @ParameterizedTest
    @EnumSource(
        value = Loading.class,
        mode = Mode.INCLUDE,
        names = {"SELECT", "SELECTIN", "JOINED", "SUBQUERY"})
    void leadsBackToTheFirst(Loading loading) {
      Query shown =
          with(passports, "person", loading, with(people, "passport", loading, passports));
      assertThat(page(shown)).isEqualTo("[P1<Bob<P1>> P2<Ann<P2>> P3<Ann<P2>> P4-]");
    }

    @Test
    void sortsByTheFirst() {
      var number = new Ordering(model("Passport").column("number").orElseThrow(), false, null);
      var passport = model("Person").relationship("passport").orElseThrow();
      Query sorted = people.sortedBy(List.of(new Sort(List.of(passport), number)));
      assertThat(page(sorted)).isEqualTo("[Bob Ann Cy]");
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = Loading.class,
      mode = Mode.INCLUDE,
      names = {"SELECT", "SELECTIN", "JOINED", "SUBQUERY"})
  void aPairThatIsLinkedTwiceShowsOnce(Loading loading) {
    Query people = rows(model("Person"), "name");
    Query tags = rows(model("Tag"), "name");
    assertThat(page(with(people, "tags", loading, tags)))
        .isEqualTo("[Ann[red tall] Bob[red] Cy[]]");
    Query second = tags.at(new Page(1, 1, null));
    assertThat(page(with(people, "tags", loading, second))).isEqualTo("[Ann[tall] Bob[] Cy[]]");
  }

  @Test
  void aRowThatIsNotThereLeadsNowhereThoughItsKeyIsAnothers() {
    var person = model("Pilot").relationship("person").orElseThrow();
    Query people = rows(model("Person"), "name");
    Filter ofSilver = Filter.relatedTo(person, new Key(List.of(1)));
    assertThat(page(people.where(ofSilver))).isEqualTo("[Ann]");
    Filter ofNobody = Filter.relatedTo(person, new Key(List.of(2)));
    assertThat(page(people.where(ofNobody))).isEqualTo("[]");
  }

  @ParameterizedTest
  @EnumSource(
      value = Loading.class,
      mode = Mode.INCLUDE,
      names = {"SELECT", "SELECTIN", "JOINED", "SUBQUERY"})
  void whatIsNotLoadedShowsAsNothingThoughItIsAtHand(Loading loading) {
    Query people = rows(model("Person"), "name");
    Query passports = with(rows(model("Passport"), "number"), "person", Loading.NOLOAD, people);
    assertThat(page(with(people, "passport", loading, passports)))
        .isEqualTo("[Ann<P2-> Bob<P1-> Cy-]");
  }

  @Test
  void theGreatestLimitIsOne() {
    Query people = rows(model("Person"), "name").at(new Page(Integer.MAX_VALUE, 0, null));
    assertThat(page(people)).isEqualTo("[Ann Bob Cy]");
  }
}
