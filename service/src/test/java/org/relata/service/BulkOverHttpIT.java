package org.relata.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.relata.mapping.testing.TestDatabase;
import org.relata.service.testing.Answer;
import org.relata.service.testing.Repository;
import org.relata.service.testing.RunningService;

class BulkOverHttpIT {

  private static TestDatabase database;
  private static RunningService service;

  @BeforeAll
  static void start() {
    database = TestDatabase.create();
    service = RunningService.start(database, Repository.models("wiki"));
  }

  @AfterAll
  static void stop() {
    if (service != null) service.close();
    if (database != null) database.close();
  }

  @BeforeEach
  void fill() {
    database.execute("truncate page, tag, tags restart identity cascade");
    database.execute("insert into tag (name) values ('a'), ('b'), ('c')");
    database.execute("insert into page (title) values ('P'), ('Q'), ('R')");
    database.execute("insert into tags (page_id, tag_id) values (1, 1), (2, 1), (2, 2)");
  }

  private static String rows(String sql) {
    return database.rows(sql).stream()
        .map(row -> String.join(" ", row))
        .collect(Collectors.joining(", "));
  }

  @Nested
  class ChangingByAFilter {

    @Test
    void changesThoseThatItNames() {
      Answer changed = service.patch("/page?id:le=2&expand=-tags", "{\"title\":\"S\"}");
      assertThat(changed.status()).isEqualTo(200);
      assertThat(changed.header("X-Affected-Count")).isEqualTo("2");
      assertThat(changed.body())
          .contains("{\"id\":1,\"title\":\"S\"}", "{\"id\":2,\"title\":\"S\"}");
      assertThat(rows("select title from page order by id")).isEqualTo("S, S, R");
    }

    @Test
    void asksAcrossRelationships() {
      Answer changed = service.patch("/page?tags.name=b", "{\"title\":\"S\"}");
      assertThat(changed.body())
          .isEqualTo(
              "[{\"id\":2,\"title\":\"S\",\"tags\":[{\"id\":1,\"name\":\"a\"},{\"id\":2,\"name\":\"b\"}]}]");
    }

    @Test
    void showsNothingWhereNothingIsWanted() {
      Answer changed =
          service.patch("/page?id:gt=1", "{\"title\":\"S\"}", "Prefer", "return=minimal");
      assertThat(changed.status()).isEqualTo(204);
      assertThat(changed.header("X-Affected-Count")).isEqualTo("2");
      assertThat(changed.body()).isEmpty();
    }

    @Test
    void mayNameNone() {
      Answer changed = service.patch("/page?id=99", "{\"title\":\"S\"}");
      assertThat(changed.status()).isEqualTo(200);
      assertThat(changed.body()).isEqualTo("[]");
      assertThat(changed.header("X-Affected-Count")).isEqualTo("0");
    }

    @Test
    void changesNoneWhereThereAreTooMany() {
      Answer refused = service.patch("/page?id:gt=0&max_affected=2", "{\"title\":\"S\"}");
      assertThat(refused.status()).isEqualTo(409);
      assertThat(refused.body()).contains("More than 2 rows of Page are meant");
      assertThat(rows("select title from page order by id")).isEqualTo("P, Q, R");
      assertThat(service.patch("/page?id:gt=0&max_affected=3", "{\"title\":\"S\"}").status())
          .isEqualTo(200);
    }

    @Test
    void needsAFilter() {
      assertThat(service.patch("/page", "{\"title\":\"S\"}").status()).isEqualTo(400);
      assertThat(service.delete("/page").status()).isEqualTo(400);
      assertThat(rows("select count(*) from page where title <> 'S'")).isEqualTo("3");
    }
  }

  @Nested
  class DeletingByAFilter {

    @Test
    void takesAssociationRowsAlong() {
      Answer deleted = service.delete("/page?id:in=1,2");
      assertThat(deleted.status()).isEqualTo(204);
      assertThat(deleted.header("X-Affected-Count")).isEqualTo("2");
      assertThat(rows("select id from page")).isEqualTo("3");
      assertThat(rows("select count(*) from tags")).isEqualTo("0");
    }

