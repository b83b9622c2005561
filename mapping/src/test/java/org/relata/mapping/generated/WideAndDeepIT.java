package org.relata.mapping.generated;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.relata.mapping.Mapping;
import org.relata.mapping.Schema;
import org.relata.mapping.error.QueryException;
import org.relata.mapping.model.Loading;
import org.relata.mapping.model.Model;
import org.relata.mapping.model.Models;
import org.relata.mapping.query.Expansion;
import org.relata.mapping.query.Filter;
import org.relata.mapping.query.Operator;
import org.relata.mapping.query.Page;
import org.relata.mapping.query.Query;
import org.relata.mapping.query.Selection;
import org.relata.mapping.session.Record;
import org.relata.mapping.testing.TestDatabase;
import org.relata.mapping.testing.YamlModels;

/// Many rows, many levels, many relationships: what the database says by itself is what is loaded,
/// in as many statements as for few.
class WideAndDeepIT {

  private static final TestDatabase DATABASE = TestDatabase.create();
  private static final int WIDTH = 10;
  private static final Models MODELS = YamlModels.of(declarations());
  private static final Mapping MAPPING = new Mapping(MODELS, DATABASE.dataSource());

  private final List<String> statements = new ArrayList<>();

  private static String declarations() {
    return """
    models:
      Parent:
        columns: {id: {type: Integer, primary_key: true}}
        relationships: {children: {target: Child, backref: parent}}
      Child:
        columns:
          id: {type: Integer, primary_key: true}
          parent_id: {type: Integer, foreign_key: parent.id}
        relationships: {notes: {target: Note}}
      Note:
        columns:
          id: {type: Integer, primary_key: true}
          child_id: {type: Integer, foreign_key: child.id}
      Node:
        columns:
          id: {type: Integer, primary_key: true}
          parent_id: {type: Integer, foreign_key: node.id}
        relationships:
          children: {target: Node}
      Hub:
        columns:
          id: {type: Integer, primary_key: true}
    %s    relationships:
    %s%s  Spoke:
        columns:
          id: {type: Integer, primary_key: true}
    %s\
    """
        .formatted(
            each("      one%d_id: {type: Integer, foreign_key: spoke.id}\n"),
            each("      one%1$d: {target: Spoke, foreign_keys: [hub.one%1$d_id]}\n"),
            each("      many%1$d: {target: Spoke, foreign_keys: [spoke.hub%1$d_id]}\n"),
            each("      hub%d_id: {type: Integer, foreign_key: hub.id}\n"));
  }

  private static String each(String line) {
    return IntStream.rangeClosed(1, WIDTH).mapToObj(line::formatted).collect(Collectors.joining());
  }

  @BeforeAll
  static void create() {
    new Schema(MODELS).createAll(DATABASE.dataSource());
    DATABASE.execute(
        """
        insert into parent select generate_series(1, 1000);
        insert into child select n, 1 + n % 1000 from generate_series(1, 50000) n;
        insert into note select n, 50001 - n from generate_series(1, 35000) n;
        insert into node values (1, null);
        insert into node select 2 * n + i, 2 * n - 2 + (n = 1)::int from generate_series(1, 199) n, generate_series(0, 1) i;
        insert into hub select generate_series(1, 3);
        insert into spoke select n from generate_series(1, 60) n;
        """);
    for (int i = 1; i <= WIDTH; i++) {
      DATABASE.execute(
          "update hub set one%1$d_id = id * %1$d; update spoke set hub%1$d_id = (id + %1$d) %% 30 where (id + %1$d) %% 30 between 1 and 3"
              .formatted(i));
    }
  }

  @AfterAll
  static void drop() {
    DATABASE.close();
  }

  private static Query all(String model) {
    Model named = MODELS.byName(model).orElseThrow();
    return Query.of(named).selecting(new Selection(named.primaryKey(), List.of()));
  }

