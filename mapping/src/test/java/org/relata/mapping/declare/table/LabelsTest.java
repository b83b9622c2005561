package org.relata.mapping.declare.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.relata.mapping.model.Label;
import org.relata.mapping.testing.YamlModels;

class LabelsTest {

  private static final String MODELS =
      """
      models:
        Person:
          label: "%s"
          columns:
            id: {type: Integer, primary_key: true}
            name: String(20)
            city: Text
            both: {type: Text, property: "{name} || {city}"}
      """;

  private static Label label(String template) {
    return YamlModels.model("Person", MODELS.formatted(template)).label().orElseThrow();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{name}|Ann $1",
        "{name} ({city})|Ann $1 ()",
        "{city} {name}|Ann $1",
        "no. {id}: {name}{id}|no. 7: Ann $17",
        "{{{name}}} $|{Ann $1} $",
      })
  void areTextWithTheValuesOfARow(String template, String called) {
    Map<String, @Nullable Object> row = new HashMap<>();
    row.put("id", 7);
    row.put("name", "Ann $1");
    assertThat(label(template).of(column -> row.get(column.attribute()))).isEqualTo(called);
  }

  @Test
  void mayNameProperties() {
    assertThat(label("{both}").columns()).hasToString("[person.both]");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{nam}|no such column nam in the label; did you mean name? Available: id, name, city, both",
        "{}|no such column  in the label; available: id, name, city, both",
        "{name|unpaired { in the label {name; write {{ for one of the text",
        "name}|unpaired } in the label name}; write }} for one of the text",
        "Person|the label Person has no column, such as {id}; all rows would be called the same",
        "''|the label  has no column, such as {id}; all rows would be called the same",
      })
  void areRefused(String template, String message) {
    assertThat(YamlModels.diagnostics(MODELS.formatted(template)))
        .containsExactly("models.yaml:3:12: " + message);
  }

  @Test
  void areThoseOfTheModelThatOneInheritsFrom() {
    String models =
        """
        models:
          Employee:
            label: "{name}"
            polymorphic_on: kind
            columns: {id: {type: Integer, primary_key: true}, kind: Text, name: Text}
          Engineer:
            {inherits: Employee, polymorphic_identity: engineer, columns: {code: Text}}
          Boss:
            {inherits: Employee, polymorphic_identity: boss, label: "{name}!"}
        """;
    assertThat(YamlModels.model("Engineer", models).label())
        .map(Label::template)
        .hasValue("{name}");
    assertThat(YamlModels.model("Boss", models).label()).map(Label::template).hasValue("{name}!");
    assertThat(YamlModels.diagnostics(models.replace("\"{name}\"", "\"{code}\"")))
        .containsExactly(
            "models.yaml:3:12: no such column code in the label; available: id, kind, name");
  }

  @Test
  void areLeftToOthersWhereNoneIsDeclared() {
    String models = MODELS.formatted("{name}").replaceAll(" *label.*\\n", "");
    assertThat(YamlModels.model("Person", models).label()).isEmpty();
  }
}
