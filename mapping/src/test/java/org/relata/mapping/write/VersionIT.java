package org.relata.mapping.write;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.relata.mapping.testing.World.key;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.relata.mapping.Mapping;
import org.relata.mapping.change.Change;
import org.relata.mapping.change.Precondition;
import org.relata.mapping.change.Row;
import org.relata.mapping.error.ConflictException;
import org.relata.mapping.error.ConflictException.Kind;
import org.relata.mapping.model.Loading;
import org.relata.mapping.model.Model;
import org.relata.mapping.query.Expansion;
import org.relata.mapping.query.Filter;
import org.relata.mapping.query.Page;
import org.relata.mapping.query.Query;
import org.relata.mapping.query.Selection;
import org.relata.mapping.session.Record;
import org.relata.mapping.session.WriteResult;
import org.relata.mapping.testing.Pool;
import org.relata.mapping.testing.World;

/// `Counted` has a column that counts its updates; `Plain` has the database's own mark.
class VersionIT {

  private static final World WORLD =
      new World(
          """
          models:
            Plain:
              columns: {id: {type: Integer, primary_key: true}, n: {type: Integer, nullable: false, default: 0}}
              relationships: {parts: {target: Part}}
            Part:
              columns: {id: {type: Integer, primary_key: true}, plain_id: {foreign_key: plain.id}, counted_id: {foreign_key: counted.id}}
            Counted:
              columns:
                id: {type: Integer, primary_key: true}
                n: {type: Integer, nullable: false, default: 0}
                version: {type: Integer, version: true}
              relationships: {parts: {target: Part}}
          """);

  @BeforeEach
  void begin() {
    WORLD.begin(
        "insert into plain values (1, 0); insert into counted values (1, 0, 1);"
            + " insert into part values (1, 1, 1), (2, 1, 1)");
  }

  @AfterAll
  static void drop() {
    WORLD.close();
  }

  private static Record read(String model) {
    return read(WORLD.mapping(), model);
  }

  private static Record read(Mapping mapping, String model) {
    Model of = WORLD.model(model);
    Query query = Query.of(of).selecting(Selection.columnsOf(of).withVersions());
    query = query.where(Filter.key(of, key(1)));
    return mapping.session((_, _) -> {}).page(query).records().getFirst();
  }

  private static String version(String model) {
    return read(model).version().orElseThrow();
  }

  private static Precondition versions(String... versions) {
    return new Precondition.Versions(List.of(versions));
  }

  private static WriteResult update(String model, int key, String row, Precondition expected) {
    Model of = WORLD.model(model);
    Query shown = Query.of(of).selecting(Selection.columnsOf(of).withVersions());
    return WORLD
        .write(new Change.Update(of, key(key), WORLD.row(model, row), expected), shown)
        .orElseThrow();
  }

  private static Kind conflict(Change change) {
    ConflictException conflict =
        catchThrowableOfType(ConflictException.class, () -> WORLD.write(change));
    return conflict.kind();
  }

  @ParameterizedTest
  @ValueSource(strings = {"Plain", "Counted"})
  void changesWithEveryUpdate(String model) {
    String before = version(model);
    WriteResult written = update(model, 1, "{n: 5}", versions(before));
    assertThat(written.records().getFirst().version()).contains(version(model));
    assertThat(version(model)).isNotEqualTo(before);
    assertThat(WORLD.statements()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"Plain", "Counted"})
  void changesWithAnUpdateToTheSameValuesToo(String model) {
    String before = version(model);
    update(model, 1, "{n: 0}", versions(before));
    String alone = version(model);
    assertThat(alone).isNotEqualTo(before);
    update(model, 1, "{n: 0, parts: [{id: 1}, {id: 2}]}", versions(alone));
    assertThat(version(model)).isNotEqualTo(alone);
  }

  @Test
  void isReadOnlyWhereItIsAskedFor() {
    WriteResult written = WORLD.update("Plain", 1, "{n: 5}").orElseThrow();
    assertThat(written.records().getFirst().version()).isEmpty();
  }

