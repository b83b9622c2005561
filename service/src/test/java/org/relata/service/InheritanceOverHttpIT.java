package org.relata.service;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.relata.service.testing.Answer;
import org.relata.service.testing.RunningService;
import org.relata.service.testing.Served;

/// Models that share a table, each at a path of its own.
class InheritanceOverHttpIT {

  private static final Served SERVED =
      Served.text(
          """
          models:
            Company:
              columns: {id: {type: Integer, primary_key: true}}
            Employee:
              columns:
                id: {type: Integer, primary_key: true}
                type: {type: String, nullable: false}
                name: {type: String, nullable: false}
                company_id: {foreign_key: company.id}
              polymorphic_on: type
              polymorphic_identity: employee
              relationships: {company: {target: Company, backref: {name: staff, order_by: id}}}
            Engineer: {inherits: Employee, polymorphic_identity: engineer, columns: {language: String}}
            Manager: {inherits: Employee, polymorphic_identity: manager, columns: {budget: Integer}}
          """);
  private static final RunningService SERVICE = SERVED.service();

  @AfterAll
  static void stop() {
    SERVED.close();
  }

  @BeforeEach
  void fill() {
    SERVED
        .database()
        .execute(
            """
            truncate company, employee restart identity;
            insert into company default values;
            insert into employee (type, name, company_id, language, budget) values
              ('employee', 'Ann', 1, null, null), ('engineer', 'Eve', 1, 'c', null),
              ('manager', 'Max', null, null, 5), ('robot', 'Zed', null, 'x', 1);
            """);
  }

  private static String get(String path) {
    return SERVICE.get(path).body();
  }

  @Test
  void rowsAtThePathOfTheBaseHaveTheColumnsOfTheirOwnModels() {
    assertThat(get("/employee"))
        .isEqualTo(
            "[{\"id\":1,\"type\":\"employee\",\"name\":\"Ann\",\"company_id\":1},"
                + "{\"id\":2,\"type\":\"engineer\",\"name\":\"Eve\",\"company_id\":1,\"language\":\"c\"},"
                + "{\"id\":3,\"type\":\"manager\",\"name\":\"Max\",\"company_id\":null,\"budget\":5},"
                + "{\"id\":4,\"type\":\"robot\",\"name\":\"Zed\",\"company_id\":null}]");
    assertThat(get("/employee/2")).contains("\"language\":\"c\"").doesNotContain("budget");
    assertThat(get("/employee?fields=id,name&limit=1")).isEqualTo("[{\"id\":1,\"name\":\"Ann\"}]");
    assertThat(SERVICE.get("/employee?language=c").status()).isEqualTo(400);
  }

  @Test
  void atTheirOwnPathsThereAreOnlyTheirOwnRows() {
    assertThat(get("/engineer?language=c"))
        .isEqualTo(
            "[{\"id\":2,\"type\":\"engineer\",\"name\":\"Eve\",\"company_id\":1,\"language\":\"c\"}]");
    assertThat(SERVICE.get("/engineer/3").status()).isEqualTo(404);
    assertThat(get("/manager?fields=id")).isEqualTo("[{\"id\":3}]");
    assertThat(get("/engineer/2/company")).isEqualTo("{\"id\":1}");
  }

  @ParameterizedTest
  @ValueSource(strings = {"select", "joined", "subquery"})
  void embeddedRowsHaveTheColumnsOfTheirOwnModelsToo(String strategy) {
    Answer answer = SERVICE.get("/company?limit=5&expand=staff:" + strategy);
    assertThat(answer.body())
        .isEqualTo(
            "[{\"id\":1,\"staff\":["
                + "{\"id\":1,\"type\":\"employee\",\"name\":\"Ann\",\"company_id\":1},"
                + "{\"id\":2,\"type\":\"engineer\",\"name\":\"Eve\",\"company_id\":1,\"language\":\"c\"}]}]");
    assertThat(answer.statements()).isEqualTo(strategy.equals("joined") ? 1 : 2);
  }

  @Test
  void aRowIsOfTheModelAtWhosePathItIsWritten() {
    Answer made = SERVICE.post("/manager", "{\"name\":\"M\",\"budget\":1}");
    assertThat(made.body()).contains("\"type\":\"manager\"");
    assertThat(made.header("Location")).isEqualTo("/manager/5");
    assertThat(SERVICE.post("/manager", "{\"name\":\"N\",\"type\":\"manager\"}").status())
        .isEqualTo(201);
    assertThat(SERVICE.post("/employee", "{\"name\":\"N\",\"type\":\"manager\"}").body())
        .contains(
            "{\"pointer\":\"/type\",\"detail\":\"must be employee here; rows of other models have"
                + " paths of their own\"}");
    String shown = get("/engineer/2");
    assertThat(SERVICE.put("/engineer/2", shown).body()).isEqualTo(shown);
    assertThat(SERVICE.patch("/employee/2", "{\"name\":\"X\"}").body())
        .contains("\"name\":\"X\"", "\"language\":\"c\"");
    assertThat(SERVICE.patch("/manager/2", "{\"name\":\"X\"}").status()).isEqualTo(404);
    assertThat(SERVICE.delete("/employee/2").status()).isEqualTo(204);
  }

  @Test
  void thePathsAreInTheIndexAndTheDescription() {
    assertThat(SERVICE.get("/", "Accept", "application/json").body())
        .contains("\"href\":\"/employee\"", "\"href\":\"/engineer\"", "\"href\":\"/manager\"");
    assertThat(get("/openapi.json")).contains("\"/engineer\"", "\"EngineerCreate\"");
    assertThat(get("/emploee")).contains("did you mean employee?");
  }
}
