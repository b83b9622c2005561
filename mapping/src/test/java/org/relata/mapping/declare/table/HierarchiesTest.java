package org.relata.mapping.declare.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.relata.mapping.model.Direction;
import org.relata.mapping.model.Model;
import org.relata.mapping.model.Models;
import org.relata.mapping.testing.YamlModels;

class HierarchiesTest {

  /// Employees and engineers.
  ///
  /// @param employee further keys of the employee
  private static String staff(String employee, String engineer) {
    return """
    models:
      Employee: {columns: {id: {type: Integer, primary_key: true}, type: String(10)}, %s}
      Engineer: {%s}
    """
        .formatted(employee, engineer);
  }

  private static final String ON = "polymorphic_on: type";
  private static final String HEIR = "inherits: Employee, polymorphic_identity: engineer";

  @Test
  void modelsShareATableAndHavePathsOfTheirOwn() {
    Models models =
        YamlModels.of(
            staff(ON, HEIR + ", columns: {code: Text, mail: {type: Text, unique: true}}"));
    assertThat(models.tables()).hasToString("[employee]");
    assertThat(models.tables().getFirst().columns())
        .hasToString("[employee.id, employee.type, employee.code, employee.mail]");
    Model engineer = models.byPath("engineer").orElseThrow();
    assertThat(engineer.table().name()).isEqualTo("employee");
    assertThat(engineer.table().isPartial()).isTrue();
    assertThat(engineer.table().uniques()).hasSize(1);
    Model employee = models.byTable("employee").orElseThrow();
    assertThat(employee.name()).isEqualTo("Employee");
    assertThat(employee.table().uniques()).isEmpty();
    assertThat(employee.shown())
        .hasToString("[employee.id, employee.type, employee.code, employee.mail]");
    assertThat(employee.column("code")).isEmpty();
  }

  @Test
  void aModelMayBeDeclaredBeforeItsBaseAndTakeMixins() {
    String models =
        """
        mixins: {Coded: {columns: {code: Text}}}
        models:
          Engineer: {inherits: Employee, polymorphic_identity: 2, mixins: [Coded]}
          Employee: {columns: {id: {type: Integer, primary_key: true}, kind: Integer}, polymorphic_on: kind}
        """;
    assertThat(YamlModels.model("Engineer", models).columns())
        .hasToString("[employee.id, employee.kind, employee.code]");
    assertThat(YamlModels.of(models).all()).hasToString("[Engineer, Employee]");
  }

  @Test
  void relationshipsAreInheritedUnlessTheNameIsTaken() {
    String models =
        """
        models:
          Employee:
            columns: {id: {type: Integer, primary_key: true}, type: Text, boss_id: {foreign_key: employee.id}}
            polymorphic_on: type
            relationships: {boss: {target: Employee, remote_side: id, backref: staff}}
          Engineer: {inherits: Employee, polymorphic_identity: e, columns: {staff: Text}}
        """;
    Model engineer = YamlModels.model("Engineer", models);
    assertThat(engineer.relationships()).hasToString("[Engineer.boss]");
    assertThat(engineer.relationship("boss").orElseThrow().target()).hasToString("Employee");
  }