  @Test
  void countsByItself() {
    update("Counted", 1, "{n: 5, version: 40}", versions("1"));
    assertThat(WORLD.rows("select * from counted")).isEqualTo("1 5 2");
    WORLD.write(
        new Change.Replace(
            WORLD.model("Counted"), key(1), WORLD.row("Counted", "{n: 6, version: 40}")));
    assertThat(WORLD.rows("select * from counted")).isEqualTo("1 6 3");
    WORLD.create("Counted", "{id: 2, parts: [{id: 1}]}");
    assertThat(WORLD.rows("select * from counted order by id")).isEqualTo("1 6 3|2 0 1");
    WORLD.update("Part", 1, "{counted_id: 1}");
    assertThat(WORLD.rows("select * from counted order by id")).isEqualTo("1 6 3|2 0 1");
  }

  @Test
  void startsWithOneAndCountsWhateverIsGiven() {
    Model counted = WORLD.model("Counted");
    WORLD.create("Counted", "{id: 2, version: 40}");
    WORLD.create("Counted", "{id: 3, version: 40}", "{id: 4, n: 1}");
    WORLD.create("Counted", "{id: 5, version: 40, parts: [{id: 2}]}");
    WORLD.write(new Change.Replace(counted, key(6), WORLD.row("Counted", "{version: 40}")));
    WORLD.write(
        new Change.Replace(
            counted, key(7), WORLD.row("Counted", "{version: 40}"), new Precondition.Absent()));
    List<Row> rows =
        List.of(
            WORLD.row("Counted", "{id: 7, n: 7, version: 40}"),
            WORLD.row("Counted", "{id: 8, n: 8, version: 40}"));
    WORLD.write(new Change.Upsert(counted, counted.primaryKey(), rows));
    assertThat(WORLD.rows("select * from counted where id > 1 order by id"))
        .isEqualTo("2 0 1|3 0 1|4 1 1|5 0 1|6 0 1|7 7 2|8 8 1");
  }

  @ParameterizedTest
  @ValueSource(strings = {"Plain", "Counted"})
  void thatDiffersChangesNothing(String model) {
    Model of = WORLD.model(model);
    Precondition other = versions("7", "0");
    var row = WORLD.row(model, "{n: 5}");
    assertThat(conflict(new Change.Update(of, key(1), row, other))).isEqualTo(Kind.CHANGED);
    assertThat(conflict(new Change.Replace(of, key(1), row, other))).isEqualTo(Kind.CHANGED);
    assertThat(conflict(new Change.Delete(of, key(1), other))).isEqualTo(Kind.CHANGED);
    var graph = WORLD.row(model, "{n: 5, parts: []}");
    assertThat(conflict(new Change.Update(of, key(1), graph, other))).isEqualTo(Kind.CHANGED);
    assertThat(conflict(new Change.Replace(of, key(1), graph, other))).isEqualTo(Kind.CHANGED);
    var links = WORLD.row(model, "{}");
    assertThat(conflict(new Change.Update(of, key(1), links, other))).isEqualTo(Kind.CHANGED);
    assertThat(read(model).value(1)).isEqualTo(0);
    assertThat(WORLD.rows("select count(plain_id) from part")).isEqualTo("2");
  }

  @ParameterizedTest
  @ValueSource(strings = {"Plain", "Counted"})
  void ofARowThatIsGoneIsAnotherConflict(String model) {
    Model of = WORLD.model(model);
    var row = WORLD.row(model, "{n: 5}");
    for (Precondition expected : List.of(versions("1"), new Precondition.Present())) {
      assertThat(conflict(new Change.Update(of, key(9), row, expected))).isEqualTo(Kind.GONE);
      assertThat(conflict(new Change.Replace(of, key(9), row, expected))).isEqualTo(Kind.GONE);
      assertThat(conflict(new Change.Delete(of, key(9), expected))).isEqualTo(Kind.GONE);
      var graph = WORLD.row(model, "{parts: []}");
      assertThat(conflict(new Change.Update(of, key(9), graph, expected))).isEqualTo(Kind.GONE);
      assertThat(conflict(new Change.Replace(of, key(9), graph, expected))).isEqualTo(Kind.GONE);
    }
    assertThat(WORLD.rows("select count(*) from " + of.table())).isEqualTo("1");
  }

