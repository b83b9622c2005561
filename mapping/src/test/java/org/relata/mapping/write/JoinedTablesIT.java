package org.relata.mapping.write;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.relata.mapping.testing.World.key;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.relata.mapping.change.Change;
import org.relata.mapping.change.Precondition;
import org.relata.mapping.error.ConflictException;
import org.relata.mapping.error.ConstraintException;
import org.relata.mapping.error.QueryException;
import org.relata.mapping.model.Loading;
import org.relata.mapping.query.Expansion;
import org.relata.mapping.query.Filter;
import org.relata.mapping.query.Operator;
import org.relata.mapping.query.Page;
import org.relata.mapping.query.Query;
import org.relata.mapping.query.Selection;
import org.relata.mapping.session.Record;
import org.relata.mapping.testing.World;

/// Employees, of whom some are engineers, with a table of their own, and some managers, likewise.
/// Some engineers are leads, in the table of engineers, and some are chiefs, with one more table. A
/// company has employees and engineers, and engineers have tasks.
class JoinedTablesIT {

  private static final World WORLD =
      new World(
          """
          models:
            Employee:
              columns:
                id: {type: Integer, primary_key: true}
                name: {type: Text, nullable: false, unique: true}
                type: {type: Text, nullable: false}
                company_id: {foreign_key: company.id}
              polymorphic_on: type
              polymorphic_identity: employee
              relationships: {company: {target: Company, backref: {name: employees, order_by: id}}}
            Engineer:
              inherits: Employee
              polymorphic_identity: engineer
              columns:
                id: {foreign_key: employee.id, primary_key: true}
                language: {type: Text, default: java}
                badge: {type: Text, unique: true}
                level: Integer
              relationships:
                tasks: {target: Task, backref: engineer, cascade: "all, delete-orphan", order_by: id}
            Lead:
              inherits: Engineer
              polymorphic_identity: lead
              columns: {team: Text}
            Chief:
              inherits: Engineer
              polymorphic_identity: chief
              columns:
                id: {foreign_key: engineer.id, primary_key: true}
                budget: {type: Integer, nullable: false, default: 7}
            Manager:
              inherits: Employee
              polymorphic_identity: manager
              columns:
                id: {foreign_key: employee.id, primary_key: true}
                level: Text
            Company:
              columns: {id: {type: Integer, primary_key: true}}
              relationships:
                engineers: {target: Engineer, order_by: id, viewonly: true}
            Task:
              columns:
                id: {type: Integer, primary_key: true}
                engineer_id: {foreign_key: engineer.id}
          """);

  @BeforeEach
  void begin() {
    WORLD.begin(
        """
        insert into company values (1), (2);
        insert into employee (name, type, company_id) values
          ('Ann', 'employee', 1), ('Eve', 'engineer', 1), ('Leo', 'lead', 2),
          ('Max', 'manager', 1), ('Cid', 'chief', 2), ('Zed', 'robot', 1);
        insert into engineer (id, language, badge, level, team) values
          (2, 'c', 'b2', 1, null), (3, 'go', 'b3', 2, 'x'), (5, 'c', null, 3, null);
        insert into chief values (5, 50);
        insert into manager values (4, 'high');
        insert into task (engineer_id) values (2), (2), (5);
        """);
  }

  @AfterAll
  static void drop() {
    WORLD.close();
  }

  private final List<String> statements = new ArrayList<>();

  private List<Record> records(Query query) {
    statements.clear();
    return WORLD.mapping().session((text, _) -> statements.add(text)).page(query).records();
  }

  private static List<@Nullable Object> values(Record record, int count) {
    List<@Nullable Object> values = new ArrayList<>();
    for (int i = 0; i < count; i++) values.add(record.value(i));
    return values;
  }

  private String ids(Query query) {
    return records(query).stream()
        .map(record -> String.valueOf(record.value(0)))
        .toList()
        .toString();
  }

  private static Query all(String model) {
    return Query.of(WORLD.model(model));
  }

  private static final String STAFF =
      "select e.id, name, type, language, team, budget, m.level from employee e left join engineer"
          + " using (id) left join chief using (id) left join manager m using (id)";

