package org.relata.mapping.write;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.relata.mapping.testing.World.key;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.relata.mapping.change.Change;
import org.relata.mapping.change.Precondition;
import org.relata.mapping.error.ConflictException;
import org.relata.mapping.error.QueryException;
import org.relata.mapping.model.Column;
import org.relata.mapping.model.Ordering;
import org.relata.mapping.query.Filter;
import org.relata.mapping.query.Operator;
import org.relata.mapping.query.Query;
import org.relata.mapping.query.Sort;
import org.relata.mapping.session.Record;
import org.relata.mapping.session.WriteResult;
import org.relata.mapping.testing.World;

/// A line of an order: its total is stored, its tax computed where it is read, who changed it last
/// is filled in by a trigger, and both keys are numbers that the database alone gives.
class ReadOnlyColumnsIT {

  private static final World WORLD =
      new World(
          """
          models:
            Order:
              columns:
                id: {type: Integer, primary_key: true, identity: always}
                name: {type: String, unique: true}
                note: String
              relationships: {lines: {target: Line, backref: order, cascade: 'all, delete-orphan'}}
            Line:
              columns:
                id: {type: Integer, primary_key: true, identity: always}
                order_id: {foreign_key: order.id}
                number: {type: Integer, nullable: false, default: 1}
                price: {type: Integer, nullable: false}
                total: {type: Integer, computed: number * price, nullable: false}
                tax: {type: Integer, computed: {sql: price / 5, persisted: false}}
                changed: {type: String, filled_by: database, nullable: false}
          """);

  @BeforeAll
  static void fillByTrigger() {
    WORLD
        .database()
        .execute(
            """
            create function changed() returns trigger language plpgsql as
              $$begin new.changed := tg_op || ' ' || new.number; return new; end$$;
            create trigger changed before insert or update on line
              for each row execute function changed();
            """);
  }

  @BeforeEach
  void begin() {
    WORLD.begin("insert into line (number, price) values (2, 10)");
  }

  @AfterAll
  static void drop() {
    WORLD.close();
  }

  private static List<Object> values(WriteResult result) {
    return values(result.records().getFirst(), 6);
  }

  private static List<Object> values(Record record, int columns) {
    return IntStream.rangeClosed(1, columns)
        .mapToObj(record::value)
        .map(value -> value == null ? (Object) "-" : value)
        .toList();
  }

  @Test
  void isDeclaredToTheDatabaseAsItIs() {
    assertThat(
            WORLD.rows(
                "select attname, attidentity, attgenerated from pg_attribute"
                    + " where attrelid = 'line'::regclass and attnum > 0 order by attnum"))
        .isEqualTo("id a |order_id  |number  |price  |total  s|tax  v|changed  ");
  }

  @Test
  void isReadBackByTheStatementThatWrites() {
    assertThat(values(WORLD.create("Line", "{number: 3, price: 20}")))
        .containsExactly("-", 3, 20, 60, 4, "INSERT 3");
    assertThat(WORLD.statements()).hasSize(1);
    assertThat(values(WORLD.update("Line", 1, "{number: 5}").orElseThrow()))
        .containsExactly("-", 5, 10, 50, 2, "UPDATE 5");
    assertThat(WORLD.statements()).hasSize(1);
  }

  @Test
  void isFilteredAndSortedLikeAnyOther() {
    WORLD.create("Line", "{number: 3, price: 20}", "{number: 1, price: 5}");
    Column total = WORLD.column("Line", "total");
    Query dear = Query.of(WORLD.model("Line")).where(Filter.compare(total, Operator.GT, 5));
    Query sorted =
        dear.sortedBy(List.of(Sort.by(new Ordering(WORLD.column("Line", "tax"), true, null))));
    assertThat(
            WORLD.mapping().session((_, _) -> {}).page(sorted).records().stream()
                .map(record -> record.value(4)))
        .containsExactly(60, 20);
  }

  @Test
  void staysWhatItIsWhenARowIsReplaced() {
    WriteResult replaced =
        WORLD
            .write(
                new Change.Replace(WORLD.model("Line"), key(1), WORLD.row("Line", "{price: 30}")))
            .orElseThrow();
    assertThat(replaced.created()).isFalse();
    assertThat(values(replaced)).containsExactly("-", 1, 30, 30, 6, "UPDATE 1");
  }

  @Test
  void nobodyMakesARowUnderAKeyThatTheDatabaseGives() {
    var model = WORLD.model("Order");
    var row = WORLD.row("Order", "{name: a}");
    assertThat(WORLD.write(new Change.Replace(model, key(7), row))).isEmpty();
    assertThat(WORLD.write(new Change.Replace(model, key(7), row, new Precondition.Absent())))
        .isEmpty();
    var graph = WORLD.row("Order", "{name: a, lines: [{price: 1}]}");
    assertThat(WORLD.write(new Change.Replace(model, key(7), graph))).isEmpty();
    assertThat(WORLD.rows("select count(*) from \"order\"")).isEqualTo("0");
  }

  @Test
  void aRelatedRowThatIsNamedByItMustBeThere() {
    assertThatThrownBy(() -> WORLD.create("Order", "{lines: [{id: 9, price: 1}]}"))
        .isInstanceOf(ConflictException.class)
        .hasMessage("line/9 does not exist");
    WORLD.create("Order", "{name: a, lines: [{id: 1, price: 7}, {price: 8}]}");
    assertThat(WORLD.rows("select id, order_id, price, total from line order by id"))
        .isEqualTo("1 1 7 14|2 1 8 8");
  }

  @Test
  void anUpsertGoesByWhatIsWritten() {
    var model = WORLD.model("Order");
    List<Column> name = List.of(WORLD.column("Order", "name"));
    var rows = List.of(WORLD.row("Order", "{name: a, note: x}"));
    WORLD.write(new Change.Upsert(model, name, rows));
    WORLD.write(new Change.Upsert(model, name, List.of(WORLD.row("Order", "{name: a, note: y}"))));
    assertThat(WORLD.rows("select name, note from \"order\"")).isEqualTo("a y");
    assertThatThrownBy(() -> WORLD.write(new Change.Upsert(model, model.primaryKey(), rows)))
        .isInstanceOf(QueryException.class)
        .hasMessage("order.id is read-only; an upsert finds rows by columns that are written");
  }
}