  private static Query with(Query query, String relationship, Loading loading, Query related) {
    List<Expansion> expansions = new ArrayList<>(query.selection().expansions());
    expansions.add(
        new Expansion(query.model().relationship(relationship).orElseThrow(), loading, related));
    return query.selecting(new Selection(query.selection().columns(), expansions));
  }

  private List<Record> page(Query query) {
    return MAPPING.session((text, _) -> statements.add(text)).page(query).records();
  }

  private Filter upTo(String model, int id) {
    var key = MODELS.byName(model).orElseThrow().primaryKey().getFirst();
    return Filter.compare(key, Operator.LE, id);
  }

  private static List<List<String>> lists(List<Record> records) {
    return records.stream().map(record -> List.of(text(record), texts(record.many(0)))).toList();
  }

  private static String text(Record record) {
    return String.valueOf(record.value(0));
  }

  private static String texts(List<Record> records) {
    return records.stream().map(WideAndDeepIT::text).collect(Collectors.joining(","));
  }

  @Nested
  class ManyRows {

    @ParameterizedTest
    @CsvSource({"SELECT, 2", "SELECTIN, 2", "SUBQUERY, 2", "JOINED, 1"})
    void takeAsManyStatementsAsFew(Loading loading, int count) {
      Query parents = with(all("Parent"), "children", loading, all("Child"));
      assertThat(lists(page(parents)))
          .isEqualTo(
              DATABASE.rows(
                  "select parent_id, string_agg(id::text, ',' order by id) from child group by 1"
                      + " order by 1"));
      assertThat(statements).hasSize(count);

      List<String> forMany = new ArrayList<>();
      statements.clear();
      page(parents.where(upTo("Parent", 1000)));
      forMany.addAll(statements);
      statements.clear();
      page(parents.where(upTo("Parent", 2)));
      assertThat(statements).isEqualTo(forMany);
    }

    @ParameterizedTest
    @CsvSource({"SELECT, 2", "SELECTIN, 2", "SUBQUERY, 2", "JOINED, 1"})
    void areCutForEachParent(Loading loading, int count) {
      Query last = all("Child").at(new Page(3, 2, null));
      assertThat(lists(page(with(all("Parent"), "children", loading, last))))
          .isEqualTo(
              DATABASE.rows(
                  """
                  select parent_id, string_agg(id::text, ',' order by id)
                  from (select *, row_number() over (partition by parent_id order by id) as n from child) as numbered
                  where n between 3 and 5 group by 1 order by 1
                  """));
      assertThat(statements).hasSize(count);
    }

    @ParameterizedTest
    @CsvSource({"SELECT, 2", "SELECTIN, 2", "SUBQUERY, 2", "JOINED, 1"})
    void mayBeThirtyFiveThousandParents(Loading loading, int count) {
      Query children = all("Child").at(new Page(35_000, 15_000, null));
      assertThat(lists(page(with(children, "notes", loading, all("Note")))))
          .isEqualTo(
              DATABASE.rows(
                  """
                  select child.id, string_agg(note.id::text, ',' order by note.id)
                  from child join note on note.child_id = child.id where child.id > 15000 group by 1 order by 1
                  """));
      assertThat(statements).hasSize(count);
    }
  }

  @Nested
  class ManyLevels {

    private static Query down(int levels, Loading loading) {
      Query query = all("Node");
      for (int i = 1; i < levels; i++) query = with(all("Node"), "children", loading, query);
      return query;
    }

    /// {@return the ids of each level, going down from whichever has children}
    private static List<List<String>> levels(List<Record> top, int depth) {
      List<List<String>> levels = new ArrayList<>();
      List<Record> level = top;
      for (int i = 1; i < depth; i++) {
        levels.add(List.of(texts(level)));
        level = level.stream().flatMap(record -> record.many(0).stream()).toList();
      }
      levels.add(List.of(texts(level)));
      return levels;
    }