  @Test
  void eachModelHasATableWithItsOwnColumnsAndTheKey() {
    assertThat(
            WORLD.rows(
                "select table_name, column_name, is_nullable from information_schema.columns where"
                    + " table_name in ('engineer', 'chief') order by 1 desc, ordinal_position"))
        .isEqualTo(
            "engineer id NO|engineer language YES|engineer badge YES|engineer level YES|"
                + "engineer team YES|chief id NO|chief budget NO");
    assertThat(WORLD.model("Chief").columns())
        .hasToString(
            "[chief.id, chief.name, chief.type, chief.company_id, chief.language, chief.badge,"
                + " chief.level, chief.budget]");
    assertThat(WORLD.model("Employee").columns())
        .hasToString("[employee.id, employee.name, employee.type, employee.company_id]");
  }

  @Test
  void aModelHasItsOwnRowsAndThoseOfModelsThatInheritFromIt() {
    assertThat(ids(all("Employee"))).isEqualTo("[1, 2, 3, 4, 5, 6]");
    assertThat(ids(all("Engineer"))).isEqualTo("[2, 3, 5]");
    assertThat(ids(all("Lead"))).isEqualTo("[3]");
    assertThat(ids(all("Chief"))).isEqualTo("[5]");
    assertThat(ids(all("Manager"))).isEqualTo("[4]");
    assertThat(statements).hasSize(1);
    var c = Filter.compare(WORLD.column("Engineer", "language"), Operator.EQ, "c");
    var leo = Filter.compare(WORLD.column("Engineer", "name"), Operator.EQ, "Leo");
    assertThat(ids(all("Engineer").where(c))).isEqualTo("[2, 5]");
    assertThat(ids(all("Engineer").where(new Filter.Or(List.of(c, leo))))).isEqualTo("[2, 3, 5]");
    var session = WORLD.mapping().session((_, _) -> {});
    assertThat(session.count(all("Engineer").where(c))).isEqualTo(2);
    assertThat(session.count(all("Employee"))).isEqualTo(6);
  }

  @Test
  void aRowOfTheBaseIsReadWithTheColumnsOfItsModelByOneStatement() {
    var employee = WORLD.model("Employee");
    var shown = new Selection(employee.shown(), List.of());
    assertThat(employee.shown())
        .extracting(column -> column.attribute())
        .containsExactly(
            "id",
            "name",
            "type",
            "company_id",
            "language",
            "badge",
            "level",
            "team",
            "budget",
            "level");
    assertThat(values(records(Query.of(employee).selecting(shown)).get(4), 10))
        .containsExactly(5, "Cid", "chief", 2, "c", null, 3, null, 50, null);
    assertThat(statements).hasSize(1);
  }

  @ParameterizedTest
  @EnumSource(
      names = {"DYNAMIC", "RAISE", "NOLOAD"},
      mode = Mode.EXCLUDE)
  void relationshipsLeadToRowsOfTheirTargetUnderEveryStrategy(Loading loading) {
    var company = WORLD.model("Company");
    int statementsOfOne = loading == Loading.JOINED ? 1 : 3;
    for (Integer limit : new Integer[] {null, 1}) {
      Query engineers = all("Engineer").at(new Page(limit, 0, null));
      Query employees = all("Employee").at(new Page(limit, 0, null));
      Selection both =
          new Selection(
              company.columns(),
              List.of(
                  new Expansion(WORLD.relationship("Company", "engineers"), loading, engineers),
                  new Expansion(WORLD.relationship("Company", "employees"), loading, employees)));
      var found = records(Query.of(company).selecting(both));
      assertThat(statements).hasSize(statementsOfOne);
      assertThat(found.getFirst().many(0)).extracting(each -> each.value(0)).containsExactly(2);
      assertThat(found.getFirst().many(1))
          .extracting(each -> each.value(0))
          .containsExactly(limit == null ? new Object[] {1, 2, 4, 6} : new Object[] {1});
      assertThat(found.getLast().many(0))
          .extracting(each -> each.value(0))
          .containsExactly(limit == null ? new Object[] {3, 5} : new Object[] {3});
    }
    Selection tasks =
        new Selection(
            List.of(WORLD.column("Chief", "name"), WORLD.column("Chief", "budget")),
            List.of(
                new Expansion(WORLD.relationship("Chief", "company"), loading, Query.of(company)),
                new Expansion(WORLD.relationship("Chief", "tasks"), loading, all("Task"))));
    Record chief = records(all("Chief").selecting(tasks)).getFirst();
    assertThat(statements).hasSize(statementsOfOne);
    assertThat(values(chief, 2)).containsExactly("Cid", 50);
    assertThat(chief.one(0)).extracting(each -> each.value(0)).isEqualTo(2);
    assertThat(chief.many(1)).extracting(each -> each.value(0)).containsExactly(3);
    Selection engineer =
        new Selection(
            List.of(WORLD.column("Task", "id")),
            List.of(
                new Expansion(WORLD.relationship("Task", "engineer"), loading, all("Engineer"))));
    assertThat(records(all("Task").selecting(engineer)))
        .extracting(task -> Objects.requireNonNull(task.one(0)).value(1))
        .containsExactly("Eve", "Eve", "Cid");
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
    var tasks = WORLD.relationship("Chief", "tasks");
    assertThat(ids(all("Chief").where(new Filter.Related(tasks, new Filter.Everything()))))
        .isEqualTo("[5]");
  }

