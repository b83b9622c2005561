package org.relata.mapping.load;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.relata.mapping.testing.World;

/// What becomes of the other row of a one-to-one, and of a tree's branches, by the rules of
/// SQLAlchemy's cascades: https://docs.sqlalchemy.org/en/20/orm/cascades.html
class PartnersAndTreesIT {

  private static final World WORLD =
      new World(
          """
          models:
            # Partners for each cascade; each row is called as in [CascadeIT].
            Plain:
              columns: {id: {type: Integer, primary_key: true}}
              relationships: {child: {target: PlainChild, uselist: false, backref: parent}}
            PlainChild:
              columns: {id: {type: Integer, primary_key: true}, parent_id: {foreign_key: plain.id}}
            All:
              columns: {id: {type: Integer, primary_key: true}}
              relationships: {child: {target: AllChild, uselist: false, cascade: all, backref: parent}}
            AllChild:
              columns: {id: {type: Integer, primary_key: true}, parent_id: {foreign_key: all.id}}
            Orphan:
              columns: {id: {type: Integer, primary_key: true}}
              relationships:
                child: {target: OrphanChild, uselist: false, cascade: "all, delete-orphan", backref: parent}
            OrphanChild:
              columns: {id: {type: Integer, primary_key: true}, parent_id: {foreign_key: orphan.id}}
            Passive:
              columns: {id: {type: Integer, primary_key: true}}
              relationships:
                child: {target: PassiveChild, uselist: false, cascade: all, passive_deletes: true, backref: parent}
            PassiveChild:
              columns:
                id: {type: Integer, primary_key: true}
                parent_id: {foreign_key: {column: passive.id, ondelete: CASCADE}}
            # Trees for each cascade.
            PlainTree:
              columns: {id: {type: Integer, primary_key: true}, parent_id: {foreign_key: plain_tree.id}}
              relationships:
                children: {target: PlainTree, backref: {name: parent, remote_side: id}}
            AllTree:
              columns: {id: {type: Integer, primary_key: true}, parent_id: {foreign_key: all_tree.id}}
              relationships:
                children: {target: AllTree, cascade: all, backref: {name: parent, remote_side: id}}
            OrphanTree:
              columns: {id: {type: Integer, primary_key: true}, parent_id: {foreign_key: orphan_tree.id}}
              relationships:
                children:
                  target: OrphanTree
                  cascade: "all, delete-orphan"
                  backref: {name: parent, remote_side: id}
            PassiveTree:
              columns:
                id: {type: Integer, primary_key: true}
                parent_id: {foreign_key: {column: passive_tree.id, ondelete: CASCADE}}
              relationships:
                children:
                  target: PassiveTree
                  cascade: all
                  passive_deletes: true
                  backref: {name: parent, remote_side: id}
          """);

  @AfterAll
  static void drop() {
    WORLD.close();
  }

  /// Each begins with parents 1, 2 and 3; child 1 is that of the first, 2 of the second.
  @Nested
  class OneToOne {

    @BeforeEach
    void begin() {
      StringBuilder rows = new StringBuilder();
      for (String table : new String[] {"plain", "all", "orphan", "passive"}) {
        rows.append("insert into \"%s\" values (1), (2), (3);".formatted(table));
        rows.append("insert into %s_child values (1, 1), (2, 2);".formatted(table));
        rows.append("alter table %s_child alter id restart with 3;".formatted(table));
      }
      WORLD.begin(rows.toString());
    }

