package org.relata.service;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.relata.service.testing.Answer;
import org.relata.service.testing.RunningService;
import org.relata.service.testing.Served;

/// Attributes that are computed where rows are read.
class PropertiesOverHttpIT {

  private static final Served SERVED =
      Served.text(
          """
          models:
            Person:
              columns:
                id: {type: Integer, primary_key: true}
                first: {type: String, nullable: false}
                last: String
                full: {type: String, property: "{first} || coalesce(' ' || {last}, '')"}
              relationships: {letters: {target: Letter, order_by: -size, backref: person}}
            Letter:
              columns:
                id: {type: Integer, primary_key: true}
                text: {type: String, nullable: false}
                person_id: {foreign_key: person.id}
                size: {type: Integer, property: "length({text})"}
                tags: {type: JSONB, server_default: {sql: "'{}'"}}
                urgent: {type: Boolean, property: "{tags} ? 'urgent'"}
          """);
  private static final RunningService SERVICE = SERVED.service();

  @BeforeAll
  static void fill() {
    SERVED
        .database()
        .execute(
            """
            insert into person (first, last) values ('Ann', 'Lee'), ('Bob', null), ('Cy', 'Lee');
            insert into letter (text, person_id) values ('abc', 1), ('a', 1), ('ab', 2), ('x', null);
            update letter set tags = '{"urgent": 1}' where id = 2;
            """);
  }

  @AfterAll
  static void stop() {
    SERVED.close();
  }

  private static String get(String path) {
    return SERVICE.get(path).body();
  }

  @Test
  void isShownFilteredSortedAndChosen() {
    assertThat(get("/person/1"))
        .isEqualTo("{\"id\":1,\"first\":\"Ann\",\"last\":\"Lee\",\"full\":\"Ann Lee\"}");
    assertThat(get("/person?full:endswith=Lee&sort=-full&fields=full"))
        .isEqualTo("[{\"full\":\"Cy Lee\"},{\"full\":\"Ann Lee\"}]");
    assertThat(get("/letter?urgent=true&fields=id")).isEqualTo("[{\"id\":2}]");
    assertThat(get("/person?letters.size:ge=3&fields=id")).isEqualTo("[{\"id\":1}]");
    assertThat(get("/letter?sort=-person.full:nullslast,id&fields=id"))
        .isEqualTo("[{\"id\":3},{\"id\":1},{\"id\":2},{\"id\":4}]");
  }

  @Test
  void ordersPagesThatGoOnFromARow() {
    StringBuilder seen = new StringBuilder();
    String path = "/letter?sort=-size&fields=id&limit=1";
    while (!path.isEmpty()) {
      Answer page = SERVICE.get(path);
      seen.append(page.body());
      path = page.link("next");
    }
    assertThat(seen).hasToString("[{\"id\":1}][{\"id\":3}][{\"id\":2}][{\"id\":4}]");
  }

  @ParameterizedTest
  @ValueSource(strings = {"select", "joined", "subquery"})
  void isTheSameUnderEveryStrategy(String strategy) {
    Answer answer =
        SERVICE.get(
            "/person?limit=2&sort=-full&fields=full&expand=letters:" + strategy + "(fields=size)");
    assertThat(answer.body())
        .isEqualTo(
            "[{\"full\":\"Cy Lee\",\"letters\":[]},"
                + "{\"full\":\"Bob\",\"letters\":[{\"size\":2}]}]");
    assertThat(answer.statements()).isEqualTo(strategy.equals("joined") ? 1 : 2);
    assertThat(
            get(
                "/person/1?fields=id&expand=letters:"
                    + strategy
                    + "(limit=1;fields=size;expand=person:joined(fields=full))"))
        .isEqualTo("{\"id\":1,\"letters\":[{\"size\":3,\"person\":{\"full\":\"Ann Lee\"}}]}");
  }

  @Test
  void cannotBeWrittenAndIsReadBack() {
    assertThat(SERVICE.post("/letter", "{\"text\":\"x\",\"size\":1}").body())
        .contains("{\"pointer\":\"/size\",\"detail\":\"is read-only and cannot be written\"}");
    String shown = get("/letter/4");
    assertThat(SERVICE.put("/letter/4", shown).body()).isEqualTo(shown);
    assertThat(SERVICE.patch("/letter/4", "{\"text\":\"y\"}").body()).contains("\"size\":1");
  }
}
