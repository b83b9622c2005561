package org.relata.mapping.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.relata.mapping.testing.World.key;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.relata.mapping.change.Change;
import org.relata.mapping.error.QueryException;
import org.relata.mapping.model.Loading;
import org.relata.mapping.query.Filter;
import org.relata.mapping.query.Operator;
import org.relata.mapping.query.Page;
import org.relata.mapping.query.Query;
import org.relata.mapping.testing.World;

/// People with homes and offices, which are addresses of two kinds; letters that find their
/// recipients by a name that is no key; pages whose main tags are links of one kind, which are rows
/// of a model.
class DeclaredJoinsIT {

  private static final World WORLD =
      new World(
          """
          models:
            Person:
              columns: {id: {type: Integer, primary_key: true}, name: Text}
              relationships:
                homes: {target: Address, order_by: id, backref: housed, primaryjoin: "Person.id == Address.person_id and Address.kind == 'home'"}
                offices: {target: Address, cascade: 'all, delete-orphan', primaryjoin: "Person.id == Address.person_id and Address.kind == 'office'"}
                letters: {target: Letter, order_by: id, backref: recipient, primaryjoin: "Person.name == foreign(Letter.to)"}
            Address:
              columns:
                id: {type: Integer, primary_key: true}
                kind: {type: Text, nullable: false}
                person_id: {foreign_key: person.id}
            Letter:
              columns: {id: {type: Integer, primary_key: true}, to: Text}
            Page:
              columns: {id: {type: Integer, primary_key: true}}
              relationships:
                main: {target: Tag, secondary: tagging, order_by: id, primaryjoin: "Page.id == Tagging.page_id and Tagging.kind == 'main'"}
            Tag:
              columns: {id: {type: Integer, primary_key: true}, name: Text}
            Tagging:
              columns:
                id: {type: Integer, primary_key: true}
                page_id: {foreign_key: page.id}
                tag_id: {foreign_key: tag.id}
                kind: Text
                since: {type: Integer, nullable: false, default: 7}
          """);

  @BeforeEach
  void begin() {
    WORLD.begin(
        """
        insert into person values (1, 'Ann'), (2, 'Bob'), (3, 'Bob'), (4, null);
        insert into address values (1, 'home', 1), (2, 'office', 1), (3, 'home', 2), (4, 'home', 1),
          (5, 'office', null);
        insert into letter values (1, 'Ann'), (2, 'Bob'), (3, 'Eve'), (4, null);
        insert into page values (1), (2);
        insert into tag values (1, 'a'), (2, 'b');
        insert into tagging (id, page_id, tag_id, kind, since) values (1, 1, 1, 'main', 0),
          (2, 1, 2, 'side', 0), (3, 2, 2, 'main', 0), (4, 2, 2, 'main', 0);
        select setval('tagging_id_seq', 10), setval('address_id_seq', 10);
        """);
  }

  @AfterAll
  static void drop() {
    WORLD.close();
  }

  private final List<String> statements = new ArrayList<>();

  private String read(Query query) {
    statements.clear();
    var session = WORLD.mapping().session((text, _) -> statements.add(text));
    return Questions.show(session.page(query).records(), query.selection());
  }

  private static Query all(String model) {
    return Questions.rows(WORLD.model(model), "id");
  }

  @ParameterizedTest
  @EnumSource(
      names = {"DYNAMIC", "RAISE", "NOLOAD"},
      mode = Mode.EXCLUDE)
  void leadsToTheSameRowsUnderEveryStrategy(Loading loading) {
    assertThat(read(Questions.with(all("Person"), "homes", loading, all("Address"))))
        .isEqualTo("[1[1 4] 2[3] 3[] 4[]]");
    assertThat(statements).hasSize(loading == Loading.JOINED ? 1 : 2);
    assertThat(read(Questions.with(all("Address"), "housed", loading, all("Person"))))
        .isEqualTo("[1<1> 2- 3<2> 4<1> 5-]");
    assertThat(read(Questions.with(all("Person"), "letters", loading, all("Letter"))))
        .isEqualTo("[1[1] 2[2] 3[2] 4[]]");
    assertThat(read(Questions.with(all("Page"), "main", loading, all("Tag"))))
        .isEqualTo("[1[1] 2[2]]");
    Query first = all("Address").at(new Page(1, 0, null));
    assertThat(read(Questions.with(all("Person"), "homes", loading, first)))
        .isEqualTo("[1[1] 2[3] 3[] 4[]]");
  }