  @Test
  void newRowsAreMadeInAllTablesByOneStatement() {
    WORLD.create("Manager", "{name: M, level: low}");
    assertThat(WORLD.statements()).hasSize(1);
    WORLD.create("Engineer", "{name: E, company: {id: 2}, tasks: [{}, {}]}");
    WORLD.create("Employee", "{name: P}");
    var chiefs = WORLD.create("Chief", "{name: C1, budget: 1}", "{name: C2, budget: 2}");
    assertThat(WORLD.statements()).hasSize(1);
    assertThat(chiefs.records())
        .extracting(record -> values(record, 3))
        .containsExactly(List.of(10, "C1", "chief"), List.of(11, "C2", "chief"));
    assertThat(WORLD.rows(STAFF + " where e.id > 6 order by 1"))
        .isEqualTo(
            "7 M manager - - - low|8 E engineer java - - -|9 P employee - - - -|"
                + "10 C1 chief java - 1 -|11 C2 chief java - 2 -");
    assertThat(WORLD.rows("select engineer_id from task where id > 3")).isEqualTo("8|8");
  }

  @Test
  void rowsThatAreGivenDifferentColumnsAreMadeInTheirOrder() {
    var made = WORLD.create("Engineer", "{name: A, language: x}", "{name: B}", "{name: C, id: 20}");
    assertThat(made.records())
        .extracting(record -> values(record, 2))
        .containsExactly(List.of(21, "A"), List.of(22, "B"), List.of(20, "C"));
    assertThat(WORLD.rows("select id, language from engineer where id > 6 order by 1"))
        .isEqualTo("20 java|21 x|22 java");
    assertThat(WORLD.create("Employee", "{name: D}").records().getFirst().value(0)).isEqualTo(23);
  }

  @Test
  void changesReachTheTableThatHasTheColumn() {
    WORLD.update("Chief", 5, "{name: X, language: l, budget: 1}");
    assertThat(WORLD.statements()).hasSize(1);
    WORLD.update("Engineer", 3, "{language: m}");
    WORLD.update("Employee", 4, "{name: Y}");
    assertThat(WORLD.rows(STAFF + " where e.id > 2 order by 1"))
        .isEqualTo(
            "3 Leo lead m x - -|4 Y manager - - - high|5 X chief l - 1 -|6 Zed robot - - - -");
    WORLD.write(
        new Change.UpdateMany(
            WORLD.model("Engineer"),
            List.of(
                new Change.Keyed(key(2), WORLD.row("Engineer", "{name: P, level: 8}")),
                new Change.Keyed(key(5), WORLD.row("Engineer", "{name: Q, level: 9}")))));
    assertThat(WORLD.statements()).hasSize(1);
    assertThat(WORLD.rows("select e.id, name, level from engineer join employee e using (id)"))
        .contains("2 P 8", "5 Q 9", "3 Leo 2");
  }

  @Test
  void writesReachOnlyRowsOfTheModel() {
    assertThat(WORLD.update("Manager", 2, "{name: X}")).isEmpty();
    assertThat(WORLD.update("Engineer", 1, "{name: X}")).isEmpty();
    assertThat(WORLD.delete("Manager", 2)).isEmpty();
    assertThat(WORLD.delete("Chief", 3)).isEmpty();
    WORLD.write(new Change.UpdateAll(all("Engineer"), WORLD.row("Engineer", "{level: 4}"), null));
    assertThat(WORLD.statements()).hasSize(1);
    assertThat(WORLD.rows("select id, level from engineer order by 1")).isEqualTo("2 4|3 4|5 4");
    var high = Filter.compare(WORLD.column("Manager", "level"), Operator.EQ, "high");
    WORLD.write(new Change.DeleteAll(all("Manager").where(high), null));
    assertThat(WORLD.rows("select count(*) from manager")).isEqualTo("0");
    assertThat(WORLD.rows("select id from employee order by 1")).isEqualTo("1|2|3|5|6");
  }

