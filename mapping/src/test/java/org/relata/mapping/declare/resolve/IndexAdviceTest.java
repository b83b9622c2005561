package org.relata.mapping.declare.resolve;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.relata.mapping.declare.file.ModelFile;

/// Where a relationship follows columns without an index, one is advised.
class IndexAdviceTest {

  private static List<String> advice(String models) {
    return Resolver.resolve(ModelFile.read("models.yaml", models)).advice().stream()
        .map(IndexAdvice::toString)
        .toList();
  }

  @Test
  void aForeignKeyWithoutOneIsToldWithItsPlaceAndWhatToAdd() {
    assertThat(
            advice(
                """
                models:
                  Person:
                    columns: {id: {type: Integer, primary_key: true}}
                    relationships: {addresses: {target: Address, backref: person}}
                  Address:
                    columns:
                      id: {type: Integer, primary_key: true}
                      person_id: {foreign_key: person.id}
                """))
        .containsExactly(
            "models.yaml:8:32: address.person_id has no index: rows that refer to one of person are"
                + " found by reading all of address; add index: true, or index_foreign_keys: true"
                + " at the top of the file");
  }

  @Test
  void severalColumnsGetOneIndex() {
    assertThat(
            advice(
                """
                models:
                  Copy:
                    columns:
                      book: {type: Integer, primary_key: true}
                      number: {type: Integer, primary_key: true}
                  Loan:
                    columns:
                      id: {type: Integer, primary_key: true}
                      book_id: {foreign_key: copy.book}
                      copy_no: {foreign_key: copy.number, name: copy_number}
                    relationships: {copy: {target: Copy, backref: loans}}
                """))
        .containsExactly(
            "models.yaml:9:30: loan.(book_id, copy_no) has no index: rows that refer to one of copy"
                + " are found by reading all of loan; add indexes: [[book_id, copy_no]], or"
                + " index_foreign_keys: true at the top of the file");
  }

  @Test
  void theSideOfALinkThatTheKeyBeginsWithNeedsNone() {
    assertThat(
            advice(
                """
                models:
                  Page:
                    columns: {id: {type: Integer, primary_key: true}}
                    relationships: {tags: {target: Tag, secondary: tags, backref: pages}}
                  Tag:
                    columns: {id: {type: Integer, primary_key: true}}
                tables:
                  tags:
                    columns:
                      tag_id: {foreign_key: tag.id, primary_key: true}
                      page_id: {foreign_key: page.id, primary_key: true}
                """))
        .singleElement()
        .asString()
        .startsWith("models.yaml:11:30: tags.page_id has no index");
  }

  @Test
  void aJoinWithoutForeignKeyNeedsOneWhereItRefers() {
    assertThat(
            advice(
                """
                models:
                  Person:
                    columns:
                      id: {type: Integer, primary_key: true}
                      code: {type: String, unique: true}
                    relationships:
                      letters: {target: Letter, primaryjoin: "Person.code == foreign(Letter.recipient)"}
                  Letter:
                    columns: {id: {type: Integer, primary_key: true}, recipient: String}
                """))
        .singleElement()
        .asString()
        .startsWith("models.yaml:9:55: letter.recipient has no index");
  }

  @Test
  void anIndexOfAnyKindThatBeginsWithTheColumnIsEnough() {
    String models =
        """
        models:
          Person:
            columns: {id: {type: Integer, primary_key: true}}
          Address:
            columns:
              id: {type: Integer, primary_key: true}
              person_id: {foreign_key: person.id}
              street: String
            relationships: {person: {target: Person, backref: addresses}}
        """;

    assertThat(advice(models)).hasSize(1);
    assertThat(advice(models + "    indexes: [[person_id, street]]\n")).isEmpty();
    assertThat(advice(models + "    indexes: [{columns: [-person_id], using: btree}]\n")).isEmpty();
    assertThat(advice(models + "    unique: [[person_id, street]]\n")).isEmpty();
    assertThat(advice(models + "    indexes: [{columns: [person_id], where: id > 7}]\n"))
        .hasSize(1);
    assertThat(advice(models + "    indexes: [[street, person_id]]\n")).hasSize(1);
    assertThat(advice("index_foreign_keys: true\n" + models)).isEmpty();
  }

  @Test
  void aForeignKeyThatNoRelationshipFollowsIsLeftAlone() {
    assertThat(
            advice(
                """
                models:
                  Person:
                    columns: {id: {type: Integer, primary_key: true}}
                  Address:
                    columns:
                      id: {type: Integer, primary_key: true}
                      person_id: {foreign_key: person.id}
                """))
        .isEmpty();
  }

  @Test
  void modelsThatShareATableAreToldOnce() {
    assertThat(
            advice(
                """
                models:
                  Employee:
                    columns:
                      id: {type: Integer, primary_key: true}
                      kind: {type: String, nullable: false}
                    polymorphic_on: kind
                    polymorphic_identity: employee
                  Engineer:
                    inherits: Employee
                    polymorphic_identity: engineer
                    columns: {boss_id: {foreign_key: employee.id}}
                    relationships: {boss: {target: Employee, remote_side: id}}
                """))
        .singleElement()
        .asString()
        .startsWith("models.yaml:11:38: employee.boss_id has no index");
  }
}