    @ParameterizedTest
    @CsvSource({
      "SELECT, 6, 6", "JOINED, 6, 1", "SUBQUERY, 6, 6",
      "SELECT, 20, 20", "JOINED, 20, 1", "SUBQUERY, 20, 20",
      "SELECT, 200, 200", "JOINED, 200, 1", "SUBQUERY, 50, 50"
    })
    void showOneInTheOther(Loading loading, int levels, int count) {
      Query root = down(levels, loading).where(upTo("Node", 1));
      assertThat(levels(page(root), levels))
          .isEqualTo(
              DATABASE.rows(
                  """
                  with recursive level(id, parent_id, n) as (
                    select id, parent_id, 1 from node where id = 1
                    union all
                    select node.id, node.parent_id, n + 1 from node join level on node.parent_id = level.id where n < %d)
                  select string_agg(id::text, ',' order by id) from level group by n order by n
                  """
                      .formatted(levels)));
      assertThat(statements).hasSize(count);
    }
  }

  @Nested
  class ManyRelationships {

    private static List<List<String>> shown(List<Record> records) {
      List<List<String>> rows = new ArrayList<>();
      for (Record record : records) {
        List<String> row = new ArrayList<>(List.of(text(record)));
        for (int i = 0; i < WIDTH; i++) row.add(text(record.one(i)));
        for (int i = 0; i < WIDTH; i++) row.add(texts(record.many(WIDTH + i)));
        rows.add(row);
      }
      return rows;
    }

    @ParameterizedTest
    @EnumSource(
        value = Loading.class,
        mode = Mode.INCLUDE,
        names = {"SELECT", "SUBQUERY"})
    void areLoadedSideBySide(Loading loading) {
      Query hubs = all("Hub");
      for (int i = 1; i <= WIDTH; i++) hubs = with(hubs, "one" + i, Loading.JOINED, all("Spoke"));
      for (int i = 1; i <= WIDTH; i++) hubs = with(hubs, "many" + i, loading, all("Spoke"));
      String ones = each(", one%d_id");
      String manys =
          each(
              ", (select coalesce(string_agg(id::text, ',' order by id), '') from spoke where"
                  + " hub%d_id = hub.id)");
      assertThat(shown(page(hubs)))
          .isEqualTo(DATABASE.rows("select id" + ones + manys + " from hub order by id"));
      assertThat(statements).hasSize(1 + WIDTH);
    }

    @Test
    void areRefusedWhereOneStatementCannotHoldThem() {
      Query hubs = all("Hub");
      var id = hubs.model().primaryKey().getFirst();
      Selection wide = new Selection(Collections.nCopies(832, id), List.of());
      Query joined = with(hubs.selecting(wide), "one1", Loading.JOINED, all("Spoke"));
      assertThat(page(joined)).hasSize(3);
      Query wider = all("Spoke").selecting(new Selection(Collections.nCopies(833, id), List.of()));
      assertThatExceptionOfType(QueryException.class)
          .isThrownBy(() -> page(with(hubs.selecting(wide), "one1", Loading.JOINED, wider)))
          .withMessage(
              "Hub with its joined relationships has 1665 columns, more than the 1664 of one"
                  + " statement; load some with select or subquery");
      assertThat(page(with(hubs.selecting(wide), "one1", Loading.SELECT, wider))).hasSize(3);
    }

    @Test
    void joinedToTheSameTargetKeepTheirRowsApart() {
      Query hubs = all("Hub").at(new Page(2, 0, null));
      for (int i = 1; i <= 3; i++) hubs = with(hubs, "many" + i, Loading.JOINED, all("Spoke"));
      List<List<String>> rows = new ArrayList<>();
      for (Record hub : page(hubs)) {
        rows.add(List.of(text(hub), texts(hub.many(0)), texts(hub.many(1)), texts(hub.many(2))));
      }
      assertThat(rows)
          .containsExactly(
              List.of("1", "30,60", "29,59", "28,58"), List.of("2", "1,31", "30,60", "29,59"));
      assertThat(statements).hasSize(1);
    }
  }
}
