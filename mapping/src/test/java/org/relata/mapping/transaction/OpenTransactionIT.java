package org.relata.mapping.transaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.relata.mapping.Mapping;
import org.relata.mapping.Schema;
import org.relata.mapping.error.ResultTooLargeException;
import org.relata.mapping.model.Loading;
import org.relata.mapping.model.Model;
import org.relata.mapping.model.Models;
import org.relata.mapping.model.Relationship;
import org.relata.mapping.query.Expansion;
import org.relata.mapping.query.Page;
import org.relata.mapping.query.Query;
import org.relata.mapping.query.Selection;
import org.relata.mapping.session.RecordTransaction;
import org.relata.mapping.testing.TestDatabase;
import org.relata.mapping.testing.YamlModels;

/// Records that a transaction gives one after another, as sessions of objects take them.
class OpenTransactionIT {

  private static final TestDatabase DATABASE = TestDatabase.create();

  private static final Models MODELS =
      YamlModels.of(
          """
          models:
            Person:
              columns: {id: {type: Integer, primary_key: true}, name: String}
              relationships: {pets: {target: Pet, backref: owner}}
            Pet:
              columns:
                id: {type: Integer, primary_key: true}
                name: String
                person_id: {type: Integer, foreign_key: person.id}
          """);

  private static final Model PERSON = MODELS.byName("Person").orElseThrow();

  private static final Query NAMES =
      Query.of(PERSON).selecting(new Selection(PERSON.columns(), List.of()));

  @BeforeAll
  static void create() {
    new Schema(MODELS).createAll(DATABASE.dataSource());
    DATABASE.execute(
        """
        insert into person values (1, 'Ann'), (2, 'Bob'), (3, 'Cy');
        insert into pet values (1, 'Rex', 2), (2, 'Tom', 2), (3, 'Ivy', 1);
        """);
  }

  @AfterAll
  static void drop() {
    DATABASE.close();
  }

  private static List<Object> names(Query query, int maxRows) {
    List<Object> names = new ArrayList<>();
    Mapping mapping = new Mapping(MODELS, DATABASE.dataSource(), maxRows);
    try (RecordTransaction transaction = mapping.begin((_, _) -> {})) {
      transaction.each(query, record -> names.add(record.value(1)));
    }
    return names;
  }

  private static Query withPets(Loading loading) {
    Relationship pets = PERSON.relationship("pets").orElseThrow();
    Query related = Query.of(pets).selecting(Selection.columnsOf(pets.target()));
    return NAMES.selecting(
        new Selection(PERSON.columns(), List.of(new Expansion(pets, loading, related))));
  }

  @Test
  void eachRecordIsGivenOnceWithWhateverItIsLoaded() {
    assertThat(names(NAMES, 3)).containsExactly("Ann", "Bob", "Cy");
    assertThat(names(withPets(Loading.JOINED), 6)).containsExactly("Ann", "Bob", "Cy");
    assertThat(names(withPets(Loading.SUBQUERY), 6)).containsExactly("Ann", "Bob", "Cy");
  }

  @Test
  void aPageIsGivenAndNothingBeyondIt() {
    assertThat(names(NAMES.at(new Page(2, 1, null)), 3)).containsExactly("Bob", "Cy");
    assertThat(names(NAMES.at(new Page(1, 0, null)), 1)).containsExactly("Ann");
  }

  @Test
  void moreRowsThanAResultMayHaveAreRefused() {
    assertThatThrownBy(() -> names(NAMES, 2)).isInstanceOf(ResultTooLargeException.class);
    assertThatThrownBy(() -> names(withPets(Loading.JOINED), 5))
        .isInstanceOf(ResultTooLargeException.class);
  }
}
