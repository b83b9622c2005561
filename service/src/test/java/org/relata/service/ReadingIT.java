package org.relata.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
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

/// What changes nothing, over HTTP.
class ReadingIT {

  private static final TestDatabase DATABASE = TestDatabase.create();
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

  private static String body(String path) {
    Answer answer = service.get(path);
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    return answer.body();
  }

  @Nested
  class Lists {

    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        value = {
          "name=Ann | 1",
          "name:eq=Ann | 1",
          "name:ne=Ann | 2,3",
          "id:lt=2 | 1",
          "id:le=2 | 1,2",
          "id:gt=2 | 3",
          "id:ge=2 | 2,3",
          "id:in=1,3,9 | 1,3",
          "id:not_in=1,3 | 2",
          "id:between=2,3 | 2,3",
          "name:like=%25n_ | 1",
          "name:like=_nn | 1",
          "name:not_like=%25n%25 | 2,3",
          "name:ilike=a%25 | 1",
          "name:not_ilike=a%25 | 2,3",
          "name:contains=le | 3",
          "name:contains=%25 | ",
          "name:startswith=B | 2",
          "name:endswith=b | 2",
          "name:is=null | ",
          "name:is_not=null | 1,2,3",
          "name= | ",
          "id:gt=1&id:lt=3 | 2",
          "addresses.email=ann@work.test | 1",
          "addresses:exists=false | 3",
          "where=or(name=Ann;and(id:ge=3;addresses:exists=false)) | 1,3",
          "where=not(name:in=\"Ann\",Bob) | 3",
          "sort=-name | 3,2,1",
          "limit=1&offset=1 | 2",
          "limit=0 | "
        })
    void holdWhatTheQueryNames(String query, String ids) {
      String expected = ids == null ? "[]" : "[{\"id\":" + ids.replace(",", "},{\"id\":") + "}]";
      assertThat(body("/person?fields=id&" + query.replace("\"", "%22"))).isEqualTo(expected);
    }

    @Test
    void goFromPageToPageAndBack() {
      List<String> there = new ArrayList<>();
      Answer page = service.get("/address?fields=id&expand=-person&sort=-email&limit=1");
      for (; ; page = service.get(page.link("next"))) {
        there.add(page.body());
        if (page.link("next").isEmpty()) break;
      }
      assertThat(there).containsExactly("[{\"id\":3}]", "[{\"id\":2}]", "[{\"id\":1}]");
      List<String> back = new ArrayList<>();
      for (; !page.link("prev").isEmpty(); page = service.get(page.link("prev"))) {
        back.add(page.body());
      }
      assertThat(back).containsExactly("[{\"id\":1}]", "[{\"id\":2}]");
      assertThat(page.body()).isEqualTo("[{\"id\":3}]");
    }

    @Test
    void countOnDemand() {
      Answer answer = service.get("/person?limit=2&offset=1&count=true");
      assertThat(answer.header("X-Total-Count")).isEqualTo("3");
      assertThat(answer.header("Content-Range")).isEqualTo("items 1-2/3");
    }

    @Test
    void areLinesWhereAskedFor() {
      Answer answer = service.get("/person", "Accept", "application/x-ndjson");
      assertThat(answer.header("Content-Type")).isEqualTo("application/x-ndjson");
      assertThat(answer.body())
          .isEqualTo(
              """
              {"id":1,"name":"Ann"}
              {"id":2,"name":"Bob"}
              {"id":3,"name":"Cleo"}
              """);
    }
  }

  @Nested
  class Relationships {

    @Test
    void showAsTheyAreDeclared() {
      assertThat(body("/address/3"))
          .isEqualTo(
              "{\"id\":3,\"email\":\"bob@example.org\",\"person_id\":2,\"person\":{\"id\":2,\"name\":\"Bob\"}}");
      assertThat(body("/address/3?expand=-person"))
          .isEqualTo("{\"id\":3,\"email\":\"bob@example.org\",\"person_id\":2}");
      assertThat(body("/person/2")).isEqualTo("{\"id\":2,\"name\":\"Bob\"}");
    }

    @Test
    void areCollections() {
      assertThat(body("/person/1/addresses?sort=-id&fields=id&expand=-person"))
          .isEqualTo("[{\"id\":2},{\"id\":1}]");
      assertThat(body("/person/3/addresses")).isEqualTo("[]");
      assertThat(body("/person/1/addresses/2?fields=id&expand=-person")).isEqualTo("{\"id\":2}");
      assertThat(service.get("/person/1/addresses/3").status()).isEqualTo(404);
      assertThat(service.get("/person/9/addresses").status()).isEqualTo(404);
      assertThat(body("/address/3/person")).isEqualTo("{\"id\":2,\"name\":\"Bob\"}");
    }

    @Test
    void areNothingWhereTheKeyIsNull() {
      try (TestDatabase other = TestDatabase.create();
          RunningService library = RunningService.start(other, Repository.models("library"))) {
        other.execute(ExampleRows.of("library"));
        assertThat(library.get("/category/1?fields=id&expand=parent,-children,-books").body())
            .isEqualTo("{\"id\":1,\"parent\":null}");
        assertThat(library.get("/category/1/parent").status()).isEqualTo(404);
        assertThat(library.get("/member?expand=loans").status()).isEqualTo(400);
        assertThat(
                library
                    .get(
                        "/member/6f1f2a52-3c8e-4a55-9e55-0d7d0f6a1c01/loans?fields=id&expand=-copy,-member")
                    .body())
            .isEqualTo("[{\"id\":2},{\"id\":1}]");
      }
    }
  }

  @Nested
  class TheSystem {

    @Test
    void saysWhatIsHere() {
      assertThat(body("/"))
          .isEqualTo(
              """
              {"models":[{"name":"Person","table":"person","href":"/person","relationships":[
              {"name":"addresses","target":"Address","lazy":"select","uselist":true}]},
              {"name":"Address","table":"address","href":"/address","relationships":[
              {"name":"person","target":"Person","lazy":"joined","uselist":false}]}],"batch":"/_batch","health":"/_health/ready","openapi":"/openapi.json"}
              """
                  .replace("\n", ""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/_health/live", "/_health/ready"})
    void isUp(String path) {
      assertThat(body(path)).isEqualTo("{\"status\":\"up\"}");
    }

    @Test
    void answersHeadAndOptions() {
      Answer head = service.send("HEAD", "/person/1", null);
      assertThat(head.status()).isEqualTo(200);
      assertThat(head.body()).isEmpty();
      assertThat(head.header("Content-Length")).isEqualTo("21");
      Answer options = service.send("OPTIONS", "/person/1", null);
      assertThat(options.header("Allow").split(", "))
          .contains("GET", "HEAD", "PUT", "PATCH", "DELETE", "OPTIONS");
    }
  }
}
