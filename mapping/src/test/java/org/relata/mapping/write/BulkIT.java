package org.relata.mapping.write;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.relata.mapping.testing.World.key;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.relata.mapping.change.Change;
import org.relata.mapping.change.Row;
import org.relata.mapping.error.ConflictException;
import org.relata.mapping.error.ConstraintException;
import org.relata.mapping.error.QueryException;
import org.relata.mapping.model.Column;
import org.relata.mapping.model.Model;
import org.relata.mapping.query.Filter;
import org.relata.mapping.query.Operator;
import org.relata.mapping.query.Query;
import org.relata.mapping.session.WriteResult;
import org.relata.mapping.testing.World;

class BulkIT {

  private static final World WORLD =
      new World(
          """
          models:
            Item:
              columns:
                id: {type: Integer, primary_key: true}
                name: {type: Text, unique: true, nullable: false}
                place: {type: Text, name: a place}
                n: {type: Integer, default: 7}
                changes: {type: Integer, default: 0, onupdate: {sql: item.changes + 1}}
              relationships:
                parts: {target: Part, backref: item}
            Part:
              columns:
                item_id: {foreign_key: item.id}
                id: {type: Integer, primary_key: true, autoincrement: true}
                name: Text
            Stock:
              columns:
                shop: {type: Text, primary_key: true}
                ware: {type: Text, primary_key: true}
                number: {type: Integer, nullable: false}
          """);

  private static final String ITEMS =
      "select id, name, \"a place\", n, changes from item order by id";
  private static final Model ITEM = WORLD.model("Item");
  private static final Model STOCK = WORLD.model("Stock");

  @BeforeEach
  void begin() {
    WORLD.begin(
        """
        insert into item (name, n, changes) values ('a', 1, 0), ('b', 2, 0), ('c', 3, 0);
        insert into part (name, item_id) values ('p', 1), ('q', 2), ('r', 1);
        insert into stock values ('x', 'tea', 1), ('x', 'rum', 2), ('y', 'tea', 3);
        """);
  }

  @AfterAll
  static void drop() {
    WORLD.close();
  }

  private static Query where(String model, String column, Operator operator, Object value) {
    Filter filter = Filter.compare(WORLD.column(model, column), operator, value);
    return Query.of(WORLD.model(model)).where(filter);
  }

  private static Row item(String row) {
    return WORLD.row("Item", row);
  }

  private static ConflictException tooMany(Change change) {
    return catchThrowableOfType(ConflictException.class, () -> WORLD.write(change));
  }

  @Nested
  class UpdatingAll {

    @Test
    void changesWhatAFilterNames() {
      var update =
          new Change.UpdateAll(where("Item", "n", Operator.GE, 2), item("{place: here}"), null);
      WriteResult written = WORLD.write(update).orElseThrow();
      assertThat(written.keys()).containsExactlyInAnyOrder(key(2), key(3));
      assertThat(written.records()).hasSize(2);
      assertThat(WORLD.rows(ITEMS)).isEqualTo("1 a - 1 0|2 b here 2 1|3 c here 3 1");
      assertThat(WORLD.statements()).hasSize(1);
    }

    @Test
    void followsRelationshipsInTheFilter() {
      Filter part = Filter.compare(WORLD.column("Part", "name"), Operator.EQ, "q");
      Query which =
          Query.of(ITEM).where(new Filter.Related(WORLD.relationship("Item", "parts"), part));
      WORLD.write(new Change.UpdateAll(which, item("{n: 9}"), null));
      assertThat(WORLD.rows(ITEMS)).isEqualTo("1 a - 1 0|2 b - 9 1|3 c - 3 0");
    }

    @Test
    void changesNothingWhereMoreAreMeantThanMayBe() {
      Query which = where("Item", "n", Operator.GE, 2);
      assertThat(WORLD.write(new Change.UpdateAll(which, item("{n: 9}"), 2))).isPresent();
      begin();
      assertThat(tooMany(new Change.UpdateAll(which, item("{n: 9}"), 1)).kind())
          .isEqualTo(ConflictException.Kind.TOO_MANY);
      assertThat(WORLD.rows(ITEMS)).isEqualTo("1 a - 1 0|2 b - 2 0|3 c - 3 0");
    }

    @Test
    void findsNothingToChange() {
      Query which = where("Item", "n", Operator.GE, 99);
      assertThat(WORLD.write(new Change.UpdateAll(which, item("{n: 9}"), 0)).orElseThrow().keys())
          .isEmpty();
    }
  }

  @Nested
  class DeletingAll {

    @Test
    void letsGoOfRelatedRows() {
      WORLD.write(new Change.DeleteAll(where("Item", "n", Operator.LE, 2), null));
      assertThat(WORLD.rows(ITEMS)).isEqualTo("3 c - 3 0");
      assertThat(WORLD.rows("select name, item_id from part order by id")).isEqualTo("p -|q -|r -");
    }

    @Test
    void isOneStatementForRowsThatStandAlone() {
      WriteResult written =
          WORLD
              .write(new Change.DeleteAll(where("Stock", "shop", Operator.EQ, "x"), null))
              .orElseThrow();
      assertThat(written.keys()).containsExactlyInAnyOrder(key("x", "tea"), key("x", "rum"));
      assertThat(WORLD.rows("select * from stock")).isEqualTo("y tea 3");
      assertThat(WORLD.statements()).hasSize(1);
    }

