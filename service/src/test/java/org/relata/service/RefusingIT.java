package org.relata.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.relata.mapping.testing.TestDatabase;
import org.relata.service.testing.Answer;
import org.relata.service.testing.ExampleRows;
import org.relata.service.testing.Repository;
import org.relata.service.testing.RunningService;

/// What is refused, and what no request can do.
class RefusingIT {

  private static final TestDatabase DATABASE = TestDatabase.create();

  /// The answer where no address is what is asked for.
  private static final String ADDRESSLESS =
      "[{\"id\":1,\"name\":\"Ann\",\"addresses\":[]},{\"id\":2,\"name\":\"Bob\",\"addresses\":[]},"
          + "{\"id\":3,\"name\":\"Cleo\",\"addresses\":[]}]";

  private static RunningService service;

  @BeforeAll
  static void start() {
    service = RunningService.start(DATABASE, Repository.models("people"));
    DATABASE.execute(ExampleRows.of("people"));
  }

  @AfterAll
  static void stop() {
    service.close();
    DATABASE.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "GET | /person/9 | 404",
        "GET | /people | 404",
        "GET | /person/one | 400",
        "GET | /person?nam=Ann | 400",
        "GET | /person?name:equals=Ann | 400",
        "GET | /person?id=one | 400",
        "GET | /person?sort=age | 400",
        "GET | /person?fields=age | 400",
        "GET | /person?limit=1001 | 400",
        "GET | /person?limit=-1 | 400",
        "GET | /person?after=nowhere | 400",
        "GET | /person?expand=pets | 400",
        "GET | /person?expand=addresses:eagerly | 400",
        "GET | /person?where=or(name=Ann | 400",
        "DELETE | /person | 400",
        "PUT | /person/1/addresses | 405",
        "POST | /person/1 | 405",
        "DELETE | /person/9 | 404"
      })
  void saysWhy(String method, String path, int status) {
    Answer answer = service.send(method, path, null);
    assertThat(answer.status()).as(answer.body()).isEqualTo(status);
    assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
    assertThat(answer.body()).contains("\"status\":" + status);
  }

  @Test
  void saysWhatThePathTakes() {
    assertThat(service.send("PUT", "/person/1/addresses", null).header("Allow").split(", "))
        .contains("GET", "POST");
  }

  @Nested
  class Bodies {

    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        value = {
          "{\"name\": | 400",
          "{} | 422",
          "{\"name\":null} | 422",
          "{\"name\":7} | 422",
          "{\"name\":\"Ann\",\"age\":7} | 422",
          "{\"id\":99999999999,\"name\":\"Ann\"} | 422",
          "{\"id\":1,\"name\":\"Ann\"} | 409"
        })
    void areRefusedWhole(String body, int status) {
      assertThat(service.post("/person", body).status()).isEqualTo(status);
      assertThat(service.post("/person", "[{\"name\":\"Dan\"}," + body + "]").status())
          .isEqualTo(status);
      assertThat(DATABASE.rows("select count(*) from person")).containsExactly(List.of("3"));
    }

    @Test
    void areToldWhereTheyAreWrong() {
      assertThat(service.post("/address", "[{\"email\":\"" + "x".repeat(121) + "\"}]").body())
          .contains("\"pointer\":\"/0/email\"")
          .contains("\"pointer\":\"/0/person_id\"");
      assertThat(service.post("/person", "{\n  \"name\": Ann}").body())
          .contains("line 2")
          .contains("column");
    }

    @Test
    void areOfATypeAndASize() {
      assertThat(service.send("POST", "/person", "name=Ann", "Content-Type", "text/plain").status())
          .isEqualTo(415);
      assertThat(service.post("/person", "{\"name\":\"" + "x".repeat(100_000) + "\"}").status())
          .isEqualTo(413);
      assertThat(service.get("/person", "Accept", "image/png").status()).isEqualTo(406);
    }
  }

  @Nested
  class Injections {

    @ParameterizedTest
    @ValueSource(
        strings = {
          "'; drop table person; --",
          "\"; drop table person; --",
          "1); drop table person; --",
          "1 or 1=1",
          "name\" from person; drop table person; --",
          "\\'; drop table person; --",
          "$$; drop table person; $$",
          "?; drop table person",
          "pg_sleep(10)"
        })
    void areNamesAndValuesOnly(String sql) {
      String text = URLEncoder.encode(sql, StandardCharsets.UTF_8).replace("+", "%20");
      for (String path :
          List.of(
              "/" + text,
              "/person/" + text,
              "/person/1/" + text,
              "/person/1/addresses/" + text,
              "/person?" + text + "=1",
              "/person?name=" + text,
              "/person?name:" + text + "=1",
              "/person?addresses." + text + "=1",
              "/person?id:in=1," + text,
              "/person?name:like=" + text,
              "/person?name:contains=" + text,
              "/person?where=" + text,
              "/person?where=or(name=" + text + ";id=9)",
              "/person?sort=" + text,
              "/person?sort=name:" + text,
              "/person?fields=" + text,
              "/person?limit=" + text,
              "/person?offset=" + text,
              "/person?after=" + text,
              "/person?count=" + text,
              "/person?expand=" + text,
              "/person?expand=addresses:" + text,
              "/person?expand=addresses(" + text + ")",
              "/person?expand=addresses(sort=" + text + ")",
              "/person?expand=addresses(email=" + text + ")")) {
        Answer answer = service.get(path);
        assertThat(answer.status()).as(path + ": " + answer.body()).isIn(200, 400, 404);
        if (answer.status() == 200) assertThat(answer.body()).isIn("[]", ADDRESSLESS);
      }
      String quoted = sql.replace("\\", "\\\\").replace("\"", "\\\"");
      assertThat(service.post("/person", "{\"" + quoted + "\":1}").status()).isEqualTo(422);
      assertThat(service.post("/person", "{\"id\":5,\"name\":\"" + quoted + "\"}").status())
          .isEqualTo(201);
      assertThat(service.get("/person/5").body())
          .isEqualTo("{\"id\":5,\"name\":\"" + quoted + "\"}");
      assertThat(service.delete("/person/5").status()).isEqualTo(204);
      assertThat(DATABASE.rows("select name from person order by id"))
          .containsExactly(List.of("Ann"), List.of("Bob"), List.of("Cleo"));
    }
  }
}