  @Test
  void aRowIsDeletedInAllTablesWhateverThePath() {
    assertThat(WORLD.delete("Chief", 5)).isPresent();
    assertThat(WORLD.delete("Employee", 4)).isPresent();
    assertThat(WORLD.delete("Engineer", 3)).isPresent();
    assertThat(WORLD.rows(STAFF + " order by 1"))
        .isEqualTo("1 Ann employee - - - -|2 Eve engineer c - - -|6 Zed robot - - - -");
    assertThat(WORLD.rows("select id from task order by 1")).isEqualTo("1|2");
    assertThat(WORLD.rows("select id from engineer")).isEqualTo("2");
    assertThat(WORLD.rows("select count(*) from chief")).isEqualTo("0");
  }

  @Test
  void aRowThatIsDeletedAtThePathOfTheBaseTakesWhatItsOwnModelSays() {
    assertThat(WORLD.delete("Employee", 5)).isPresent();
    assertThat(WORLD.rows("select id from task order by 1")).isEqualTo("1|2");
    WORLD.write(new Change.DeleteAll(all("Employee"), null));
    assertThat(WORLD.statements().size()).isLessThan(12);
    assertThat(WORLD.rows("select count(*) from employee")).isEqualTo("0");
    assertThat(WORLD.rows("select count(*) from engineer")).isEqualTo("0");
    assertThat(WORLD.rows("select count(*) from task")).isEqualTo("0");
  }

  @Test
  void aReplacementMakesOrReplacesARowInAllTables() {
    var engineer = WORLD.model("Engineer");
    var replaced =
        WORLD
            .write(new Change.Replace(engineer, key(2), WORLD.row("Engineer", "{name: S}")))
            .orElseThrow();
    assertThat(replaced.created()).isFalse();
    assertThat(
            WORLD.rows(
                "select name, type, company_id, language, badge, level from employee"
                    + " join engineer using (id) where id = 2"))
        .isEqualTo("S engineer - java - -");
    var made =
        WORLD
            .write(
                new Change.Replace(
                    engineer, key(30), WORLD.row("Engineer", "{name: T, language: z}")))
            .orElseThrow();
    assertThat(made.created()).isTrue();
    assertThat(WORLD.rows(STAFF + " where id = 30")).isEqualTo("30 T engineer z - - -");
    var manager = new Change.Replace(engineer, key(4), WORLD.row("Engineer", "{name: U}"));
    assertThatThrownBy(() -> WORLD.write(manager))
        .isInstanceOf(ConstraintException.class)
        .hasMessage("UNIQUE null of engineer [id]");
    assertThat(WORLD.rows(STAFF + " where id = 4")).isEqualTo("4 Max manager - - - high");
    var absent =
        new Change.Replace(
            engineer, key(2), WORLD.row("Engineer", "{name: V}"), new Precondition.Absent());
    assertThatThrownBy(() -> WORLD.write(absent)).isInstanceOf(ConflictException.class);
    var base =
        new Change.Replace(WORLD.model("Employee"), key(3), WORLD.row("Employee", "{name: W}"));
    WORLD.write(base);
    assertThat(WORLD.rows(STAFF + " where id = 3")).isEqualTo("3 W lead go x - -");
  }