    @Test
    void deletesNoneWhereThereAreTooMany() {
      assertThat(service.delete("/page?id:gt=0&max_affected=2").status()).isEqualTo(409);
      assertThat(rows("select count(*) from page")).isEqualTo("3");
      assertThat(rows("select count(*) from tags")).isEqualTo("3");
    }
  }

  @Nested
  class ChangingEach {

    @Test
    void changesEachAsItSays() {
      Answer changed =
          service.patch("/tag", "[{\"id\":3,\"name\":\"z\"},{\"id\":1,\"name\":\"x\"}]");
      assertThat(changed.status()).isEqualTo(200);
      assertThat(changed.body()).isEqualTo("[{\"id\":3,\"name\":\"z\"},{\"id\":1,\"name\":\"x\"}]");
      assertThat(changed.statements()).isEqualTo(1);
    }

    @Test
    void changesAllOrNone() {
      Answer missing =
          service.patch("/tag", "[{\"id\":1,\"name\":\"x\"},{\"id\":9,\"name\":\"y\"}]");
      assertThat(missing.status()).isEqualTo(409);
      assertThat(missing.body()).contains("There is no tag 9").contains("\"pointer\":\"/1\"");
      Answer taken = service.patch("/tag", "[{\"id\":1,\"name\":\"x\"},{\"id\":2,\"name\":\"c\"}]");
      assertThat(taken.status()).isEqualTo(409);
      assertThat(taken.body()).contains("\"pointer\":\"/1/name\"");
      assertThat(rows("select name from tag order by id")).isEqualTo("a, b, c");
    }

    @Test
    void takesRelatedRows() {
      Answer changed =
          service.patch("/page", "[{\"id\":1,\"tags\":[{\"id\":3}]},{\"id\":2,\"tags\":[]}]");
      assertThat(changed.status()).isEqualTo(200);
      assertThat(rows("select page_id, tag_id from tags")).isEqualTo("1 3");
    }

    @Test
    void mayBeNone() {
      Answer none = service.patch("/tag", "[]");
      assertThat(none.status()).isEqualTo(200);
      assertThat(none.body()).isEqualTo("[]");
    }
  }

  @Nested
  class Upserting {

    @Test
    void makesOrChangesByTheKey() {
      Answer put = service.put("/tag", "[{\"id\":1,\"name\":\"x\"},{\"id\":7,\"name\":\"y\"}]");
      assertThat(put.status()).isEqualTo(201);
      assertThat(put.body()).isEqualTo("[{\"id\":1,\"name\":\"x\"},{\"id\":7,\"name\":\"y\"}]");
      assertThat(service.put("/tag", "[{\"id\":7,\"name\":\"y\"}]").status()).isEqualTo(200);
    }

    @Test
    void makesOrChangesByAUniqueColumn() {
      Answer put = service.put("/tag?on_conflict=name", "[{\"name\":\"b\"},{\"name\":\"d\"}]");
      assertThat(put.status()).isEqualTo(201);
      assertThat(put.body()).startsWith("[{\"id\":2,\"name\":\"b\"},{\"id\":");
      assertThat(rows("select count(*) from tag")).isEqualTo("4");
    }

    @Test
    void needsAKey() {
      Answer refused = service.put("/page?on_conflict=title", "[{\"title\":\"P\"}]");
      assertThat(refused.status()).isEqualTo(400);
      assertThat(refused.body()).contains("no primary key or unique constraint on [title]");
    }

    @Test
    void takesNoRowTwice() {
      Answer refused = service.put("/tag?on_conflict=name", "[{\"name\":\"d\"},{\"name\":\"d\"}]");
      assertThat(refused.status()).isEqualTo(422);
      assertThat(refused.body()).contains("\"pointer\":\"/1\"");
    }

    @Test
    void mayBeNone() {
      assertThat(service.put("/tag", "[]").status()).isEqualTo(200);
    }
  }
}
