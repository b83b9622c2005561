package org.relata.mapping.declare.relationship;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.relata.mapping.model.Column;
import org.relata.mapping.model.Direction;
import org.relata.mapping.model.Join;
import org.relata.mapping.model.Join.Fixed;
import org.relata.mapping.model.Join.Side;
import org.relata.mapping.model.Relationship;
import org.relata.mapping.testing.YamlModels;

class DeclaredJoinsTest {

  private static String people(String relationship) {
    return """
    models:
      Person:
        columns: {id: {type: Integer, primary_key: true}, active: Boolean, code: String}
        relationships: {homes: {target: Address, %s}}
      Address:
        columns:
          id: {type: Integer, primary_key: true}
          person_id: {foreign_key: person.id}
          kind: String
          sort: Integer
          owner: String
    """
        .formatted(relationship);
  }

  private static Relationship homes(String relationship) {
    return YamlModels.relationship("Person", "homes", people(relationship));
  }

  private static Column column(Relationship of, String name) {
    return of.target().column(name).orElseThrow();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Person.id == Address.person_id and Address.kind == 'home'",
        "person.id = address.person_id & (Address.kind == \\\"home\\\")",
        "and_(Address.person_id == Person.id, 'home' == kind)",
        "Person.id == foreign(remote(Address.person_id)) and kind is 'home'",
      })
  void hasColumnsAndConstantsAsSqlAlchemyWritesThem(String join) {
    Relationship homes = homes("primaryjoin: \"" + join + "\"");
    assertThat(homes.direction()).isEqualTo(Direction.ONE_TO_MANY);
    assertThat(homes.viewonly()).isFalse();
    Join.Direct direct = (Join.Direct) homes.join();
    assertThat(direct.pairs()).hasToString("[Pair[source=person.id, target=address.person_id]]");
    assertThat(direct.fixed())
        .containsExactly(new Fixed(Side.TARGET, column(homes, "kind"), "home"));
    assertThat(direct.enforced()).isTrue();
    assertThat(direct.isForeignKey()).isFalse();
  }

  @Test
  void constantsAreOfTheirColumnsTypesOrNull() {
    Relationship homes =
        homes("primaryjoin: 'Person.id == Address.person_id and sort == 3 and kind == None'");
    assertThat(homes.join().fixed())
        .containsExactly(
            new Fixed(Side.TARGET, column(homes, "sort"), 3),
            new Fixed(Side.TARGET, column(homes, "kind"), null));
  }

  @Test
  void aJoinWithoutAForeignKeySaysWhichColumnRefers() {
    Relationship homes = homes("primaryjoin: 'Person.code == foreign(Address.owner)'");
    assertThat(homes.direction()).isEqualTo(Direction.ONE_TO_MANY);
    assertThat(((Join.Direct) homes.join()).enforced()).isFalse();
    assertThat(homes("primaryjoin: 'Person.code == owner', foreign_keys: owner").direction())
        .isEqualTo(Direction.ONE_TO_MANY);
    assertThat(homes("primaryjoin: 'foreign(code) == owner'").direction())
        .isEqualTo(Direction.MANY_TO_ONE);
  }

  @Test
  void aBackrefHasTheSameJoinTurnedRound() {
    String text =
        people(
            "primaryjoin: 'Person.id == Address.person_id and kind == \"home\"', backref: housed");
    Relationship housed = YamlModels.relationship("Address", "housed", text);
    assertThat(housed.direction()).isEqualTo(Direction.MANY_TO_ONE);
    assertThat(housed.join().fixed())
        .containsExactly(
            new Fixed(Side.SOURCE, housed.source().column("kind").orElseThrow(), "home"));
    assertThat(housed.viewonly()).isFalse();
    assertThat(housed.reverse()).isPresent();
  }

  @Test
  void whatCannotBeWrittenIsViewonly() {
    String join = "primaryjoin: 'Person.id == Address.person_id and Person.active == true'";
    assertThat(homes(join).viewonly()).isTrue();
    assertThat(YamlModels.diagnostics(people(join + ", viewonly: false")))
        .containsExactly(
            "models.yaml:4:21: Person.homes cannot be written, as its join fixes more than columns"
                + " that refer; it must be viewonly");
  }

  @Test
  void aSelfReferenceSaysWhatIsRemote() {
    String text =
        """
        models:
          Node:
            columns:
              id: {type: Integer, primary_key: true}
              kind: String
              parent_id: {foreign_key: node.id}
            relationships:
              leaves: {target: Node, primaryjoin: "Node.id == remote(Node.parent_id) and remote(Node.kind) == 'leaf'"}
              parent: {target: Node, primaryjoin: "remote(id) == parent_id"}
        """;
    Relationship leaves = YamlModels.relationship("Node", "leaves", text);
    assertThat(leaves.direction()).isEqualTo(Direction.ONE_TO_MANY);
    assertThat(leaves.join().fixed()).extracting(Fixed::side).containsExactly(Side.TARGET);
    assertThat(YamlModels.relationship("Node", "parent", text).direction())
        .isEqualTo(Direction.MANY_TO_ONE);
  }

  @Test
  void anAssociationTableMayHaveConstantsAndAModel() {
    String text =
        """
        models:
          Page:
            columns: {id: {type: Integer, primary_key: true}}
            relationships:
              tags:
                target: Tag
                secondary: tagging
                primaryjoin: Page.id == Tagging.page_id and Tagging.kind == 'main'
          Tag: {columns: {id: {type: Integer, primary_key: true}}}
          Tagging:
            columns:
              page_id: {foreign_key: page.id, primary_key: true}
              tag_id: {foreign_key: tag.id, primary_key: true}
              kind: String
            relationships: {page: {target: Page}}
        """;
    Relationship tags = YamlModels.relationship("Page", "tags", text);
    Join.Through join = (Join.Through) tags.join();
    assertThat(join.near()).hasToString("[Pair[source=page.id, target=tagging.page_id]]");
    assertThat(join.far()).hasToString("[Pair[source=tagging.tag_id, target=tag.id]]");
    assertThat(join.fixed()).extracting(Fixed::side).containsExactly(Side.ASSOCIATION);
    assertThat(tags.viewonly()).isFalse();
    assertThat(YamlModels.warnings(text))
        .containsExactly(
            "models.yaml:15:21: Page.tags and Tagging.page both write tagging.page_id; link them"
                + " with back_populates or make one viewonly");
  }

  @Test
  void relationshipsThatAreKeptApartByAConstantDoNotOverlap() {
    String text =
        people(
            "primaryjoin: 'Person.id == person_id and kind == \"a\"'}, work: {target: Address,"
                + " primaryjoin: 'Person.id == person_id and kind == \"b\"'");
    assertThat(YamlModels.warnings(text)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "Person.id == Adress.person_id|no such table Adress in this relationship",
        "Person.id < Address.person_id|: unexpected < Address.person_id",
        "Person.id == Address.person_id or 1 == 1|: expected and, found or",
        "Person.id == Address.id and (kind == \"x\"|: expected ), found the end",
        "Person.id == id|: id is in both tables; name its model before it",
        "kind == \"x\"|: it compares no column of one with the other",
        "Person.code == Address.owner|: neither person.code nor address.owner alone has a foreign"
            + " key to the other; mark the one that refers with foreign(…)",
        "Address.id == Address.person_id|: address.id and address.person_id are on the same side;"
            + " mark that of the related rows with remote(…)",
        "Person.id == person_id and sort == \"x\"|: x is not valid for address.sort of Integer;"
            + " expected",
        "1 == 1|: it compares two constants",
      })
  void isRefusedWhereItIsNoJoin(String join, String message) {
    List<String> diagnostics = YamlModels.diagnostics(people("primaryjoin: '" + join + "'"));
    assertThat(diagnostics).hasSize(1);
    assertThat(diagnostics.getFirst()).contains(message);
  }
}