    @Test
    void deletesNothingWhereMoreAreMeantThanMayBe() {
      assertThat(tooMany(new Change.DeleteAll(where("Stock", "shop", Operator.EQ, "x"), 1)))
          .hasMessage("More than 1 rows of stock match");
      assertThat(tooMany(new Change.DeleteAll(where("Item", "n", Operator.GE, 1), 2)).kind())
          .isEqualTo(ConflictException.Kind.TOO_MANY);
      assertThat(WORLD.rows("select count(*) from stock")).isEqualTo("3");
      assertThat(WORLD.rows("select count(*) from item")).isEqualTo("3");
    }
  }

  @Nested
  class UpdatingMany {

    private static Change update(Object... keysAndRows) {
      List<Change.Keyed> rows = new ArrayList<>();
      for (int i = 0; i < keysAndRows.length; i += 2) {
        rows.add(new Change.Keyed(key(keysAndRows[i]), item((String) keysAndRows[i + 1])));
      }
      return new Change.UpdateMany(ITEM, rows);
    }

    @Test
    void givesEachRowItsOwnValuesInOneStatement() {
      WriteResult written = WORLD.write(update(3, "{n: 30}", 1, "{n: null}")).orElseThrow();
      assertThat(WORLD.rows(ITEMS)).isEqualTo("1 a - - 1|2 b - 2 0|3 c - 30 1");
      assertThat(written.records()).extracting(row -> row.value(1)).containsExactly("c", "a");
      assertThat(WORLD.statements()).hasSize(1);
    }

    @Test
    void takesOneStatementForEachKindOfRows() {
      WORLD.write(update(1, "{n: 10}", 2, "{n: 20, place: p}", 3, "{place: q, n: 30}"));
      assertThat(WORLD.rows(ITEMS)).isEqualTo("1 a - 10 1|2 b p 20 1|3 c q 30 1");
      assertThat(WORLD.statements()).hasSize(2);
    }

    @Test
    void namesARowThatIsNotThere() {
      ConflictException gone =
          catchThrowableOfType(
              ConflictException.class, () -> WORLD.write(update(1, "{n: 10}", 9, "{n: 20}")));
      assertThat(gone).hasMessage("item/9 does not exist");
      assertThat(gone.place()).contains("1");
      assertThat(WORLD.rows(ITEMS)).startsWith("1 a - 1 0|");
    }

    @Test
    void refusesARowTwice() {
      QueryException twice =
          catchThrowableOfType(
              QueryException.class, () -> WORLD.write(update(1, "{n: 10}", 1, "{n: 20}")));
      assertThat(twice.place()).contains("1");
    }

    @Test
    void goesToRelatedRows() {
      WORLD.write(update(1, "{n: 10, parts: [{id: 2}]}", 3, "{parts+: [{name: s}]}"));
      assertThat(WORLD.rows("select id, name, item_id from part order by id"))
          .isEqualTo("1 p -|2 q 1|3 r -|4 s 3");
    }
  }

  @Nested
  class Upserting {

    private static Change upsert(List<String> unique, String... rows) {
      List<Column> columns = unique.stream().map(name -> WORLD.column("Item", name)).toList();
      List<Row> all = new ArrayList<>();
      for (String row : rows) all.add(item(row));
      return new Change.Upsert(ITEM, columns, all);
    }

    @Test
    void makesOrChangesByAUniqueColumn() {
      WriteResult written =
          WORLD
              .write(upsert(List.of("name"), "{name: b, n: 20}", "{name: d, n: 40}"))
              .orElseThrow();
      assertThat(WORLD.rows("select name, n, changes from item order by name"))
          .isEqualTo("a 1 0|b 20 1|c 3 0|d 40 0");
      assertThat(written.created()).isTrue();
      assertThat(written.keys().getFirst()).isEqualTo(key(2));
      assertThat(WORLD.statements()).hasSize(1);
    }

    @Test
    void leavesTheKeyOfARowThatIsFoundByAnotherColumn() {
      WriteResult written = WORLD.write(upsert(List.of("name"), "{id: 20, name: b}")).orElseThrow();
      assertThat(written.keys()).containsExactly(key(2));
      assertThat(WORLD.rows("select id, name from item order by id")).isEqualTo("1 a|2 b|3 c");
    }

    @Test
    void makesOrChangesByTheKey() {
      List<Row> rows =
          List.of(
              WORLD.row("Stock", "{shop: x, ware: tea, number: 10}"),
              WORLD.row("Stock", "{shop: z, ware: tea, number: 1}"));
      WORLD.write(new Change.Upsert(STOCK, STOCK.primaryKey(), rows));
      assertThat(WORLD.rows("select * from stock order by 1, 2"))
          .isEqualTo("x rum 2|x tea 10|y tea 3|z tea 1");
    }

    @Test
    void leavesAloneWhatHasNothingToChange() {
      WriteResult written = WORLD.write(upsert(List.of("name"), "{name: a}")).orElseThrow();
      assertThat(written.created()).isFalse();
      assertThat(written.keys()).containsExactly(key(1));
    }

    @Test
    void needsAUniqueConstraint() {
      assertThat(
              catchThrowableOfType(
                  QueryException.class, () -> WORLD.write(upsert(List.of("n"), "{n: 1}"))))
          .hasMessage("item has no primary key or unique constraint on n; available: id; name");
    }

    @Test
    void refusesARowTwice() {
      assertThat(
              catchThrowableOfType(
                      QueryException.class,
                      () -> WORLD.write(upsert(List.of("name"), "{name: z}", "{name: z}")))
                  .place())
          .contains("1");
    }
  }

  @Nested
  class Creating {

    @Test
    void namesTheRowThatIsRefused() {
      ConstraintException refused =
          catchThrowableOfType(
              ConstraintException.class,
              () -> WORLD.create("Item", "{name: x}", "{name: y}", "{name: b}"));
      assertThat(refused.place()).contains("2/name");
    }
  }
}
