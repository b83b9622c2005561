package org.relata.mapping.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.relata.mapping.testing.World.key;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.relata.mapping.Mapping;
import org.relata.mapping.change.Change;
import org.relata.mapping.error.MappingException;
import org.relata.mapping.model.Column;
import org.relata.mapping.model.Model;
import org.relata.mapping.model.Models;
import org.relata.mapping.model.Permission;
import org.relata.mapping.query.Filter;
import org.relata.mapping.query.Operator;
import org.relata.mapping.query.Query;
import org.relata.mapping.session.Record;
import org.relata.mapping.session.RecordSession;
import org.relata.mapping.testing.RuleBook;
import org.relata.mapping.testing.World;

/// Everybody sees the employees of team 1, and the engineers who write C or are of that team; only
/// of the latter what the table of engineers has more. Engineers who write C may be changed, and
/// those of level 1 deleted.
class JoinedTablesUnderRulesIT {

  private static final World WORLD =
      new World(
          """
          models:
            Employee:
              columns:
                id: {type: Integer, primary_key: true}
                type: Text
                name: {type: Text, unique: true}
                team: Integer
              polymorphic_on: type
              polymorphic_identity: employee
            Engineer:
              inherits: Employee
              polymorphic_identity: engineer
              columns:
                id: {foreign_key: employee.id, primary_key: true}
                language: Text
                level: Integer
          """);

  private static final Models DECLARED = WORLD.mapping().models();
  private static final RuleBook BOOK = new RuleBook(DECLARED);

  static {
    String[] few = {"id", "name", "team", "language"};
    Filter c = BOOK.is("Engineer", "language", "c");
    Filter ofTeam = BOOK.is("Engineer", "team", 1);
    BOOK.read("member", "Employee", BOOK.is("Employee", "team", 1), "id", "name")
        .read("member", "Engineer", new Filter.Or(List.of(c, ofTeam)), few)
        .read("member", "Engineer", ofTeam, "id", "name", "team", "language", "level")
        .rule("member", "Engineer", Set.of(Permission.UPDATE), c, "name", "language")
        .rule("member", "Engineer", Set.of(Permission.CREATE), c, few)
        .rule("member", "Engineer", Set.of(Permission.DELETE), BOOK.is("Engineer", "level", 1));
  }

  private static final AccessView VIEW = AccessView.of(BOOK.rules(), Set.of("member"));
  private static final Mapping MAPPING = WORLD.mapping().seenBy(VIEW);
  private static final Model EMPLOYEE = MAPPING.models().byName("Employee").orElseThrow();
  private static final Model ENGINEER = MAPPING.models().byName("Engineer").orElseThrow();

  @BeforeEach
  void begin() {
    WORLD.begin(
        """
        insert into employee values (1, 'employee', 'Ann', 1), (2, 'engineer', 'Eve', 1),
          (3, 'engineer', 'Cid', 2), (4, 'engineer', 'Jon', 2);
        insert into engineer values (2, 'go', 1), (3, 'c', 2), (4, 'java', 1);
        """);
  }

  @AfterAll
  static void drop() {
    WORLD.close();
  }

  private static RecordSession member() {
    Caller caller = new Caller(true, Set.of("member"), Map.of());
    return MAPPING.session((_, _) -> {}, VIEW.access(caller, RuleBook.READER));
  }

  private static List<String> read(Query query) {
    return member().page(query).records().stream().map(row -> text(row, query)).toList();
  }

  private static String text(Record row, Query query) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < query.selection().columns().size(); i++)
      text.append(row.value(i)).append(' ');
    return text.toString().strip();
  }

  private static Column column(String name) {
    return ENGINEER.column(name).orElseThrow();
  }

  private static void write(Change change) {
    assertThat(member().write(change, Query.of(change.model()))).isPresent();
  }

  @Test
  void eachModelHasTheRowsAndColumnsThatItsRulesShow() {
    assertThat(EMPLOYEE.shown()).hasToString("[employee.id, employee.name]");
    assertThat(read(Query.of(EMPLOYEE))).containsExactly("1 Ann", "2 Eve");
    assertThat(read(Query.of(ENGINEER))).containsExactly("2 Eve 1 go 1", "3 Cid 2 c null");
  }

  @Test
  void whatIsHiddenTellsNothingToAFilter() {
    Filter second = Filter.compare(column("level"), Operator.EQ, 2);
    assertThat(read(Query.of(ENGINEER).where(second))).isEmpty();
    var all =
        new Change.UpdateAll(
            Query.of(ENGINEER).where(second), World.row(ENGINEER, "{name: X}"), null);
    assertThat(member().write(all, Query.of(ENGINEER)).orElseThrow().keys()).isEmpty();
  }

  @Test
  void rulesOfWritesSpeakOfTheColumnsOfAllTables() {
    write(new Change.Update(ENGINEER, key(3), World.row(ENGINEER, "{name: Z}")));
    assertThat(read(Query.of(ENGINEER))).contains("3 Z 2 c null");
    for (int other : new int[] {2, 4}) {
      var change = new Change.Update(ENGINEER, key(other), World.row(ENGINEER, "{name: Y}"));
      assertThat(succeeds(change)).isFalse();
    }
    var out = new Change.Update(ENGINEER, key(3), World.row(ENGINEER, "{language: go}"));
    assertThatThrownBy(() -> member().write(out, Query.of(ENGINEER)))
        .isInstanceOf(MappingException.class);
    write(
        new Change.Create(ENGINEER, List.of(World.row(ENGINEER, "{id: 9, name: N, language: c}"))));
    var wrong =
        new Change.Create(ENGINEER, List.of(World.row(ENGINEER, "{name: W, language: go}")));
    assertThatThrownBy(() -> member().write(wrong, Query.of(ENGINEER)))
        .isInstanceOf(MappingException.class);
    assertThat(succeeds(new Change.Delete(ENGINEER, key(3)))).isFalse();
    assertThat(succeeds(new Change.Delete(ENGINEER, key(4)))).isFalse();
    write(new Change.Delete(ENGINEER, key(2)));
    assertThat(WORLD.rows("select name from employee order by id")).isEqualTo("Ann|Z|Jon|N");
    assertThat(WORLD.rows("select id, language from engineer order by id"))
        .isEqualTo("3 c|4 java|9 c");
  }

  @Test
  void anUpsertChangesNoRowThatRulesKeep() {
    for (String name : List.of("Eve", "Jon", "Ann")) {
      var row = World.row(ENGINEER, "{name: " + name + ", language: c}");
      assertThat(succeeds(new Change.Upsert(ENGINEER, List.of(column("name")), List.of(row))))
          .isFalse();
    }
    var cid = World.row(ENGINEER, "{name: Cid, language: c}");
    write(new Change.Upsert(ENGINEER, List.of(column("name")), List.of(cid)));
    assertThat(WORLD.rows("select id, language, level from engineer order by id"))
        .isEqualTo("2 go 1|3 c 2|4 java 1");
  }

  private static boolean succeeds(Change change) {
    try {
      return member().write(change, Query.of(ENGINEER)).isPresent();
    } catch (MappingException refused) {
      return false;
    }
  }
}