    private static String children(String model) {
      return WORLD.rows("select id, parent_id from " + model + "_child order by id");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"Plain, 1 -|2 2", "All, 2 2", "Orphan, 2 2", "Passive, 2 2"})
    void deleteParent(String model, String after) {
      WORLD.delete(model, 1);
      assertThat(children(model)).isEqualTo(after);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"Plain, 1 -|2 2", "All, 1 -|2 2", "Orphan, 2 2", "Passive, 1 -|2 2"})
    void removeChild(String model, String after) {
      WORLD.update(model, 1, "{child: null}");
      assertThat(children(model)).isEqualTo(after);
      begin();
      assertThat(WORLD.unlink(model, "child", 1, 1)).isPresent();
      assertThat(children(model)).isEqualTo(after);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
      "Plain,   1 -|2 2|3 1",
      "All,     1 -|2 2|3 1",
      "Orphan,  2 2|3 1",
      "Passive, 1 -|2 2|3 1"
    })
    void replaceChild(String model, String after) {
      WORLD.update(model, 1, "{child: {}}");
      assertThat(children(model)).isEqualTo(after);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"Plain, 1 3|2 2", "All, 1 3|2 2", "Orphan, 1 3|2 2", "Passive, 1 3|2 2"})
    void moveChildToAParentWithoutOne(String model, String after) {
      WORLD.update(model, 3, "{child: {id: 1}}");
      assertThat(children(model)).isEqualTo(after);
      begin();
      WORLD.update(model + "Child", 1, "{parent: {id: 3}}");
      assertThat(children(model)).isEqualTo(after);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"Plain, 1 2|2 -", "All, 1 2|2 -", "Orphan, 1 2", "Passive, 1 2|2 -"})
    void moveChildToAParentWithOne(String model, String after) {
      WORLD.update(model, 2, "{child: {id: 1}}");
      assertThat(children(model)).isEqualTo(after);
      begin();
      WORLD.update(model + "Child", 1, "{parent: {id: 2}}");
      assertThat(children(model)).isEqualTo(after);
    }
  }

  /// Each begins with the branches 2 and 3 of 1, 4 of 2 and 5 of 4; 6 is a tree of its own.
  @Nested
  class Trees {

    @BeforeEach
    void begin() {
      StringBuilder rows = new StringBuilder();
      for (String table : new String[] {"plain", "all", "orphan", "passive"}) {
        rows.append(
            "insert into %s_tree values (1, null), (2, 1), (3, 1), (4, 2), (5, 4), (6, null);"
                .formatted(table));
        rows.append("alter table %s_tree alter id restart with 7;".formatted(table));
      }
      WORLD.begin(rows.toString());
    }

    private static String rows(String model) {
      return WORLD.rows("select id, parent_id from " + model + "_tree order by id");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
      "Plain,   1 -|3 1|4 -|5 4|6 -",
      "All,     1 -|3 1|6 -",
      "Orphan,  1 -|3 1|6 -",
      "Passive, 1 -|3 1|6 -"
    })
    void deleteParent(String model, String after) {
      WORLD.delete(model + "Tree", 2);
      assertThat(rows(model)).isEqualTo(after);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
      "Plain,   1 -|2 -|3 1|4 2|5 4|6 -",
      "All,     1 -|2 -|3 1|4 2|5 4|6 -",
      "Orphan,  1 -|3 1|6 -",
      "Passive, 1 -|2 -|3 1|4 2|5 4|6 -"
    })
    void removeChild(String model, String after) {
      WORLD.update(model + "Tree", 1, "{children: [{id: 3}]}");
      assertThat(rows(model)).isEqualTo(after);
      begin();
      assertThat(WORLD.unlink(model + "Tree", "children", 1, 2)).isPresent();
      assertThat(rows(model)).isEqualTo(after);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
      "Plain,   1 -|2 -|3 -|4 2|5 4|6 -|7 1",
      "All,     1 -|2 -|3 -|4 2|5 4|6 -|7 1",
      "Orphan,  1 -|6 -|7 1",
      "Passive, 1 -|2 -|3 -|4 2|5 4|6 -|7 1"
    })
    void replaceList(String model, String after) {
      WORLD.update(model + "Tree", 1, "{children: [{}]}");
      assertThat(rows(model)).isEqualTo(after);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
      "Plain,   1 -|2 6|3 1|4 2|5 4|6 -",
      "All,     1 -|2 6|3 1|4 2|5 4|6 -",
      "Orphan,  1 -|2 6|3 1|4 2|5 4|6 -",
      "Passive, 1 -|2 6|3 1|4 2|5 4|6 -"
    })
    void moveChildToAnotherParent(String model, String after) {
      WORLD.update(model + "Tree", 6, "{children: [{id: 2}]}");
      assertThat(rows(model)).isEqualTo(after);
      begin();
      WORLD.update(model + "Tree", 2, "{parent: {id: 6}}");
      assertThat(rows(model)).isEqualTo(after);
    }
  }
}
