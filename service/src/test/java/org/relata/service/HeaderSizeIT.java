package org.relata.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.relata.mapping.testing.TestDatabase;
import org.relata.service.testing.Answer;
import org.relata.service.testing.Repository;
import org.relata.service.testing.RunningService;

/// The headers of responses stay short, whatever requests and rows have in them.
class HeaderSizeIT {

  private static final TestDatabase DATABASE = TestDatabase.create();

  private static RunningService service;

  @BeforeAll
  static void start() {
    service =
        RunningService.start(
            DATABASE,
            Repository.path("service/src/test/resources/org/relata/service/messages/models.yaml"));
    DATABASE.execute(
        """
        insert into place (code, name) values ('a', repeat('n', 5000) || '1'), ('b', repeat('n', 5000) || '2'),
          ('c', repeat('n', 5000) || '3'), ('d', 'z');
        insert into sample (integer) select generate_series(1, 5);
        """);
  }

  @AfterAll
  static void stop() {
    service.close();
    DATABASE.close();
  }

  /// Walks a list to its end, as its responses say.
  private static List<String> walk(String path, String query) {
    List<String> bodies = new ArrayList<>();
    String next = path + "?" + query;
    while (!next.isEmpty()) {
      Answer answer = service.get(next);
      assertThat(answer.status()).as(answer.body()).isEqualTo(200);
      assertHeadersAreShort(answer);
      bodies.add(answer.body());
      String place = answer.header("X-Next-Page");
      next = place.isEmpty() ? answer.link("next") : path + "?" + query + "&" + place;
    }
    return bodies;
  }

  private static void assertHeadersAreShort(Answer answer) {
    for (Map.Entry<String, List<String>> header : answer.headers().map().entrySet()) {
      String line = header.getKey() + ": " + String.join(", ", header.getValue());
      assertThat(line.length())
          .as(line.substring(0, Math.min(100, line.length())))
          .isLessThan(4096);
    }
  }

  @Test
  void haveRoomForShortLinks() {
    Answer answer = service.get("/sample?limit=2&offset=2");
    assertThat(answer.header("Link"))
        .isEqualTo(
            "</sample?limit=2&offset=4>; rel=\"next\", </sample?limit=2>; rel=\"prev\","
                + " </sample?limit=2>; rel=\"first\"");
    assertThat(answer.header("X-Next-Page")).isEmpty();
  }

  @Test
  void leaveOutFirstAndPreviousBeforeNext() {
    String query = "limit=2&integer:in=" + "1,2,3,4,5,".repeat(250) + "5&offset=2";
    Answer answer = service.get("/sample?" + query);
    assertThat(answer.link("next")).endsWith("&offset=4");
    assertThat(answer.link("prev")).isEmpty();
    assertHeadersAreShort(answer);
  }

  @Test
  void haveTheNextPlaceAloneForALongQuery() {
    String query = "fields=id&limit=2&text:ne=" + "x".repeat(30_000);
    DATABASE.execute("update sample set text = 'y'");
    assertThat(walk("/sample", query))
        .containsExactly("[{\"id\":1},{\"id\":2}]", "[{\"id\":3},{\"id\":4}]", "[{\"id\":5}]");
  }

  @Test
  void countRowsWhereTheirValuesAreTooLongForACursor() {
    assertThat(walk("/place", "fields=code&sort=name&limit=1"))
        .containsExactly(
            "[{\"code\":\"a\"}]", "[{\"code\":\"b\"}]", "[{\"code\":\"c\"}]", "[{\"code\":\"d\"}]");
  }

  @Test
  void refuseToEndAListWhoseNextPlaceIsTooLong() {
    String first = service.get("/place?fields=code&sort=-name&limit=1").link("next");
    assertThat(first).contains("after=");
    Answer second = service.get(first);
    assertThat(second.status()).isEqualTo(422);
    assertThat(second.body())
        .contains("/_problems/response-too-large")
        .contains("sort by columns with shorter values, or page with offset");
  }

  @Test
  void haveNoLocationWithALongKey() {
    String code = "k".repeat(50_000);
    Answer created = service.post("/place", "{\"code\":\"" + code + "\"}");
    assertThat(created.status()).as(created.body()).isEqualTo(201);
    assertThat(created.headers().firstValue("Location")).isEmpty();
    assertHeadersAreShort(created);
    assertThat(service.post("/place", "{\"code\":\"short\"}").header("Location"))
        .isEqualTo("/place/short");
  }
}
