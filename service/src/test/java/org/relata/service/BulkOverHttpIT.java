package org.relata.service;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.relata.service.testing.Answer;
import org.relata.service.testing.Repository;
import org.relata.service.testing.RunningService;
import org.relata.service.testing.Served;

class BulkOverHttpIT {

  private static final Served SERVED = Served.file(Repository.models("wiki"));
  private static final RunningService SERVICE = SERVED.service();

  @AfterAll
  static void stop() {
    SERVED.close();
  }

  @BeforeEach
  void fill() {
    SERVED.database().execute("truncate page, tag, tags restart identity cascade");
    SERVED.database().execute("insert into tag (name) values ('a'), ('b'), ('c')");
    SERVED.database().execute("insert into page (title) values ('P'), ('Q'), ('R')");
    SERVED.database().execute("insert into tags (page_id, tag_id) values (1, 1), (2, 1), (2, 2)");
  }

  @Nested
  class ChangingByAFilter {

    @Test
    void changesThoseThatItNames() {
      Answer changed = SERVICE.patch("/page?id:le=2&expand=-tags", "{\"title\":\"S\"}");
      assertThat(changed.status()).isEqualTo(200);
      assertThat(changed.header("X-Affected-Count")).isEqualTo("2");
      assertThat(changed.body())
          .contains("{\"id\":1,\"title\":\"S\"}", "{\"id\":2,\"title\":\"S\"}");
      assertThat(SERVED.rows("select title from page order by id")).isEqualTo("S, S, R");
    }

    @Test
    void asksAcrossRelationships() {
      Answer changed = SERVICE.patch("/page?tags.name=b", "{\"title\":\"S\"}");
      assertThat(changed.body())
          .isEqualTo(
              "[{\"id\":2,\"title\":\"S\",\"tags\":[{\"id\":1,\"name\":\"a\"},{\"id\":2,\"name\":\"b\"}]}]");
    }

    @Test
    void showsTheRowsThatTheFilterHasNamed() {
      Answer changed = SERVICE.patch("/page?title=P", "{\"title\":\"S\"}");
      assertThat(changed.body())
          .isEqualTo("[{\"id\":1,\"title\":\"S\",\"tags\":[{\"id\":1,\"name\":\"a\"}]}]");
    }

    @Test
    void showsNothingWhereNothingIsWanted() {
      Answer changed =
          SERVICE.patch("/page?id:gt=1", "{\"title\":\"S\"}", "Prefer", "return=minimal");
      assertThat(changed.status()).isEqualTo(204);
      assertThat(changed.header("X-Affected-Count")).isEqualTo("2");
      assertThat(changed.body()).isEmpty();
    }

    @Test
    void mayNameNone() {
      Answer changed = SERVICE.patch("/page?id=99", "{\"title\":\"S\"}");
      assertThat(changed.status()).isEqualTo(200);
      assertThat(changed.body()).isEqualTo("[]");
      assertThat(changed.header("X-Affected-Count")).isEqualTo("0");
    }

    @Test
    void changesNoneWhereThereAreTooMany() {
      Answer refused = SERVICE.patch("/page?id:gt=0&max_affected=2", "{\"title\":\"S\"}");
      assertThat(refused.status()).isEqualTo(409);
      assertThat(refused.body()).contains("More than 2 rows of page match");
      assertThat(SERVED.rows("select title from page order by id")).isEqualTo("P, Q, R");
      assertThat(SERVICE.patch("/page?id:gt=0&max_affected=3", "{\"title\":\"S\"}").status())
          .isEqualTo(200);
    }

    @Test
    void needsAFilter() {
      assertThat(SERVICE.patch("/page", "{\"title\":\"S\"}").status()).isEqualTo(400);
      assertThat(SERVICE.delete("/page").status()).isEqualTo(400);
      assertThat(SERVED.rows("select count(*) from page where title <> 'S'")).isEqualTo("3");
    }
  }

  @Nested
  class DeletingByAFilter {

    @Test
    void takesAssociationRowsAlong() {
      Answer deleted = SERVICE.delete("/page?id:in=1,2");
      assertThat(deleted.status()).isEqualTo(204);
      assertThat(deleted.header("X-Affected-Count")).isEqualTo("2");
      assertThat(SERVED.rows("select id from page")).isEqualTo("3");
      assertThat(SERVED.rows("select count(*) from tags")).isEqualTo("0");
    }

    @Test
    void deletesNoneWhereThereAreTooMany() {
      assertThat(SERVICE.delete("/page?id:gt=0&max_affected=2").status()).isEqualTo(409);
      assertThat(SERVED.rows("select count(*) from page")).isEqualTo("3");
      assertThat(SERVED.rows("select count(*) from tags")).isEqualTo("3");
    }
  }

  @Nested
  class ChangingEach {

    @Test
    void changesEachAsItSays() {
      Answer changed =
          SERVICE.patch("/tag", "[{\"id\":3,\"name\":\"z\"},{\"id\":1,\"name\":\"x\"}]");
      assertThat(changed.status()).isEqualTo(200);
      assertThat(changed.body()).isEqualTo("[{\"id\":3,\"name\":\"z\"},{\"id\":1,\"name\":\"x\"}]");
      assertThat(changed.statements()).isEqualTo(1);
    }