  @ParameterizedTest
  @ValueSource(strings = {"Plain", "Counted"})
  void maySayThatARowIsNotToBeThere(String model) {
    Model of = WORLD.model(model);
    var row = WORLD.row(model, "{n: 5}");
    var graph = WORLD.row(model, "{n: 5, parts: [{id: 1}]}");
    Precondition absent = new Precondition.Absent();
    assertThat(conflict(new Change.Replace(of, key(1), row, absent))).isEqualTo(Kind.EXISTS);
    assertThat(conflict(new Change.Replace(of, key(1), graph, absent))).isEqualTo(Kind.EXISTS);
    assertThat(read(model).value(1)).isEqualTo(0);
    assertThat(WORLD.write(new Change.Replace(of, key(2), row, absent)).orElseThrow().created())
        .isTrue();
    assertThat(WORLD.write(new Change.Replace(of, key(3), graph, absent)).orElseThrow().created())
        .isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"Plain", "Counted"})
  void thatFitsIsReplacedOrDeleted(String model) {
    Model of = WORLD.model(model);
    var row = WORLD.row(model, "{}");
    update(model, 1, "{n: 5}", new Precondition.Present());
    Precondition current = versions("x", version(model));
    assertThat(WORLD.write(new Change.Replace(of, key(1), row, current)).orElseThrow().created())
        .isFalse();
    assertThat(read(model).value(1)).isEqualTo(0);
    WORLD.write(new Change.Delete(of, key(1), versions(version(model))));
    assertThat(WORLD.rows("select count(*) from " + of.table())).isEqualTo("0");
  }

  @ParameterizedTest
  @ValueSource(strings = {"Plain", "Counted"})
  void isReadWhateverTheShapeOfTheQuery(String model) {
    Model of = WORLD.model(model);
    var parts = WORLD.relationship(model, "parts");
    for (Loading loading : List.of(Loading.JOINED, Loading.SUBQUERY, Loading.SELECT)) {
      Selection selection =
          new Selection(
                  of.columns(),
                  List.of(
                      new Expansion(
                          parts,
                          loading,
                          Query.of(parts)
                              .at(new Page(1, 0, null))
                              .selecting(Selection.columnsOf(parts.target()).withVersions()))))
              .withVersions();
      Query query = Query.of(of).selecting(selection).at(new Page(1, 0, null));
      Record record = WORLD.mapping().session((_, _) -> {}).page(query).records().getFirst();
      assertThat(record.version()).as(loading.name()).contains(version(model));
      assertThat(record.many(0).getFirst().version().orElseThrow())
          .isEqualTo(WORLD.rows("select xmin from part where id = 1"));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"Plain", "Counted"})
  void letsNoUpdateGetLost(String model) throws Exception {
    CountDownLatch start = new CountDownLatch(1);
    List<Future<?>> counting = new ArrayList<>();
    try (Pool pool = new Pool(WORLD.database().dataSource(), 8);
        ExecutorService threads = Executors.newFixedThreadPool(32)) {
      Mapping mapping = WORLD.mapping(pool);
      for (int i = 0; i < 32; i++) {
        counting.add(
            threads.submit(() -> {
              start.await();
              for (int done = 0; done < 50; ) {
                if (increment(mapping, model)) done++;
                else Thread.sleep(ThreadLocalRandom.current().nextInt(100));
              }
              return null;
            }));
      }
      start.countDown();
    }
    for (Future<?> each : counting) each.get();
    assertThat(read(model).value(1)).isEqualTo(1_600);
    if (model.equals("Counted")) assertThat(version(model)).isEqualTo("1601");
  }

  private static boolean increment(Mapping mapping, String model) {
    Record record = read(mapping, model);
    int next = (Integer) requireNonNull(record.value(1)) + 1;
    var change =
        new Change.Update(
            WORLD.model(model),
            key(1),
            WORLD.row(model, "{n: " + next + "}"),
            versions(record.version().orElseThrow()));
    try {
      mapping.session((_, _) -> {}).write(change, Query.of(WORLD.model(model)));
      return true;
    } catch (ConflictException changed) {
      return false;
    }
  }
}
