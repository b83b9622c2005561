package org.relata.service;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.relata.service.testing.Answer;
import org.relata.service.testing.RunningService;
import org.relata.service.testing.Served;

/// A service whose responses have at most twelve rows.
class ResponseSizeIT {

  private static final int MAX_ROWS = 12;

  private static final String MODELS =
      """
      models:
        A:
          columns:
            id: {type: Integer, primary_key: true}
            name: String(20)
          relationships:
            bs: {target: B, backref: a}
            cs: {target: C}
        B:
          columns:
            id: {type: Integer, primary_key: true}
            a_id: {type: Integer, foreign_key: a.id}
        C:
          columns:
            id: {type: Integer, primary_key: true}
            a_id: {type: Integer, foreign_key: a.id}
      """;

  private static final Served SERVED = Served.text(MODELS, MAX_ROWS);
  private static final RunningService SERVICE = SERVED.service();

  @AfterAll
  static void stop() {
    SERVED.close();
  }

  /// Two rows with five related ones each, twelve together.
  @BeforeEach
  void fill() {
    SERVED.database().execute("truncate a, b, c restart identity cascade");
    SERVED.database().execute("insert into a (id) values (1), (2)");
    SERVED
        .database()
        .execute("insert into b (id, a_id) select n, 1 + n % 2 from generate_series(1, 10) n");
  }

  private static void fill(String table, int first, int last, int parent) {
    SERVED
        .database()
        .execute(
            "insert into %s (id, a_id) select n, %d from generate_series(%d, %d) n"
                .formatted(table, parent, first, last));
  }

  private static void assertPasses(String path) {
    Answer answer = SERVICE.get(path);
    assertThat(answer.status()).describedAs("%s: %s", path, answer.body()).isEqualTo(200);
  }

  private static void assertTooLarge(Answer answer, String detail) {
    assertThat(answer.status()).describedAs(answer.body()).isEqualTo(422);
    assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
    assertThat(answer.body())
        .contains("\"type\":\"/_problems/response-too-large\",\"title\":\"Response too large\"")
        .contains("\"detail\":\"" + detail + "\"");
  }

  private static String in(String expansion, String list) {
    return "The response exceeds the limit of 12 rows, embedded ones included, in "
        + expansion
        + "; reduce it with limit or filters, in parentheses for the expansion: "
        + list
        + "(limit=10)";
  }

  @Nested
  class AList {

    @Test
    void hasAsManyRowsAsAllowed() {
      fill("b", 11, 13, 1);
      Answer page = SERVICE.get("/b?limit=12&fields=id");
      assertThat(page.status()).isEqualTo(200);
      assertThat(page.link("next")).isNotEmpty();
      assertTooLarge(
          SERVICE.get("/b?limit=13"),
          "The response exceeds the limit of 12 rows; reduce it with limit or filters");
    }

    @ParameterizedTest
    @ValueSource(strings = {"select", "joined", "subquery"})
    void countsWhatIsEmbedded(String strategy) {
      assertPasses("/a?expand=bs:" + strategy);
      fill("b", 11, 11, 2);
      assertTooLarge(SERVICE.get("/a?expand=bs:" + strategy), in("bs", "bs"));
      assertPasses("/a?limit=1&expand=bs:" + strategy);
      assertPasses("/a?expand=bs:%s(limit=5)".formatted(strategy));
    }

    @ParameterizedTest
    @ValueSource(strings = {"select", "joined", "subquery"})
    void doesNotCountTheRowBehindItsPage(String strategy) {
      fill("b", 11, 16, 1);
      fill("b", 17, 40, 2);
      assertPasses("/a?limit=1&expand=bs:" + strategy);
    }

    @Test
    void isAnyNumberOfLines() {
      fill("b", 11, 40, 2);
      Answer lines = SERVICE.get("/b", "Accept", "application/x-ndjson");
      assertThat(lines.status()).isEqualTo(200);
      assertThat(lines.body().lines()).hasSize(40);
    }

    @ParameterizedTest
    @ValueSource(strings = {"select", "joined", "subquery"})
    void isAnyNumberOfLinesWithWhatEachEmbeds(String strategy) {
      SERVED.database().execute("insert into a (id) select generate_series(3, 9)");
      for (int parent = 3; parent < 10; parent++) fill("b", 11 * parent, 11 * parent + 10, parent);
      String path = "/a?expand=bs:" + strategy;
      Answer lines = SERVICE.get(path, "Accept", "application/x-ndjson");
      assertThat(lines.status()).describedAs(lines.body()).isEqualTo(200);
      assertThat(lines.body().lines()).hasSize(9);
      assertThat(lines.body().lines().skip(2))
          .allSatisfy(line -> assertThat(line.split("\"a_id\"")).hasSize(12));
      fill("b", 200, 200, 9);
      assertTooLarge(SERVICE.get(path, "Accept", "application/x-ndjson"), in("bs", "bs"));
    }
  }