    @Test
    void changesAllOrNone() {
      Answer missing =
          SERVICE.patch("/tag", "[{\"id\":1,\"name\":\"x\"},{\"id\":9,\"name\":\"y\"}]");
      assertThat(missing.status()).isEqualTo(409);
      assertThat(missing.body()).contains("tag/9 does not exist").contains("\"pointer\":\"/1\"");
      Answer taken = SERVICE.patch("/tag", "[{\"id\":1,\"name\":\"x\"},{\"id\":2,\"name\":\"c\"}]");
      assertThat(taken.status()).isEqualTo(409);
      assertThat(taken.body()).contains("\"pointer\":\"/1/name\"");
      assertThat(SERVED.rows("select name from tag order by id")).isEqualTo("a, b, c");
    }

    @Test
    void takesNoFilterBesidesTheKeys() {
      Answer refused = SERVICE.patch("/tag?name=a", "[{\"id\":1,\"name\":\"x\"}]");
      assertThat(refused.status()).isEqualTo(400);
      assertThat(refused.body())
          .contains("\"parameter\":\"where\"")
          .contains("filters are not allowed with an array, whose rows have their keys");
      assertThat(SERVED.rows("select name from tag order by id")).isEqualTo("a, b, c");
    }

    @Test
    void changesNoneWhereThereAreTooMany() {
      String two = "[{\"id\":1,\"name\":\"x\"},{\"id\":2,\"name\":\"y\"}]";
      Answer refused = SERVICE.patch("/tag?max_affected=1", two);
      assertThat(refused.status()).isEqualTo(400);
      assertThat(refused.body())
          .contains("\"parameter\":\"max_affected\"")
          .contains("the array has 2 rows, at most 1 are allowed");
      assertThat(SERVED.rows("select name from tag order by id")).isEqualTo("a, b, c");
      assertThat(SERVICE.patch("/tag?max_affected=2", two).status()).isEqualTo(200);
    }

    @Test
    void takesRelatedRows() {
      Answer changed =
          SERVICE.patch("/page", "[{\"id\":1,\"tags\":[{\"id\":3}]},{\"id\":2,\"tags\":[]}]");
      assertThat(changed.status()).isEqualTo(200);
      assertThat(SERVED.rows("select page_id, tag_id from tags")).isEqualTo("1 3");
    }

    @Test
    void mayBeNone() {
      Answer none = SERVICE.patch("/tag", "[]");
      assertThat(none.status()).isEqualTo(200);
      assertThat(none.body()).isEqualTo("[]");
    }
  }

  @Nested
  class Upserting {

    @Test
    void makesOrChangesByTheKey() {
      Answer put = SERVICE.put("/tag", "[{\"id\":1,\"name\":\"x\"},{\"id\":7,\"name\":\"y\"}]");
      assertThat(put.status()).isEqualTo(201);
      assertThat(put.body()).isEqualTo("[{\"id\":1,\"name\":\"x\"},{\"id\":7,\"name\":\"y\"}]");
      assertThat(SERVICE.put("/tag", "[{\"id\":7,\"name\":\"y\"}]").status()).isEqualTo(200);
    }

    @Test
    void makesOrChangesByAUniqueColumn() {
      Answer put = SERVICE.put("/tag?on_conflict=name", "[{\"name\":\"b\"},{\"name\":\"d\"}]");
      assertThat(put.status()).isEqualTo(201);
      assertThat(put.body()).startsWith("[{\"id\":2,\"name\":\"b\"},{\"id\":");
      assertThat(SERVED.rows("select count(*) from tag")).isEqualTo("4");
    }

    @Test
    void needsAKey() {
      Answer refused = SERVICE.put("/page?on_conflict=title", "[{\"title\":\"P\"}]");
      assertThat(refused.status()).isEqualTo(400);
      assertThat(refused.body()).contains("no primary key or unique constraint on title");
    }

    @Test
    void takesNoRowTwice() {
      Answer refused = SERVICE.put("/tag?on_conflict=name", "[{\"name\":\"d\"},{\"name\":\"d\"}]");
      assertThat(refused.status()).isEqualTo(422);
      assertThat(refused.body()).contains("\"pointer\":\"/1\"");
    }

    @Test
    void makesRowsOfNothingButDefaults() {
      Answer made = SERVICE.put("/page?fields=id,title&expand=-tags", "[{},{\"id\":1},{}]");
      assertThat(made.status()).as(made.body()).isEqualTo(201);
      assertThat(made.body())
          .isEqualTo(
              "[{\"id\":4,\"title\":null},{\"id\":1,\"title\":\"P\"},{\"id\":5,\"title\":null}]");
      assertThat(SERVICE.put("/page?fields=id&expand=-tags", "[{},{}]").body())
          .isEqualTo("[{\"id\":6},{\"id\":7}]");
    }

    @Test
    void mayBeNone() {
      assertThat(SERVICE.put("/tag", "[]").status()).isEqualTo(200);
    }
  }
}
