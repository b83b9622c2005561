package org.relata.mapping.write;

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
import org.relata.mapping.error.ConflictException;
import org.relata.mapping.error.ConstraintException;
import org.relata.mapping.model.Loading;
import org.relata.mapping.query.Expansion;
import org.relata.mapping.query.Filter;
import org.relata.mapping.query.Operator;
import org.relata.mapping.query.Page;
import org.relata.mapping.query.Query;
import org.relata.mapping.query.Selection;
import org.relata.mapping.testing.World;

/// Employees, of whom some are engineers, some of these lead engineers, and some managers; all are
/// in one table. A company has employees and engineers.
class SharedTableIT {

  private static final World WORLD =
      new World(
          """
          models:
            Employee:
              columns:
                id: {type: Integer, primary_key: true}
                name: {type: Text, nullable: false}
                type: {type: Text, nullable: false}
                company_id: {foreign_key: company.id}
              polymorphic_on: type
              polymorphic_identity: employee
              relationships: {company: {target: Company, backref: {name: employees, order_by: id}}}
            Engineer:
              inherits: Employee
              polymorphic_identity: engineer
              columns: {language: {type: Text, default: java}}
            Lead:
              inherits: Engineer
              polymorphic_identity: lead
              columns: {team: Text}
            Manager:
              inherits: Employee
              polymorphic_identity: manager
              columns: {budget: Integer}
            Company:
              columns: {id: {type: Integer, primary_key: true}}
              relationships:
                engineers: {target: Engineer, order_by: id, viewonly: true}
          """);

  @BeforeEach
  void begin() {
    WORLD.begin(
        """
        insert into company values (1), (2);
        insert into employee (name, type, company_id, language, team, budget) values
          ('Ann', 'employee', 1, null, null, null), ('Eve', 'engineer', 1, 'c', null, null),
          ('Leo', 'lead', 2, 'go', 'x', null), ('Max', 'manager', 1, null, null, 5),
          ('Zed', 'robot', 1, null, null, null);
        """);
  }

  @AfterAll
  static void drop() {
    WORLD.close();
  }

  private final List<String> statements = new ArrayList<>();

  private String ids(Query query) {
    statements.clear();
    var session = WORLD.mapping().session((text, _) -> statements.add(text));
    return session.page(query).records().stream()
        .map(record -> String.valueOf(record.value(0)))
        .toList()
        .toString();
  }

  private static Query all(String model) {
    return Query.of(WORLD.model(model));
  }

  @Test
  void isOneTableWithTheColumnsOfAllModels() {
    assertThat(
            WORLD.rows(
                "select column_name, is_nullable from information_schema.columns"
                    + " where table_name = 'employee' order by ordinal_position"))
        .isEqualTo("id NO|name NO|type NO|company_id YES|language YES|team YES|budget YES");
    assertThat(WORLD.model("Lead").columns())
        .hasToString(
            "[employee.id, employee.name, employee.type, employee.company_id, employee.language,"
                + " employee.team]");
    assertThat(WORLD.model("Employee").columns())
        .hasToString("[employee.id, employee.name, employee.type, employee.company_id]");
  }

  @Test
  void aModelHasItsOwnRowsAndThoseOfModelsThatInheritFromIt() {
    assertThat(ids(all("Employee"))).isEqualTo("[1, 2, 3, 4, 5]");
    assertThat(ids(all("Engineer"))).isEqualTo("[2, 3]");
    assertThat(ids(all("Lead"))).isEqualTo("[3]");
    assertThat(ids(all("Manager"))).isEqualTo("[4]");
    assertThat(statements).hasSize(1);
    var c = Filter.compare(WORLD.column("Engineer", "language"), Operator.EQ, "c");
    assertThat(ids(all("Engineer").where(c))).isEqualTo("[2]");
  }

