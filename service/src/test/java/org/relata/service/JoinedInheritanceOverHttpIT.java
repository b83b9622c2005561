package org.relata.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.relata.service.testing.Answer;
import org.relata.service.testing.RunningService;
import org.relata.service.testing.Served;

/// Models with a table each, of which one holds rows of all. All answers fit the description.
class JoinedInheritanceOverHttpIT {

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
                name: {type: String, nullable: false, unique: true}
                company_id: {foreign_key: company.id}
              polymorphic_on: type
              polymorphic_identity: employee
              relationships: {company: {target: Company, backref: {name: staff, order_by: id}}}
            Engineer:
              inherits: Employee
              polymorphic_identity: engineer
              columns:
                id: {foreign_key: employee.id, primary_key: true}
                language: {type: String, nullable: false}
                level: Integer
              relationships: {tasks: {target: Task, backref: engineer, order_by: id, cascade: "all"}}
            Manager:
              inherits: Employee
              polymorphic_identity: manager
              columns:
                id: {foreign_key: employee.id, primary_key: true}
                level: {type: String, unique: true}
            Robot:
              inherits: Employee
              polymorphic_identity: robot
              columns:
                id: {foreign_key: employee.id, primary_key: true}
                mood: {type: 'Enum(good,bad)', nullable: false}
                memory: {type: JSONB, default: {}}
                notes: JSON
                kept: PickleType
                serial: {type: UUID, default: {sql: gen_random_uuid()}}
                price: 'Numeric(10,2)'
                made: DateTime(timezone)
                rest: Interval
                parts: Array(Integer)
                code: LargeBinary
                plate: CHAR(3)
                mark: {type: Text, property: "{name} || '/' || {plate}"}
            Task:
              columns: {id: {type: Integer, primary_key: true}, engineer_id: {foreign_key: engineer.id}}
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
            truncate company, employee, engineer, manager, robot, task restart identity;
            insert into company default values;
            insert into employee (type, name, company_id) values
              ('employee', 'Ann', 1), ('engineer', 'Eve', 1), ('manager', 'Max', null),
              ('engineer', 'Bob', null);
            insert into engineer values (2, 'c', 7), (4, 'go', null);
            insert into manager values (3, 'high');
            insert into task (engineer_id) values (2), (2);
            """);
  }

  private static final String ANN =
      "{\"id\":1,\"type\":\"employee\",\"name\":\"Ann\",\"company_id\":1}";
  private static final String EVE =
      "{\"id\":2,\"type\":\"engineer\",\"name\":\"Eve\",\"company_id\":1,\"language\":\"c\",\"level\":7}";
  private static final String MAX =
      "{\"id\":3,\"type\":\"manager\",\"name\":\"Max\",\"company_id\":null,\"level\":\"high\"}";
  private static final String BOB =
      "{\"id\":4,\"type\":\"engineer\",\"name\":\"Bob\",\"company_id\":null,\"language\":\"go\",\"level\":null}";

  private static String get(String path) {
    return SERVICE.get(path).body();
  }

  private static String list(String... rows) {
    return "[" + String.join(",", rows) + "]";
  }

  @Test
  void rowsAtThePathOfTheBaseHaveTheColumnsOfTheirOwnModels() {
    Answer all = SERVICE.get("/employee?count=true");
    assertThat(all.body()).isEqualTo(list(ANN, EVE, MAX, BOB));
    assertThat(all.header("X-Total-Count")).isEqualTo("4");
    assertThat(SERVICE.get("/employee").statements()).isEqualTo(1);
    assertThat(get("/employee/2")).isEqualTo(EVE);
    assertThat(get("/employee/3")).isEqualTo(MAX);
    assertThat(get("/employee?fields=id,name&limit=1")).isEqualTo("[{\"id\":1,\"name\":\"Ann\"}]");
    assertThat(SERVICE.get("/employee?language=c").status()).isEqualTo(400);
  }

  @Test
  void atTheirOwnPathsThereAreOnlyTheirOwnRows() {
    assertThat(get("/engineer")).isEqualTo(list(EVE, BOB));
    assertThat(get("/engineer?language=c&name=Eve")).isEqualTo(list(EVE));
    assertThat(get("/engineer?sort=-level:nullslast,name")).isEqualTo(list(EVE, BOB));
    assertThat(get("/engineer?where=or(level:ge=8;name=Bob)")).isEqualTo(list(BOB));
    assertThat(SERVICE.get("/engineer/3").status()).isEqualTo(404);
    assertThat(get("/engineer/2/company")).isEqualTo("{\"id\":1}");
    assertThat(get("/engineer/2/tasks?fields=id")).isEqualTo("[{\"id\":1},{\"id\":2}]");
    assertThat(get("/manager?fields=level")).isEqualTo("[{\"level\":\"high\"}]");
  }

  @Test
  void pagesContinueAfterARow() {
    Answer first = SERVICE.get("/engineer?sort=level,name&limit=1");
    assertThat(first.body()).isEqualTo(list(EVE));
    String next =
        first.header("Link").replaceFirst("^.*<([^>]*after=[^>]*)>; rel=\"next\".*$", "$1");
    assertThat(get(next)).isEqualTo(list(BOB));
  }

  @ParameterizedTest
  @ValueSource(strings = {"select", "joined", "subquery"})
  void embeddedRowsHaveTheColumnsOfTheirOwnModelsToo(String strategy) {
    int statements = strategy.equals("joined") ? 1 : 2;
    Answer staff = SERVICE.get("/company?limit=5&expand=staff:" + strategy);
    assertThat(staff.body()).isEqualTo("[{\"id\":1,\"staff\":" + list(ANN, EVE) + "}]");
    assertThat(staff.statements()).isEqualTo(statements);
    Answer page = SERVICE.get("/company?expand=staff:" + strategy + "(sort=-name;limit=1)");
    assertThat(page.body()).isEqualTo("[{\"id\":1,\"staff\":" + list(EVE) + "}]");
    Answer engineer = SERVICE.get("/task?limit=1&expand=engineer:" + strategy);
    assertThat(engineer.body())
        .isEqualTo("[{\"id\":1,\"engineer_id\":2,\"engineer\":" + EVE + "}]");
    assertThat(engineer.statements()).isEqualTo(statements);
    Answer tasks = SERVICE.get("/engineer/2?expand=tasks:" + strategy + ",company:" + strategy);
    assertThat(tasks.body())
        .contains("\"tasks\":[{\"id\":1,\"engineer_id\":2},", "\"company\":{\"id\":1}");
  }

  @Test
  void aRowIsOfTheModelAtWhosePathItIsWritten() {
    Answer made = SERVICE.post("/manager", "{\"name\":\"M\",\"level\":\"low\"}");
    assertThat(made.body())
        .isEqualTo(
            "{\"id\":5,\"type\":\"manager\",\"name\":\"M\",\"company_id\":null,\"level\":\"low\"}");
    assertThat(made.header("Location")).isEqualTo("/manager/5");
    assertThat(made.statements()).isEqualTo(1);
    assertThat(
            SERVICE
                .post("/engineer", "{\"name\":\"N\",\"type\":\"manager\",\"level\":\"x\"}")
                .body())
        .contains("\"pointer\":\"/type\"", "\"pointer\":\"/level\"", "\"pointer\":\"/language\"");
    assertThat(SERVICE.post("/manager", "{\"name\":\"Max\"}").body())
        .contains("employee.name 'Max' is already taken", "\"pointer\":\"/name\"");
    assertThat(SERVICE.post("/manager", "{\"name\":\"O\",\"level\":\"high\"}").body())
        .contains("manager.level 'high' is already taken", "\"pointer\":\"/level\"");
    assertThat(SERVICE.put("/engineer/2", EVE).body()).isEqualTo(EVE);
    assertThat(SERVICE.patch("/employee/2", "{\"name\":\"X\"}").body())
        .isEqualTo(EVE.replace("Eve", "X"));
    assertThat(SERVICE.patch("/engineer/2", "{\"level\":8}").statements()).isEqualTo(1);
    assertThat(SERVICE.patch("/manager/2", "{\"name\":\"X\"}").status()).isEqualTo(404);
    assertThat(SERVICE.delete("/employee/2").status()).isEqualTo(204);
    assertThat(SERVICE.get("/engineer/2").status()).isEqualTo(404);
    assertThat(get("/task")).isEqualTo("[]");
    assertThat(SERVICE.delete("/engineer?id:in=1,4").status()).isEqualTo(204);
    assertThat(get("/employee?fields=id")).isEqualTo("[{\"id\":1},{\"id\":3},{\"id\":5}]");
  }

  @Test
  void aRowIsPutBackAtThePathOfItsOwnModel() {
    assertThat(SERVICE.put("/engineer/2", EVE.replace("Eve", "Eva")).body())
        .isEqualTo(EVE.replace("Eve", "Eva"));
    assertThat(SERVICE.put("/employee/2", EVE).body())
        .contains("must be employee here; rows of other models have paths of their own");
    assertThat(SERVICE.put("/employee/2", "{\"name\":\"E\"}").body())
        .isEqualTo(EVE.replace("Eve", "E").replace("\"company_id\":1", "\"company_id\":null"));
    assertThat(SERVICE.patch("/employee/2", "{\"language\":\"x\"}").status()).isEqualTo(422);
    assertThat(SERVICE.post("/employee", "{\"name\":\"P\",\"language\":\"x\"}").status())
        .isEqualTo(422);
    assertThat(SERVICE.put("/engineer/9", "{\"name\":\"N\",\"language\":\"x\"}").status())
        .isEqualTo(201);
  }

  @Test
  void manyRowsAreWrittenByOneStatement() {
    Answer made =
        SERVICE.post(
            "/engineer",
            "[{\"name\":\"A\",\"language\":\"a\"},{\"name\":\"B\",\"language\":\"b\"}]");
    assertThat(made.body()).contains("\"name\":\"A\",\"company_id\":null,\"language\":\"a\"");
    assertThat(made.statements()).isEqualTo(1);
    Answer put =
        SERVICE.put(
            "/engineer?on_conflict=name",
            "[{\"name\":\"Eve\",\"language\":\"x\"},{\"name\":\"Q\",\"language\":\"y\"}]");
    assertThat(put.status()).isEqualTo(201);
    assertThat(put.body()).contains("\"id\":2,", "\"language\":\"x\"", "\"language\":\"y\"");
    Answer changed = SERVICE.patch("/engineer?level=7", "{\"level\":9,\"name\":\"Z\"}");
    assertThat(changed.body()).contains("\"name\":\"Z\"", "\"level\":9");
    Answer patched = SERVICE.patch("/engineer", "[{\"id\":2,\"level\":1},{\"id\":4,\"level\":2}]");
    assertThat(patched.body()).contains("\"level\":1", "\"level\":2");
    assertThat(patched.statements()).isEqualTo(1);
  }

  @Test
  void aTagNamesWhatAllTablesHold() {
    String base = SERVICE.get("/employee/2").header("ETag");
    String own = SERVICE.get("/engineer/2").header("ETag");
    assertThat(SERVICE.patch("/engineer/2", "{\"level\":8}").header("ETag")).isNotEqualTo(own);
    assertThat(SERVICE.patch("/employee/2", "{\"name\":\"E\"}", "If-Match", base).status())
        .isEqualTo(412);
    assertThat(SERVICE.patch("/engineer/2", "{\"level\":8}", "If-Match", own).status())
        .isEqualTo(412);
    String now = SERVICE.get("/employee/2").header("ETag");
    Answer changed = SERVICE.patch("/employee/2", "{\"name\":\"E\"}", "If-Match", now);
    assertThat(changed.status()).isEqualTo(200);
    assertThat(changed.header("ETag")).isEqualTo(SERVICE.get("/employee/2").header("ETag"));
    assertThat(SERVICE.get("/employee/2", "If-None-Match", changed.header("ETag")).status())
        .isEqualTo(304);
    String last = SERVICE.get("/engineer/2").header("ETag");
    assertThat(SERVICE.delete("/engineer/2", "If-Match", last).status()).isEqualTo(204);
  }

  @Test
  void rowsAreWrittenAlongRelationshipsInBatchesAndByPatches() {
    assertThat(
            SERVICE
                .post(
                    "/company",
                    "{\"staff\":[{\"name\":\"S\"},{\"id\":3}]}",
                    "Prefer",
                    "return=minimal")
                .status())
        .isEqualTo(201);
    assertThat(get("/company/2/staff")).contains("\"name\":\"S\"", "\"level\":\"high\"");
    assertThat(SERVICE.post("/engineer/4/tasks", "{}").body()).contains("\"engineer_id\":4");
    Answer batch =
        SERVICE.post(
            "/_batch",
            "[{\"method\":\"POST\",\"path\":\"/engineer\",\"body\":{\"name\":\"B\",\"language\":\"l\","
                + "\"tasks\":[{}]}},{\"method\":\"PATCH\",\"path\":\"/employee/1\",\"body\":{\"name\":\"C\"}}]");
    assertThat(batch.body()).contains("\"language\":\"l\"", "\"name\":\"C\"");
    assertThat(
            SERVICE
                .send(
                    "PATCH",
                    "/engineer/4",
                    "[{\"op\":\"replace\",\"path\":\"/language\",\"value\":\"rust\"}]",
                    "Content-Type",
                    "application/json-patch+json")
                .body())
        .contains("\"language\":\"rust\"");
  }

  @Test
  void valuesOfAllTypesAreWrittenInBothTables() {
    String values =
        "\"mood\":\"bad\",\"memory\":{\"a\": {\"b\": 1}},\"notes\":[1],\"kept\":{\"x\":2},"
            + "\"serial\":\"0e37df36-f698-11e6-8dd4-cb9ced3df976\",\"price\":1.50,"
            + "\"made\":\"2026-11-22T10:00:00Z\",\"rest\":\"PT1H\",\"parts\":[1,2],\"code\":\"AQI=\","
            + "\"plate\":\"abc\"";
    String one = "{\"name\":\"R1\"," + values + "}";
    String shown =
        "{\"id\":5,\"type\":\"robot\",\"name\":\"R1\",\"company_id\":null,"
            + values
            + ",\"mark\":\"R1/abc\"}";
    assertThat(SERVICE.post("/robot", one).body()).isEqualTo(shown);
    assertThat(get("/robot/5")).isEqualTo(shown);
    assertThat(get("/robot?mark=R1/abc&fields=id")).isEqualTo("[{\"id\":5}]");
    assertThat(SERVICE.put("/robot/5", shown).body()).isEqualTo(shown);
    String two = "[" + one.replace("R1", "R2") + "," + one.replace("R1", "R3") + "]";
    assertThat(SERVICE.post("/robot", two).body())
        .isEqualTo(
            list(
                shown.replace("R1", "R2").replace("\"id\":5", "\"id\":6"),
                shown.replace("R1", "R3").replace("\"id\":5", "\"id\":7")));
    assertThat(SERVICE.put("/robot?on_conflict=name", two).body()).contains("\"id\":6", "\"id\":7");
    Answer merged =
        SERVICE.send(
            "PATCH",
            "/robot/6",
            "{\"memory\":{\"a\":{\"c\":2}},\"name\":\"R\"}",
            "Content-Type",
            "application/merge-patch+json");
    assertThat(merged.body())
        .contains("\"name\":\"R\"", "\"memory\":{\"a\": {\"b\": 1, \"c\": 2}}");
    assertThat(SERVICE.post("/robot", "{\"name\":\"R9\",\"mood\":\"good\"}").body())
        .contains("\"memory\":{}", "\"serial\":\"");
    assertThat(SERVICE.patch("/robot/6", "{\"mark\":\"x\"}").status()).isEqualTo(422);
    assertThat(SERVICE.post("/robot", shown).body())
        .contains("\"pointer\":\"/mark\",\"detail\":\"is read-only");
  }

  @Test
  void writersOfOneRowWaitForEachOther() throws Exception {
    SERVED.database().execute("update engineer set level = 0 where id = 2");
    try (var workers = Executors.newFixedThreadPool(4)) {
      List<Callable<Void>> writers = new ArrayList<>();
      for (int i = 0; i < 4; i++) writers.add(JoinedInheritanceOverHttpIT::count);
      for (var writer : workers.invokeAll(writers)) writer.get();
    }
    assertThat(get("/engineer/2?fields=level")).isEqualTo("{\"level\":20}");
  }

  /// Adds one to the level of a row five times, each time to what it has just been.
  private static @Nullable Void count() {
    for (int done = 0; done < 5; ) {
      Answer read = SERVICE.get("/engineer/2");
      int level = Integer.parseInt(read.body().replaceFirst("^.*\"level\":(\\d+).*$", "$1"));
      String more = "{\"level\":" + (level + 1) + "}";
      if (SERVICE.patch("/engineer/2", more, "If-Match", read.header("ETag")).status() == 200) {
        done++;
      }
    }
    return null;
  }

  @Test
  void thePathsAreInTheIndexAndTheDescription() {
    assertThat(SERVICE.get("/", "Accept", "application/json").body())
        .contains("\"href\":\"/employee\"", "\"href\":\"/engineer\"", "\"href\":\"/manager\"");
    assertThat(get("/openapi.json")).contains("\"/engineer\"", "\"EngineerCreate\"");
    assertThat(get("/employee?fields=langage")).contains("no column langage");
  }
}
