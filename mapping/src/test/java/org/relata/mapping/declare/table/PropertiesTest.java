package org.relata.mapping.declare.table;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.relata.mapping.model.Column;
import org.relata.mapping.model.Generation.Part;
import org.relata.mapping.model.Generation.Property;
import org.relata.mapping.model.Model;
import org.relata.mapping.testing.YamlModels;

class PropertiesTest {

  private static String person(String property) {
    return """
    models:
      Person:
        columns:
          id: {type: Integer, primary_key: true}
          first: {type: String, name: first_name}
          full:
    """
        + property.indent(8)
        + "      last: String\n";
  }

  private static Property property(String sql) {
    Column column =
        YamlModels.column("Person", "full", person("type: String\nproperty: >-\n  " + sql));
    return (Property) requireNonNull(column.generation());
  }

  @Test
  void isAnAttributeInItsPlaceAndNoColumnOfTheTable() {
    Model person = YamlModels.model("Person", person("{type: String, property: '{first}'}"));
    assertThat(person.columns()).hasToString("[person.id, person.first, person.full, person.last]");
    assertThat(person.table().columns()).hasToString("[person.id, person.first, person.last]");
    assertThat(person.column("full").orElseThrow().readOnly()).isTrue();
  }

  @Test
  void readsTheColumnsInBraces() {
    Property full = property("{first} || ' {x} ''' || { last }");
    assertThat(full.reads()).hasToString("[person.first, person.last]");
    assertThat(full.parts()).hasSize(3);
    assertThat(full.parts().get(1)).isEqualTo(new Part.Text(" || ' {x} ''' || "));
  }

  @Test
  void keepsQuotedTextAsItIsAndQuestionMarksFromTheDriver() {
    assertThat(property("E'\\'?' || 'b\\' || \"x{\" ? 'y'").parts())
        .containsExactly(new Part.Text("E'\\'?' || 'b\\' || \"x{\" ?? 'y'"));
    assertThat(property("-({first} - 1) / 2e-1").parts())
        .extracting(part -> part instanceof Part.Text(var sql) ? sql : "{}")
        .containsExactly("-(", "{}", " - 1) / 2e-1");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{frist}|person has no column frist; did you mean first? Available: id, first, last",
        "{full}|full of person is a property itself; name the columns that it reads",
        "'x|unclosed quote ' in the property 'x",
        "{first|unpaired { in the property {first",
        "1) + (1|unbalanced parentheses in the property 1) + (1",
        "(1|unbalanced parentheses in the property (1",
        "1; drop table x|; is not allowed in the property 1; drop table x",
        "1 -- x|-- is not allowed in the property 1 -- x",
        "$a$ x|$a$ is not allowed in the property $a$ x",
      })
  void isRefusedWhereItsTextCannotStandInAStatement(String sql, String message) {
    assertThat(YamlModels.diagnostics(person("type: String\nproperty: >-\n  " + sql)))
        .hasSize(1)
        .first()
        .asString()
        .endsWith(": " + message);
  }

  @Test
  void hasNothingThatBelongsToColumns() {
    assertThat(
            YamlModels.diagnostics(person("{type: String, property: '1', index: true, name: x}")))
        .containsExactly(
            "models.yaml:7:34: full is a property, which no column holds; it cannot have name",
            "models.yaml:7:34: full is a property, which no column holds; it cannot have index");
    assertThat(YamlModels.diagnostics(person("{type: 'Enum(a,b)', property: '1'}")))
        .containsExactly("models.yaml:7:39: a property cannot be of type Enum(a,b)");
    assertThat(
            YamlModels.diagnostics(
                "tables: {t: {columns: {a: Integer, b: {type: Integer, property: '{a}'}}}}"))
        .containsExactly("models.yaml:1:36: t is a helper table and cannot have the property b");
  }
}