  @ParameterizedTest
  @EnumSource(
      names = {"DYNAMIC", "RAISE", "NOLOAD"},
      mode = Mode.EXCLUDE)
  void relationshipsLeadToRowsOfTheirTargetUnderEveryStrategy(Loading loading) {
    var company = WORLD.model("Company");
    for (Integer limit : new Integer[] {null, 1}) {
      Query engineers = all("Engineer").at(new Page(limit, 0, null));
      Query employees = all("Employee").at(new Page(limit, 0, null));
      Selection both =
          new Selection(
              company.columns(),
              List.of(
                  new Expansion(WORLD.relationship("Company", "engineers"), loading, engineers),
                  new Expansion(WORLD.relationship("Company", "employees"), loading, employees)));
      var session = WORLD.mapping().session((_, _) -> {});
      var records = session.page(Query.of(company).selecting(both)).records();
      assertThat(records.getFirst().many(0)).extracting(each -> each.value(0)).containsExactly(2);
      assertThat(records.getFirst().many(1))
          .extracting(each -> each.value(0))
          .containsExactly(limit == null ? new Object[] {1, 2, 4, 5} : new Object[] {1});
      assertThat(records.getLast().many(0)).extracting(each -> each.value(0)).containsExactly(3);
    }
    Selection own =
        new Selection(
            List.of(WORLD.column("Lead", "team")),
            List.of(
                new Expansion(WORLD.relationship("Lead", "company"), loading, Query.of(company))));
    var lead = WORLD.mapping().session((_, _) -> {}).page(all("Lead").selecting(own)).records();
    assertThat(lead.getFirst().one(0)).extracting(each -> each.value(0)).isEqualTo(2);
  }

  @Test
  void filtersFollowRelationshipsToRowsOfTheirTarget() {
    var engineers = WORLD.relationship("Company", "engineers");
    var named = Filter.compare(WORLD.column("Engineer", "name"), Operator.EQ, "Ann");
    assertThat(ids(all("Company").where(new Filter.Related(engineers, named)))).isEqualTo("[]");
    assertThat(ids(all("Engineer").where(Filter.relatedTo(engineers, key(1))))).isEqualTo("[2]");
    var company = WORLD.relationship("Manager", "company");
    var first = Filter.compare(WORLD.column("Company", "id"), Operator.EQ, 1);
    assertThat(ids(all("Manager").where(new Filter.Related(company, first)))).isEqualTo("[4]");
  }

  @Test
  void newRowsAreOfTheModelThatTheyAreWrittenAs() {
    WORLD.create("Manager", "{name: M, budget: 1}", "{name: N}");
    WORLD.create("Engineer", "{name: E, company: {id: 2}}");
    WORLD.create("Employee", "{name: P}");
    assertThat(
            WORLD.rows(
                "select name, type, language, budget from employee where id > 5 order by id"))
        .isEqualTo("M manager - 1|N manager - -|E engineer java -|P employee - -");
  }

  @Test
  void writesReachOnlyRowsOfTheModel() {
    assertThat(WORLD.update("Manager", 2, "{name: X}")).isEmpty();
    assertThat(WORLD.delete("Manager", 2)).isEmpty();
    assertThat(WORLD.update("Engineer", 3, "{name: X}")).isPresent();
    WORLD.write(new Change.UpdateAll(all("Engineer"), WORLD.row("Engineer", "{name: Y}"), null));
    assertThat(WORLD.rows("select name, type from employee order by id"))
        .isEqualTo("Ann employee|Y engineer|Y lead|Max manager|Zed robot");
    WORLD.write(new Change.DeleteAll(all("Engineer"), null));
    assertThat(WORLD.rows("select name from employee order by id")).isEqualTo("Ann|Max|Zed");
    assertThat(WORLD.delete("Employee", 4)).isPresent();
  }

  @Test
  void aReplacementLeavesTheModelOfARowAndTheColumnsOfOthers() {
    var employee = WORLD.model("Employee");
    WORLD.write(new Change.Replace(employee, key(2), WORLD.row("Employee", "{name: R}")));
    assertThat(WORLD.rows("select name, type, company_id, language from employee where id = 2"))
        .isEqualTo("R engineer - c");
    var engineer = WORLD.model("Engineer");
    WORLD.write(new Change.Replace(engineer, key(2), WORLD.row("Engineer", "{name: S}")));
    assertThat(WORLD.rows("select name, type, language from employee where id = 2"))
        .isEqualTo("S engineer java");
    var replaced = new Change.Replace(engineer, key(4), WORLD.row("Engineer", "{name: T}"));
    assertThatThrownBy(() -> WORLD.write(replaced))
        .isInstanceOf(ConstraintException.class)
        .hasMessage("UNIQUE null of employee [id]");
    assertThat(WORLD.rows("select name from employee where id = 4")).isEqualTo("Max");
  }

  @Test
  void aRelatedRowMustBeOfTheTarget() {
    WORLD.update("Company", 2, "{employees: [{id: 4}]}");
    assertThat(WORLD.rows("select id from employee where company_id = 2")).isEqualTo("4");
    assertThatThrownBy(() -> WORLD.update("Manager", 4, "{company: {id: 9}}"))
        .isInstanceOf(ConflictException.class);
  }
}
