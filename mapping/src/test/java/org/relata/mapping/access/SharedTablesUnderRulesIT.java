package org.relata.mapping.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.relata.mapping.Mapping;
import org.relata.mapping.model.Model;
import org.relata.mapping.model.Models;
import org.relata.mapping.query.Filter;
import org.relata.mapping.query.Query;
import org.relata.mapping.testing.RuleBook;
import org.relata.mapping.testing.World;

/// Everybody sees managers, and of employees their own row.
class SharedTablesUnderRulesIT {

  private static final World WORLD =
      new World(
          """
          models:
            Employee:
              columns: {id: {type: Integer, primary_key: true}, type: Text}
              polymorphic_on: type
              polymorphic_identity: employee
            Manager: {inherits: Employee, polymorphic_identity: manager, columns: {budget: Integer}}
          """);

  private static final Models DECLARED = WORLD.mapping().models();
  private static final RuleBook BOOK = new RuleBook(DECLARED);

  static {
    BOOK.read("member", "Employee", BOOK.is("Employee", "id", "$sub"), "id", "type")
        .read("member", "Manager", new Filter.Everything(), "id", "type", "budget");
  }

  private static final AccessView VIEW = AccessView.of(BOOK.rules(), Set.of("member"));
  private static final Mapping MAPPING = WORLD.mapping().seenBy(VIEW);

  @AfterAll
  static void drop() {
    WORLD.close();
  }

  private static int visible(String name) {
    Caller caller = new Caller(true, Set.of("member"), Map.of("sub", 1));
    Model model = MAPPING.models().byName(name).orElseThrow();
    return MAPPING
        .session((_, _) -> {}, VIEW.access(caller, RuleBook.READER))
        .page(Query.of(model))
        .records()
        .size();
  }

  @Test
  void modelsThatShareATableHaveRulesOfTheirOwn() {
    WORLD.begin(
        "insert into employee values (1, 'employee', null), (2, 'manager', 1), (3, 'manager', 2)");
    assertThat(visible("Employee")).isEqualTo(1);
    assertThat(visible("Manager")).isEqualTo(2);
  }
}