  @Test
  void anUpsertGoesByKeysThatTheFirstTableHas() {
    var engineer = WORLD.model("Engineer");
    var rows =
        List.of(
            WORLD.row("Engineer", "{name: New, level: 5}"),
            WORLD.row("Engineer", "{name: Eve, level: 6}"));
    var written =
        WORLD
            .write(new Change.Upsert(engineer, List.of(WORLD.column("Engineer", "name")), rows))
            .orElseThrow();
    assertThat(WORLD.statements()).hasSize(1);
    assertThat(written.records())
        .extracting(record -> record.value(1))
        .containsExactly("New", "Eve");
    assertThat(WORLD.rows("select name, level, language from employee join engineer using (id)"))
        .contains("Eve 6 c", "New 5 java");
    var byKey =
        List.of(
            WORLD.row("Engineer", "{id: 40, name: K, level: 1}"),
            WORLD.row("Engineer", "{id: 2, name: E, level: 2}"));
    WORLD.write(new Change.Upsert(engineer, List.of(WORLD.column("Engineer", "id")), byKey));
    assertThat(WORLD.rows("select id, name, level from employee join engineer using (id)"))
        .contains("40 K 1", "2 E 2");
    var chiefs =
        List.of(
            WORLD.row("Chief", "{name: Cid, budget: 3}"),
            WORLD.row("Chief", "{name: New Chief, budget: 4}"));
    WORLD.write(
        new Change.Upsert(WORLD.model("Chief"), List.of(WORLD.column("Chief", "name")), chiefs));
    assertThat(WORLD.rows("select name, budget from employee join chief using (id) order by 2"))
        .isEqualTo("Cid 3|New Chief 4");
    var manager = List.of(WORLD.row("Engineer", "{name: Max, level: 6}"));
    var taken = new Change.Upsert(engineer, List.of(WORLD.column("Engineer", "name")), manager);
    assertThatThrownBy(() -> WORLD.write(taken))
        .isInstanceOfSatisfying(
            ConstraintException.class,
            conflict -> {
              assertThat(conflict.kind()).isEqualTo(ConstraintException.Kind.UNIQUE);
              assertThat(conflict.columns()).containsExactly("name");
              assertThat(conflict.values()).isEqualTo("Max");
              assertThat(conflict.place()).contains("0/name");
            });
    var byBadge = new Change.Upsert(engineer, List.of(WORLD.column("Engineer", "badge")), byKey);
    assertThatThrownBy(() -> WORLD.write(byBadge))
        .isInstanceOf(QueryException.class)
        .hasMessageContaining("available: id; name");
  }

  @Test
  void aVersionNamesWhatEachTableHolds() {
    for (String model : List.of("Employee", "Engineer", "Chief")) {
      String before = version(model);
      WORLD.update("Chief", 5, "{budget: 9}");
      String after = version(model);
      assertThat(after).isNotEqualTo(before);
      WORLD.database().execute("update chief set budget = 10");
      boolean holds = !version(model).equals(after);
      assertThat(holds).isTrue();
      var stale =
          new Change.Update(
              WORLD.model(model),
              key(5),
              WORLD.row(model, "{name: stale}"),
              new Precondition.Versions(List.of(before, after)));
      assertThatThrownBy(() -> WORLD.write(stale)).isInstanceOf(ConflictException.class);
      var current =
          new Change.Update(
              WORLD.model(model),
              key(5),
              WORLD.row(model, "{name: current}"),
              new Precondition.Versions(List.of(version(model))));
      assertThat(WORLD.write(current)).isPresent();
    }
  }

  private String version(String model) {
    var keys = Filter.compare(WORLD.column(model, "id"), Operator.EQ, 5);
    Query query = all(model).where(keys);
    var versioned = new Selection(query.selection().columns(), List.of(), true);
    return records(query.selecting(versioned)).getFirst().version().orElseThrow();
  }

  @Test
  void relatedRowsAreWrittenAlongRelationshipsToBothModels() {
    WORLD.update("Company", 2, "{employees: [{id: 4}, {name: New}]}");
    assertThat(WORLD.rows("select name from employee where company_id = 2 order by 1"))
        .isEqualTo("Max|New");
    WORLD.create("Task", "{engineer: {name: Tim, language: rust}}");
    assertThat(
            WORLD.rows(
                "select e.name, type, language from task t join engineer g on g.id ="
                    + " t.engineer_id join employee e on e.id = g.id where t.id > 3"))
        .isEqualTo("Tim engineer rust");
    WORLD.update("Engineer", 2, "{tasks: [{id: 1}], name: Eva}");
    assertThat(WORLD.rows("select id from task where engineer_id = 2")).isEqualTo("1");
    assertThat(WORLD.rows("select name from employee where id = 2")).isEqualTo("Eva");
    assertThatThrownBy(() -> WORLD.create("Task", "{engineer: {id: 4}}"))
        .isInstanceOf(ConflictException.class);
  }
}
