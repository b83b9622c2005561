package org.relata.mapping.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.relata.mapping.model.Models;
import org.relata.mapping.model.Relationship;
import org.relata.mapping.testing.YamlModels;

class ExpansionPathTest {

  private static final Models MODELS =
      YamlModels.of(
          """
          models:
            Person:
              columns:
                id: {type: Integer, primary_key: true}
                boss_id: {foreign_key: person.id}
              relationships:
                addresses: {target: Address, lazy: subquery, backref: {name: person, lazy: joined}}
                visits: {target: Visit, backref: {name: visitor, lazy: joined}}
                boss: {target: Person, remote_side: id, lazy: joined, join_depth: 2}
            Address:
              columns:
                id: {type: Integer, primary_key: true}
                person_id: {foreign_key: person.id}
            Visit:
              columns:
                id: {type: Integer, primary_key: true}
                person_id: {foreign_key: person.id}
          """);

  private static ExpansionPath path(String model, String... steps) {
    ExpansionPath path = ExpansionPath.of(MODELS.byName(model).orElseThrow());
    for (String step : steps) path = path.then(path.model().relationship(step).orElseThrow());
    return path;
  }

  private static List<String> defaults(String model, String... steps) {
    return path(model, steps).defaultExpansions().stream().map(Relationship::name).toList();
  }

  @Test
  void embedsWhatIsDeclaredToBe() {
    assertThat(defaults("Person")).containsExactly("addresses", "boss");
    assertThat(defaults("Address")).containsExactly("person");
    assertThat(defaults("Visit", "visitor")).containsExactly("addresses", "boss");
  }

  @Test
  void stopsWhereThePathComesBack() {
    assertThat(defaults("Person", "addresses")).isEmpty();
    assertThat(defaults("Address", "person")).containsExactly("boss");
  }

  @Test
  void goesAsDeepAsASelfReferenceSays() {
    assertThat(defaults("Person", "boss")).containsExactly("addresses", "boss");
    assertThat(defaults("Person", "boss", "boss")).containsExactly("addresses");
  }
}
