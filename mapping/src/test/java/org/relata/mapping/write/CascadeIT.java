package org.relata.mapping.write;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.relata.mapping.change.Change;
import org.relata.mapping.error.ConstraintException;
import org.relata.mapping.error.ConstraintException.Kind;
import org.relata.mapping.testing.World;

/// What becomes of related rows, by the rules of SQLAlchemy's cascades:
/// https://docs.sqlalchemy.org/en/20/orm/cascades.html
class CascadeIT {

  private static final World WORLD =
      new World(
          """
          models:
            # A parent for each cascade, all with their children in tables of their own.
            Plain:
              columns: {id: {type: Integer, primary_key: true}}
              relationships: {children: {target: PlainChild, backref: parent}}
            PlainChild:
              columns: {id: {type: Integer, primary_key: true}, parent_id: {foreign_key: plain.id}}
            All:
              columns: {id: {type: Integer, primary_key: true}}
              relationships: {children: {target: AllChild, cascade: all, backref: parent}}
            AllChild:
              columns: {id: {type: Integer, primary_key: true}, parent_id: {foreign_key: all.id}}
            Orphan:
              columns: {id: {type: Integer, primary_key: true}}
              relationships:
                children: {target: OrphanChild, cascade: "all, delete-orphan", backref: parent}
            OrphanChild:
              columns: {id: {type: Integer, primary_key: true}, parent_id: {foreign_key: orphan.id}}
            Passive:
              columns: {id: {type: Integer, primary_key: true}}
              relationships:
                children: {target: PassiveChild, cascade: all, passive_deletes: true, backref: parent}
            PassiveChild:
              columns:
                id: {type: Integer, primary_key: true}
                parent_id: {foreign_key: {column: passive.id, ondelete: CASCADE}}
            PassiveOrphan:
              columns: {id: {type: Integer, primary_key: true}}
              relationships:
                children:
                  target: PassiveOrphanChild
                  cascade: "all, delete-orphan"
                  passive_deletes: true
                  backref: parent
            PassiveOrphanChild:
              columns:
                id: {type: Integer, primary_key: true}
                parent_id: {foreign_key: {column: passive_orphan.id, ondelete: CASCADE}}
            Loose:
              columns: {id: {type: Integer, primary_key: true}}
              relationships: {children: {target: LooseChild, passive_deletes: true, backref: parent}}
            LooseChild:
              columns:
                id: {type: Integer, primary_key: true}
                parent_id: {foreign_key: {column: loose.id, ondelete: SET NULL}}
            Strict:
              columns: {id: {type: Integer, primary_key: true}}
              relationships: {children: {target: StrictChild, backref: parent}}
            StrictChild:
              columns:
                id: {type: Integer, primary_key: true}
                parent_id: {foreign_key: {column: strict.id, ondelete: CASCADE}, nullable: false}
            # Three levels, and a tree.
            Root:
              columns: {id: {type: Integer, primary_key: true}}
              relationships: {branches: {target: Branch, cascade: "all, delete-orphan"}}
            Branch:
              columns: {id: {type: Integer, primary_key: true}, root_id: {foreign_key: root.id, nullable: false}}
              relationships:
                leaves: {target: Leaf, cascade: "all, delete-orphan"}
                notes: {target: Note}
            Leaf:
              columns: {id: {type: Integer, primary_key: true}, branch_id: {foreign_key: branch.id, nullable: false}}
            Note:
              columns: {id: {type: Integer, primary_key: true}, branch_id: {foreign_key: branch.id}}
            Tree:
              columns: {id: {type: Integer, primary_key: true}, parent_id: {foreign_key: tree.id}}
              relationships: {children: {target: Tree, cascade: "all, delete-orphan"}}
            # Many to many, with and without a cascade; and a child that takes its parent with it.
            Page:
              columns: {id: {type: Integer, primary_key: true}}
              relationships:
                tags: {target: Tag, secondary: page_tag, backref: pages}
                words: {target: Word, secondary: page_word, cascade: all}
            Tag: {columns: {id: {type: Integer, primary_key: true}}}
            Word: {columns: {id: {type: Integer, primary_key: true}}}
            Owner:
              columns: {id: {type: Integer, primary_key: true}}
            Pet:
              columns: {id: {type: Integer, primary_key: true}, owner_id: {foreign_key: owner.id}}
              relationships: {owner: {target: Owner, cascade: all, backref: pets}}
            # Rows that point at each other.
            Author:
              columns:
                id: {type: Integer, primary_key: true}
                best_id: {foreign_key: {column: book.id, name: author_best}}
              relationships:
                books: {target: Book, foreign_keys: Book.author_id, cascade: all}
            Book:
              columns: {id: {type: Integer, primary_key: true}, author_id: {foreign_key: author.id, nullable: false}}
          tables:
            page_tag:
              columns: {page_id: {foreign_key: page.id, primary_key: true}, tag_id: {foreign_key: tag.id, primary_key: true}}
            page_word:
              columns: {page_id: {foreign_key: page.id, primary_key: true}, word_id: {foreign_key: word.id, primary_key: true}}
          """);