  @Test
  void modelsThatShareATableAreRelatedByTheColumnsOfOneOfThem() {
    String models =
        """
        models:
          Employee: {columns: {id: {type: Integer, primary_key: true}, type: Text, boss_id: {foreign_key: employee.id}}, polymorphic_on: type}
          Engineer:
            inherits: Employee
            polymorphic_identity: e
            columns: {manager_id: {foreign_key: employee.id}}
            relationships: {boss: {target: Manager, foreign_keys: boss_id, remote_side: id, backref: reports}}
          Manager:
            inherits: Employee
            polymorphic_identity: m
            relationships: {team: {target: Engineer, foreign_keys: manager_id, backref: manager}}
        """;
    Model engineer = YamlModels.model("Engineer", models);
    Model manager = YamlModels.model("Manager", models);
    assertThat(manager.relationship("team").orElseThrow().direction())
        .isEqualTo(Direction.ONE_TO_MANY);
    assertThat(engineer.relationship("manager").orElseThrow().direction())
        .isEqualTo(Direction.MANY_TO_ONE);
    assertThat(engineer.relationship("boss").orElseThrow().direction())
        .isEqualTo(Direction.MANY_TO_ONE);
    assertThat(manager.relationship("reports").orElseThrow().direction())
        .isEqualTo(Direction.ONE_TO_MANY);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "inherits: Employe, polymorphic_identity: e|polymorphic_on: type"
            + "|no such model Employe; did you mean Employee? Available: Employee, Engineer",
        "inherits: Employee|polymorphic_on: type"
            + "|Engineer inherits from Employee and has no polymorphic_identity",
        "inherits: Employee, polymorphic_identity: e|doc: x"
            + "|Employee has no polymorphic_on, by which rows of Engineer are told",
        "inherits: Employee, polymorphic_identity: e|polymorphic_on: kind"
            + "|polymorphic_on must be a column of Employee that is no key; found kind; did you"
            + " mean id? Available: id, type",
        "inherits: Employee, polymorphic_identity: e, tablename: x|polymorphic_on: type"
            + "|Engineer inherits from Employee and shares its table; it cannot have a tablename",
        "inherits: Employee, polymorphic_identity: e, polymorphic_on: type|polymorphic_on: type"
            + "|polymorphic_on is that of Employee",
        "inherits: Employee, polymorphic_identity: e|polymorphic_on: type, polymorphic_identity: e"
            + "|polymorphic_identity e of Engineer is that of Employee",
        "inherits: Employee, polymorphic_identity: engineering|polymorphic_on: type"
            + "|polymorphic_identity engineering is not valid for employee.type of String(10);"
            + " expected a string of at most 10 characters",
        "inherits: Employee, polymorphic_identity: e, columns: {c: {type: Text, nullable: false}}"
            + "|polymorphic_on: type"
            + "|column c of Engineer cannot be not nullable: rows of Employee do not have it",
        "inherits: Engineer, polymorphic_identity: e|doc: x|Engineer inherits from itself",
        "columns: {id: {type: Integer, primary_key: true}}, polymorphic_identity: e|doc: x"
            + "|Engineer has a polymorphic_identity and no polymorphic_on",
      })
  void isRefusedWhereItCannotBe(String engineer, String employee, String message) {
    List<String> diagnostics = YamlModels.diagnostics(staff(employee, engineer));
    assertThat(diagnostics).hasSize(1);
    assertThat(diagnostics.getFirst()).endsWith(": " + message);
  }

  private static final String KEY = "id: {foreign_key: employee.id, primary_key: true}";

  @Test
  void aModelWithAPrimaryKeyOfItsOwnHasATableOfItsOwn() {
    Models models =
        YamlModels.of(
            staff(
                    ON,
                    HEIR
                        + ", tablename: eng, columns: {"
                        + KEY
                        + ", mail: {type: Text, unique: true, nullable: false}}")
                + """
                  Chief:
                    inherits: Engineer
                    polymorphic_identity: chief
                    columns: {id: {foreign_key: eng.id, primary_key: true}, code: Text}
                  Lead: {inherits: Engineer, polymorphic_identity: lead, columns: {team: Text}}
                """);
    assertThat(models.tables()).hasToString("[employee, eng, chief]");
    assertThat(models.tables().get(1).columns()).hasToString("[eng.id, eng.mail, eng.team]");
    Model engineer = models.byTable("eng").orElseThrow();
    assertThat(engineer.columns()).hasToString("[eng.id, eng.type, eng.mail]");
    assertThat(engineer.table().parts()).hasToString("[employee, eng]");
    assertThat(engineer.table().heirs()).hasToString("[chief]");
    assertThat(engineer.table().foreignKeys()).isEmpty();
    assertThat(engineer.heirs()).hasToString("[Chief, Lead]");
    assertThat(engineer.inherited())
        .extracting(column -> column.attribute())
        .containsExactly("code", "team");
    assertThat(models.byPath("lead").orElseThrow().columns())
        .hasToString("[eng.id, eng.type, eng.mail, eng.team]");
    assertThat(models.byPath("chief").orElseThrow().table().parts())
        .hasToString("[employee, eng, chief]");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "id: {type: Integer, primary_key: true}"
            + "|the primary key of Engineer must be named as that of employee and be a foreign key"
            + " to it: id: {foreign_key: employee.id, primary_key: true}",
        "number: {foreign_key: employee.id, primary_key: true}"
            + "|the primary key of Engineer must be named as that of employee and be a foreign key"
            + " to it: id: {foreign_key: employee.id, primary_key: true}",
        "id: {foreign_key: employee.id, primary_key: true}, type: Text"
            + "|column type of Engineer is in Employee already, from which it inherits",
        "id: {foreign_key: employee.id, primary_key: true}, v: {type: Integer, version: true}"
            + "|column v of Engineer cannot be a version: that of its rows is one of Employee",
      })
  void aTableOfItsOwnHasTheKeyOfTheBaseAndOnlyThat(String columns, String message) {
    List<String> diagnostics =
        YamlModels.diagnostics(staff(ON, HEIR + ", columns: {" + columns + "}"));
    assertThat(diagnostics).hasSize(1);
    assertThat(diagnostics.getFirst()).endsWith(": " + message);
  }

  @Test
  void pathsAreDifferent() {
    assertThat(
            YamlModels.diagnostics(
                staff(ON, HEIR)
                    + "  Other: {tablename: engineer, columns: {id: {type: Integer, primary_key:"
                    + " true}}}\n"))
        .containsExactly(
            "models.yaml:3:3: duplicate path engineer of model Engineer; first the table of model"
                + " Other at models.yaml:4:22");
  }

  @Test
  void relationshipsBetweenModelsOfOneTableGoTheWayOfTheForeignKey() {
    String models =
        """
        models:
          Employee:
            columns: {id: {type: Integer, primary_key: true}, kind: {type: Text, nullable: false}}
            polymorphic_on: kind
            polymorphic_identity: employee
          Engineer:
            inherits: Employee
            polymorphic_identity: engineer
            columns: {manager_id: {foreign_key: employee.id}}
            relationships: {mentor: {target: Employee, backref: {name: mentees}}}
          Manager:
            inherits: Employee
            polymorphic_identity: manager
            relationships: {team: {target: Engineer, viewonly: true, backref: manager}}
        """;

    assertThat(direction("Manager", "team", models)).isEqualTo(Direction.ONE_TO_MANY);
    assertThat(direction("Engineer", "manager", models)).isEqualTo(Direction.MANY_TO_ONE);
    assertThat(direction("Engineer", "mentor", models)).isEqualTo(Direction.MANY_TO_ONE);
    assertThat(direction("Employee", "mentees", models)).isEqualTo(Direction.ONE_TO_MANY);
  }

  private static Direction direction(String model, String relationship, String models) {
    return YamlModels.model(model, models).relationship(relationship).orElseThrow().direction();
  }
}