  @Nested
  class ARow {

    @ParameterizedTest
    @ValueSource(strings = {"select", "joined", "subquery"})
    void withManyRelatedRows(String strategy) {
      fill("b", 11, 16, 1);
      assertPasses("/a/1?expand=bs:" + strategy);
      fill("b", 17, 17, 1);
      assertTooLarge(SERVICE.get("/a/1?expand=bs:" + strategy), in("bs", "bs"));
    }

    @Test
    void isCountedAsOftenAsItIsShown() {
      assertPasses("/a/1?expand=bs.a");
      fill("b", 11, 11, 1);
      assertTooLarge(SERVICE.get("/a/1?expand=bs(expand=a(expand=cs))"), in("bs.a", "bs"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"select", "joined", "subquery"})
    void isCountedInAChainThereAndBack(String strategy) {
      String chain = "bs:S(expand=a:S(expand=bs:S))".replace("S", strategy);
      assertTooLarge(SERVICE.get("/a/1?expand=" + chain), in("bs.a.bs", "bs.a.bs"));
      SERVED.database().execute("delete from b where id > 4");
      assertPasses("/a/1?expand=" + chain);
    }

    @Test
    void withListsJoinedSideBySide() {
      SERVED.database().execute("delete from b where id > 8");
      fill("c", 1, 4, 1);
      assertPasses("/a/1?expand=bs:select,cs:joined");
      assertThat(SERVICE.get("/a/1?expand=bs:joined,cs:joined").status()).isEqualTo(422);
      SERVED.database().execute("delete from c where id > 3");
      assertPasses("/a/1?expand=bs:joined,cs:joined");
    }
  }

  @Nested
  class AWrite {

    @Test
    void isUndoneWhereItsResponseIsTooLarge() {
      fill("b", 11, 15, 1);
      String before = SERVED.rows("select * from b order by id");
      String row = "{\"id\":90,\"a_id\":1}";
      String expand = "expand=a(expand=bs)";
      String detail = in("a.bs", "a.bs");
      assertTooLarge(SERVICE.post("/b?" + expand, row), detail);
      assertTooLarge(SERVICE.put("/b/90?" + expand, row), detail);
      assertTooLarge(SERVICE.patch("/b/1?" + expand, "{\"a_id\":1}"), detail);
      assertTooLarge(SERVICE.put("/b?" + expand, "[" + row + "]"), detail);
      assertThat(SERVED.rows("select * from b order by id")).isEqualTo(before);
      assertThat(SERVICE.post("/b", row).status()).isEqualTo(201);
    }

    @Test
    void ofAllRowsIsCountedToo() {
      fill("b", 11, 12, 1);
      assertThat(SERVICE.patch("/b?id:gt=0", "{\"a_id\":2}").status()).isEqualTo(200);
      fill("b", 13, 13, 2);
      String detail = "The response exceeds the limit of 12 rows; reduce it with limit or filters";
      assertTooLarge(SERVICE.patch("/b?id:gt=0", "{\"a_id\":1}"), detail);
      assertThat(SERVED.rows("select count(*) from b where a_id = 1")).isEqualTo("0");
    }

    @Test
    void withoutABodyIsNotCounted() {
      fill("b", 11, 20, 1);
      Answer answer = SERVICE.patch("/b?id:gt=0", "{\"a_id\":2}", "Prefer", "return=minimal");
      assertThat(answer.status()).isEqualTo(204);
      assertThat(SERVED.rows("select count(*) from b where a_id = 2")).isEqualTo("20");
    }
  }

  @Nested
  class ABatch {

    private static final String LIST = "{\"method\":\"GET\",\"path\":\"/a?expand=bs\"}";

    @Test
    void hasAsManyRowsInEachOperation() {
      assertThat(SERVICE.post("/_batch", "[" + LIST + "," + LIST + "]").status()).isEqualTo(200);
    }

    @Test
    void isUndoneWhereOneResponseIsTooLarge() {
      String create = "{\"method\":\"POST\",\"path\":\"/b\",\"body\":{\"id\":90,\"a_id\":1}}";
      assertTooLarge(
          SERVICE.post("/_batch", "[" + create + "," + LIST + "]"), "/1: " + in("bs", "bs"));
      assertThat(SERVED.rows("select count(*) from b")).isEqualTo("10");
    }
  }
}
