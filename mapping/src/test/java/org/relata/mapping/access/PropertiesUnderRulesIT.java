package org.relata.mapping.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.relata.mapping.Mapping;
import org.relata.mapping.change.Change;
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

/// Everybody reads first names, Ann also her own last name, and nobody the salary. What is made of
/// them is hidden as they are.
class PropertiesUnderRulesIT {

  private static final World WORLD =
      new World(
          """
          models:
            Person:
              columns:
                id: {type: Integer, primary_key: true}
                first: Text
                last: Text
                salary: {type: Integer, nullable: false, default: 10}
                full: {type: Text, property: "{first} || ' ' || {last}"}
                shout: {type: Text, property: "upper({first})"}
                wage: {type: Integer, property: "{salary} / 12"}
          """);

  private static final Models DECLARED = WORLD.mapping().models();
  private static final RuleBook BOOK = new RuleBook(DECLARED);

  static {
    BOOK.rule(
            "member",
            "Person",
            Set.of(Permission.READ, Permission.UPDATE),
            new Filter.Everything(),
            "first",
            "full",
            "shout",
            "wage")
        .read("member", "Person", BOOK.is("Person", "id", "$sub"), "last");
  }

  private static final AccessView VIEW = AccessView.of(BOOK.rules(), Set.of("member"));
  private static final Mapping MAPPING = WORLD.mapping().seenBy(VIEW);
  private static final Model PERSON = MAPPING.models().byName("Person").orElseThrow();

  @BeforeEach
  void begin() {
    WORLD.begin("insert into person values (1, 'Ann', 'A.', 5), (2, 'Bob', 'B.', 6)");
  }

  @AfterAll
  static void drop() {
    WORLD.close();
  }

  private static RecordSession ann() {
    Caller caller = new Caller(true, Set.of("member"), Map.of("sub", 1));
    return MAPPING.session((_, _) -> {}, VIEW.access(caller, RuleBook.READER));
  }

  private static List<String> shown(List<Record> records) {
    return records.stream()
        .map(record -> record.value(0) + " " + record.value(3) + ", " + record.value(4))
        .toList();
  }

  private static Column full() {
    return PERSON.column("full").orElseThrow();
  }

  @Test
  void isHiddenWithAColumnThatItReads() {
    assertThat(PERSON.columns())
        .hasToString("[person.id, person.first, person.last, person.full, person.shout]");
    assertThat(PERSON.mayShowNull(full())).isTrue();
    assertThat(PERSON.rights().masked()).extracting(Column::attribute).containsOnly("last", "full");
  }

  @Test
  void isNullWhereAColumnThatItReadsIsNotReadable() {
    assertThat(shown(ann().page(Query.of(PERSON)).records()))
        .containsExactly("1 Ann A., ANN", "2 null, BOB");
  }

  @Test
  void tellsNothingToAFilter() {
    Filter bob = Filter.compare(full(), Operator.EQ, "Bob B.");
    Filter ann = Filter.compare(full(), Operator.EQ, "Ann A.");
    assertThat(ann().count(Query.of(PERSON).where(bob))).isZero();
    assertThat(ann().count(Query.of(PERSON).where(ann))).isOne();
    var change = World.row(PERSON, "{first: X}");
    var written =
        ann()
            .write(
                new Change.UpdateAll(Query.of(PERSON).where(bob), change, null), Query.of(PERSON));
    assertThat(written.orElseThrow().records()).isEmpty();
  }

  @Test
  void isShownAfterAWriteAsItMayBeRead() {
    var change = World.row(PERSON, "{first: X}");
    var written =
        ann().write(new Change.UpdateAll(Query.of(PERSON), change, null), Query.of(PERSON));
    assertThat(shown(written.orElseThrow().records()))
        .containsExactlyInAnyOrder("1 X A., X", "2 null, X");
  }
}