  @ParameterizedTest
  @EnumSource(
      names = {"DYNAMIC", "RAISE", "NOLOAD"},
      mode = Mode.EXCLUDE)
  void ofSeveralRowsThatAreNotHeldApartTheFirstCounts(Loading loading) {
    assertThat(read(Questions.with(all("Letter"), "recipient", loading, all("Person"))))
        .isEqualTo("[1<1> 2<2> 3- 4-]");
  }

  @Test
  void leadsAFilterOnlyToItsRows() {
    var second = Filter.compare(WORLD.column("Address", "id"), Operator.EQ, 2);
    var homes = WORLD.relationship("Person", "homes");
    assertThat(read(all("Person").where(new Filter.Related(homes, second)))).isEqualTo("[]");
    assertThat(read(all("Address").where(Filter.relatedTo(homes, key(1))))).isEqualTo("[1 4]");
    var housed = WORLD.relationship("Address", "housed");
    assertThat(read(all("Person").where(Filter.relatedTo(housed, key(2))))).isEqualTo("[]");
    var main = WORLD.relationship("Page", "main");
    assertThat(read(all("Tag").where(Filter.relatedTo(main, key(1))))).isEqualTo("[1]");
  }

  @Test
  void givesNewRowsWhatTheyAllHave() {
    WORLD.create("Person", "{id: 9, homes: [{}], offices: [{kind: office}]}");
    assertThat(WORLD.rows("select kind, person_id from address where person_id = 9 order by id"))
        .isEqualTo("home 9|office 9");
    var homes = WORLD.relationship("Person", "homes");
    var moved = List.of(WORLD.row("Address", "{id: 2}"));
    WORLD.write(new Change.Link(homes, key(2), moved));
    assertThat(WORLD.rows("select * from address where id = 2")).isEqualTo("2 home 2");
    WORLD.create("Address", "{id: 20, housed: {id: 3}}");
    assertThat(WORLD.rows("select * from address where id = 20")).isEqualTo("20 home 3");
    assertThatThrownBy(() -> WORLD.create("Person", "{homes: [{kind: office}]}"))
        .isInstanceOf(QueryException.class)
        .hasMessage("conflicting values for address.kind: home and office");
  }

  @Test
  void removesOnlyItsRows() {
    WORLD.update("Person", 1, "{homes: [{id: 4}]}");
    assertThat(WORLD.rows("select * from address order by id"))
        .isEqualTo("1 home -|2 office 1|3 home 2|4 home 1|5 office -");
    assertThat(WORLD.unlink("Person", "homes", 1, 2)).isEmpty();
    assertThat(WORLD.unlink("Person", "homes", 1, 4)).isPresent();
    WORLD.update("Person", 1, "{offices: []}");
    assertThat(WORLD.rows("select * from address order by id"))
        .isEqualTo("1 home -|3 home 2|4 home -|5 office -");
  }

  @Test
  void writesLinksOfItsKindWithTheDefaultsOfTheirModel() {
    WORLD.update("Page", 1, "{main: [{id: 2}]}");
    assertThat(WORLD.rows("select page_id, tag_id, kind, since from tagging order by id"))
        .isEqualTo("1 2 side 0|2 2 main 0|2 2 main 0|1 2 main 7");
    WORLD.unlink("Page", "main", 1, 2);
    assertThat(WORLD.rows("select page_id, tag_id, kind from tagging order by id"))
        .isEqualTo("1 2 side|2 2 main|2 2 main");
  }
}