  @AfterAll
  static void drop() {
    WORLD.close();
  }

  private static String children(String table) {
    return WORLD.rows("select id, parent_id from " + table + "_child order by id");
  }

  private static ConstraintException refused(Runnable write) {
    return catchThrowableOfType(ConstraintException.class, write::run);
  }

  /// Each begins with parents 1 and 2; children 1, 2 and 3 are those of the first, 4 of the second.
  @Nested
  class OneToMany {

    @BeforeEach
    void begin() {
      StringBuilder rows = new StringBuilder();
      for (String table :
          List.of("plain", "all", "orphan", "passive", "passive_orphan", "loose", "strict")) {
        rows.append("insert into \"%s\" values (1), (2);".formatted(table));
        rows.append("insert into %s_child values (1, 1), (2, 1), (3, 1), (4, 2);".formatted(table));
      }
      WORLD.begin(rows.toString());
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
      "Plain,   plain,   1 -|2 -|3 -|4 2",
      "All,     all,     4 2",
      "Orphan,  orphan,  4 2",
      "Passive, passive, 4 2",
      "PassiveOrphan, passive_orphan, 4 2",
      "Loose,   loose,   1 -|2 -|3 -|4 2"
    })
    void deleteParent(String model, String table, String after) {
      WORLD.delete(model, 1);
      assertThat(WORLD.rows("select id from \"" + table + '"')).isEqualTo("2");
      assertThat(children(table)).isEqualTo(after);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
      "Plain,   plain,   1 1|2 -|3 1|4 2",
      "All,     all,     1 1|2 -|3 1|4 2",
      "Orphan,  orphan,  1 1|3 1|4 2",
      "Passive, passive, 1 1|2 -|3 1|4 2",
      "PassiveOrphan, passive_orphan, 1 1|3 1|4 2",
      "Loose,   loose,   1 1|2 -|3 1|4 2"
    })
    void removeChild(String model, String table, String after) {
      WORLD.update(model, 1, "{children: [{id: 1}, {id: 3}]}");
      assertThat(children(table)).isEqualTo(after);
      begin();
      assertThat(WORLD.unlink(model, "children", 1, 2)).isPresent();
      assertThat(children(table)).isEqualTo(after);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
      "Plain,   plain,   1 -|2 -|3 -|4 2|5 1",
      "All,     all,     1 -|2 -|3 -|4 2|5 1",
      "Orphan,  orphan,  4 2|5 1",
      "Passive, passive, 1 -|2 -|3 -|4 2|5 1",
      "PassiveOrphan, passive_orphan, 4 2|5 1",
      "Loose,   loose,   1 -|2 -|3 -|4 2|5 1"
    })
    void replaceList(String model, String table, String after) {
      WORLD.database().execute("alter table %s_child alter id restart with 5".formatted(table));
      WORLD.update(model, 1, "{children: [{}]}");
      assertThat(children(table)).isEqualTo(after);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
      "Plain,   plain,   1 1|2 2|3 1|4 2",
      "All,     all,     1 1|2 2|3 1|4 2",
      "Orphan,  orphan,  1 1|2 2|3 1|4 2",
      "Passive, passive, 1 1|2 2|3 1|4 2",
      "PassiveOrphan, passive_orphan, 1 1|2 2|3 1|4 2",
      "Loose,   loose,   1 1|2 2|3 1|4 2",
      "Strict,  strict,  1 1|2 2|3 1|4 2"
    })
    void moveChildToAnotherParent(String model, String table, String after) {
      WORLD.update(model, 2, "{children: [{id: 2}, {id: 4}]}");
      assertThat(children(table)).isEqualTo(after);
      begin();
      WORLD.update(model + "Child", 2, "{parent: {id: 2}}");
      assertThat(children(table)).isEqualTo(after);
      begin();
      WORLD.write(
          new Change.UpdateMany(
              WORLD.model(model),
              List.of(
                  new Change.Keyed(
                      World.key(1), WORLD.row(model, "{children: [{id: 1}, {id: 3}]}")),
                  new Change.Keyed(
                      World.key(2), WORLD.row(model, "{children: [{id: 2}, {id: 4}]}")))));
      assertThat(children(table)).isEqualTo(after);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"Plain, plain", "Orphan, orphan", "PassiveOrphan, passive_orphan"})
    void keepAChildThatAnotherParentGetsBesidesItsOwn(String model, String table) {
      WORLD.write(
          new Change.UpdateMany(
              WORLD.model(model),
              List.of(
                  new Change.Keyed(
                      World.key(1), WORLD.row(model, "{children: [{id: 1}, {id: 3}]}")),
                  new Change.Keyed(World.key(2), WORLD.row(model, "{children+: [{id: 2}]}")))));
      assertThat(children(table)).isEqualTo("1 1|2 2|3 1|4 2");
    }

    @Test
    void deleteParentOfChildrenThatCannotBeWithout() {
      ConstraintException refused = refused(() -> WORLD.delete("Strict", 1));
      assertThat(refused.kind()).isEqualTo(Kind.STILL_REFERENCED);
      assertThat(refused.table()).isEqualTo("strict_child");
      assertThat(children("strict")).isEqualTo("1 1|2 1|3 1|4 2");
      assertThat(WORLD.rows("select id from strict order by id")).isEqualTo("1|2");
    }

    @Test
    void removeChildThatCannotBeWithout() {
      ConstraintException refused =
          refused(() -> WORLD.update("Strict", 1, "{children: [{id: 1}]}"));
      assertThat(refused.kind()).isEqualTo(Kind.NOT_NULL);
      assertThat(refused.place()).contains("children");
      assertThat(children("strict")).isEqualTo("1 1|2 1|3 1|4 2");
    }

    @Test
    void takesTheSameNumberOfStatementsForAnyNumberOfChildren() {
      for (String model : new String[] {"Plain", "All", "Orphan"}) {
        WORLD.delete(model, 2);
        int few = WORLD.statements().size();
        String table = model.toLowerCase(java.util.Locale.ROOT);
        WORLD
            .database()
            .execute(
                "insert into %s_child select i, 1 from generate_series(5, 1000) i"
                    .formatted(table));
        WORLD.delete(model, 1);
        assertThat(WORLD.statements()).as(model).hasSize(few);
      }
    }

    @Test
    void isOneStatementWhereTheDatabaseDoesTheRest() {
      WORLD.delete("Passive", 1);
      assertThat(WORLD.statements()).hasSize(1);
    }
  }

  @Nested
  class Levels {

    @BeforeEach
    void begin() {
      WORLD.begin(
          """
          insert into root values (1), (2);
          insert into branch values (1, 1), (2, 1), (3, 2);
          insert into leaf values (1, 1), (2, 1), (3, 2), (4, 3);
          insert into note values (1, 1), (2, 3);
          insert into tree values (1, null), (2, 1), (3, 1), (4, 2), (5, 4), (6, null);
          """);
    }

    @Test
    void goDownTogether() {
      WORLD.delete("Root", 1);
      assertThat(WORLD.rows("select * from root")).isEqualTo("2");
      assertThat(WORLD.rows("select * from branch")).isEqualTo("3 2");
      assertThat(WORLD.rows("select * from leaf")).isEqualTo("4 3");
      assertThat(WORLD.rows("select * from note order by id")).isEqualTo("1 -|2 3");
    }

    @Test
    void goDownWithAnOrphan() {
      WORLD.update("Root", 1, "{branches: [{id: 2}]}");
      assertThat(WORLD.rows("select * from branch order by id")).isEqualTo("2 1|3 2");
      assertThat(WORLD.rows("select * from leaf order by id")).isEqualTo("3 2|4 3");
      assertThat(WORLD.rows("select * from note order by id")).isEqualTo("1 -|2 3");
    }

    @Test
    void spareWhatIsMovedAwayInTheSameChange() {
      WORLD.update("Root", 1, "{branches: [{id: 2, leaves: [{id: 3}, {id: 1}]}]}");
      assertThat(WORLD.rows("select * from branch order by id")).isEqualTo("2 1|3 2");
      assertThat(WORLD.rows("select * from leaf order by id")).isEqualTo("1 2|3 2|4 3");
    }

    @Test
    void ofATreeGoDownTogether() {
      WORLD.delete("Tree", 1);
      assertThat(WORLD.rows("select * from tree")).isEqualTo("6 -");
    }

    @Test
    void ofATreeSpareWhatIsMovedUp() {
      WORLD.update("Tree", 1, "{children: [{id: 3}, {id: 5}]}");
      assertThat(WORLD.rows("select * from tree order by id")).isEqualTo("1 -|3 1|5 1|6 -");
    }
  }

  @Nested
  class ManyToMany {

    @BeforeEach
    void begin() {
      WORLD.begin(
          """
          insert into page values (1), (2);
          insert into tag values (1), (2);
          insert into word values (1), (2), (3);
          insert into page_tag values (1, 1), (1, 2), (2, 1);
          insert into page_word values (1, 1), (1, 2), (2, 3);
          """);
    }

    @Test
    void deleteParentTakesTheAssociationsAndWithACascadeTheTargets() {
      WORLD.delete("Page", 1);
      assertThat(WORLD.rows("select * from page_tag")).isEqualTo("2 1");
      assertThat(WORLD.rows("select * from tag order by id")).isEqualTo("1|2");
      assertThat(WORLD.rows("select * from page_word")).isEqualTo("2 3");
      assertThat(WORLD.rows("select * from word")).isEqualTo("3");
    }

    @Test
    void deleteTargetTakesTheAssociationsWhereItKnowsThem() {
      WORLD.delete("Tag", 1);
      assertThat(WORLD.rows("select * from page_tag")).isEqualTo("1 2");
      ConstraintException refused = refused(() -> WORLD.delete("Word", 1));
      assertThat(refused.kind()).isEqualTo(Kind.STILL_REFERENCED);
      assertThat(refused.table()).isEqualTo("page_word");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"tag, 1 2|2 1, 1|2", "word, 1 2|2 3, 1|2|3"})
    void removeChildTakesTheAssociationOnly(String target, String pairs, String targets) {
      WORLD.update("Page", 1, "{%ss: [{id: 2}]}".formatted(target));
      assertThat(pairs(target)).isEqualTo(pairs);
      assertThat(targets(target)).isEqualTo(targets);
      begin();
      assertThat(WORLD.unlink("Page", target + "s", 1, 1)).isPresent();
      assertThat(pairs(target)).isEqualTo(pairs);
      assertThat(targets(target)).isEqualTo(targets);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"tag, 1 4|2 1, 1|2|4", "word, 1 4|2 3, 1|2|3|4"})
    void replaceList(String target, String pairs, String targets) {
      WORLD.database().execute("alter table %s alter id restart with 4".formatted(target));
      WORLD.update("Page", 1, "{%ss: [{}]}".formatted(target));
      assertThat(pairs(target)).isEqualTo(pairs);
      assertThat(targets(target)).isEqualTo(targets);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"tag, 1 1|1 2|2 2, 1|2", "word, 1 1|1 2|2 2, 1|2|3"})
    void whatAnotherParentTakesStaysWithTheFirst(String target, String pairs, String targets) {
      WORLD.update("Page", 2, "{%ss: [{id: 2}]}".formatted(target));
      assertThat(pairs(target)).isEqualTo(pairs);
      assertThat(targets(target)).isEqualTo(targets);
    }

    @Test
    void whatMovesItselfLeavesTheFirst() {
      WORLD.update("Tag", 2, "{pages: [{id: 2}]}");
      assertThat(pairs("tag")).isEqualTo("1 1|2 1|2 2");
    }

    private static String pairs(String target) {
      return WORLD.rows("select page_id, %s_id from page_%<s order by 1, 2".formatted(target));
    }

    private static String targets(String target) {
      return WORLD.rows("select id from %s order by id".formatted(target));
    }
  }

  @Nested
  class ManyToOne {

    @Test
    void deleteChildTakesTheParentWithIt() {
      WORLD.begin(
          "insert into owner values (1), (2); insert into pet values (1, 1), (2, 1), (3, 2)");
      WORLD.delete("Pet", 1);
      assertThat(WORLD.rows("select * from owner")).isEqualTo("2");
      assertThat(WORLD.rows("select * from pet order by id")).isEqualTo("2 -|3 2");
    }
  }

  @Nested
  class Circles {

    @Test
    void areTakenApart() {
      WORLD.begin(
          "insert into author values (1, null), (2, null); insert into book values (1, 1), (2, 1),"
              + " (3, 2); update author set best_id = 2 where id = 1");
      WORLD.delete("Author", 1);
      assertThat(WORLD.rows("select id from author")).isEqualTo("2");
      assertThat(WORLD.rows("select * from book")).isEqualTo("3 2");
    }
  }
}
