package org.relata.service;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.relata.service.testing.Answer;
import org.relata.service.testing.Repository;
import org.relata.service.testing.RunningService;
import org.relata.service.testing.Served;

class VersionsOverHttpIT {

  private static final Served SERVED = Served.file(Repository.models("people"));
  private static final RunningService SERVICE = SERVED.service();

  @AfterAll
  static void stop() {
    SERVED.close();
  }

  @BeforeEach
  void fill() {
    SERVED.database().execute("truncate person, address restart identity cascade");
    SERVED.database().execute("insert into person (name) values ('Ann')");
  }

  private static String tag(String path) {
    return SERVICE.get(path).header("ETag");
  }

  @Test
  void aRowHasATagThatChangesWithIt() {
    String before = tag("/person/1");
    assertThat(before).isEqualTo(tag("/person/1")).matches("\"[0-9]+\"");
    Answer changed = SERVICE.patch("/person/1", "{\"name\":\"Eve\"}");
    assertThat(changed.header("ETag")).isNotEqualTo(before).isEqualTo(tag("/person/1"));
    Answer made = SERVICE.post("/person", "{\"name\":\"Bob\"}");
    assertThat(made.header("ETag")).isEqualTo(tag("/person/2"));
  }

  @Test
  void whatIsKnownIsNotSentAgain() {
    String tag = tag("/person/1");
    Answer known = SERVICE.get("/person/1", "If-None-Match", "\"x\", " + tag);
    assertThat(known.status()).isEqualTo(304);
    assertThat(known.body()).isEmpty();
    assertThat(known.header("ETag")).isEqualTo(tag);
    assertThat(SERVICE.get("/person/1", "If-None-Match", "\"x\"").status()).isEqualTo(200);
  }

  @Test
  void aTagWithRelatedRowsChangesWithThem() {
    String before = tag("/person/1?expand=addresses");
    SERVICE.post("/person/1/addresses", "{\"email\":\"a@x.org\"}");
    assertThat(tag("/person/1?expand=addresses")).isNotEqualTo(before);
    assertThat(SERVICE.patch("/person/1", "{\"name\":\"Eve\"}", "If-Match", before).status())
        .isEqualTo(200);
  }

  /// If-Match compares strongly (RFC 9110, section 13.1.1), by which a weak tag is none.
  @Test
  void aWeakTagStopsAWrite() {
    String weak = "W/" + tag("/person/1");
    String body = "{\"name\":\"Eve\"}";
    assertThat(SERVICE.patch("/person/1", body, "If-Match", weak).status()).isEqualTo(412);
    assertThat(SERVICE.delete("/person/1", "If-Match", weak).status()).isEqualTo(412);
  }

  @Test
  void anOldTagStopsAWrite() {
    String old = tag("/person/1");
    SERVICE.patch("/person/1", "{\"name\":\"Eve\"}");
    assertThat(SERVICE.patch("/person/1", "{\"name\":\"A\"}", "If-Match", old).status())
        .isEqualTo(412);
    assertThat(SERVICE.put("/person/1", "{\"name\":\"A\"}", "If-Match", old).status())
        .isEqualTo(412);
    assertThat(SERVICE.delete("/person/1", "If-Match", old).status()).isEqualTo(412);
    assertThat(SERVICE.get("/person/1?fields=name").body()).isEqualTo("{\"name\":\"Eve\"}");
    assertThat(SERVICE.delete("/person/1", "If-Match", tag("/person/1")).status()).isEqualTo(204);
    assertThat(SERVICE.put("/person/1", "{\"name\":\"A\"}", "If-Match", "*").status())
        .isEqualTo(412);
  }

  /// Whatever would be written, it is not what the client knows.
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          POST   | /person                   | {"name": "A"}
          PUT    | /person                   | [{"id": 1, "name": "A"}]
          PATCH  | /person?id=1              | {"name": "A"}
          PATCH  | /person                   | [{"id": 1, "name": "A"}]
          DELETE | /person?id=1              |
          POST   | /person/1/addresses       | {"email": "b"}
          PUT    | /person/1/addresses/1     |
          DELETE | /person/1/addresses/1     |
          POST   | /_batch                   | [{"method": "DELETE", "path": "/person/1"}]
          """)
  void aTagStopsAWriteWhereThereIsNone(String method, String path, String body) {
    SERVED.database().execute("insert into address (email, person_id) values ('a', 1)");
    String[] headers = {"Content-Type", "application/json", "If-Match", tag("/person/1")};
    Answer refused = SERVICE.send(method, path, body, headers);
    assertThat(refused.status()).as(refused.body()).isEqualTo(412);
    assertThat(refused.body()).contains("/_problems/precondition-failed");
    assertThat(SERVED.rows("select name from person")).isEqualTo("Ann");
    assertThat(SERVED.rows("select email from address")).isEqualTo("a");
  }

  @Test
  void aTagStopsAnOperationWhereThereIsNone() {
    String operation =
        "[{\"method\":\"PATCH\",\"path\":\"/person?id=1\",\"body\":{\"name\":\"A\"},"
            + "\"headers\":{\"If-Match\":\"\\\"1\\\"\"}}]";
    assertThat(SERVICE.post("/_batch", operation).status()).isEqualTo(412);
    assertThat(SERVED.rows("select name from person")).isEqualTo("Ann");
  }

  @Test
  void anyTagIsThatOfWhatIsThere() {
    assertThat(SERVICE.patch("/person?id=1", "{\"name\":\"A\"}", "If-Match", "*").status())
        .isEqualTo(200);
  }

  @Test
  void aPutMayOnlyMake() {
    assertThat(SERVICE.put("/person/1", "{\"name\":\"A\"}", "If-None-Match", "*").status())
        .isEqualTo(412);
    assertThat(SERVICE.put("/person/5", "{\"name\":\"A\"}", "If-None-Match", "*").status())
        .isEqualTo(201);
  }

  /// What it asks for is not looked at, so nothing is done.
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          PUT    | /person/1           | {"name": "A"}         | "x"
          PATCH  | /person/1           | {"name": "A"}         | *
          PATCH  | /person/1           | {"name": "A"}         | "x"
          DELETE | /person/1           |                       | *
          POST   | /person             | {"name": "A"}         | *
          PATCH  | /person?id=1        | {"name": "A"}         | *
          DELETE | /person?id=1        |                       | "x"
          POST   | /person/1/addresses | {"email": "b"}        | *
          """)
  void noTagStopsAWriteThatDoesNotMakeARow(String method, String path, String body, String tags) {
    String[] headers = {"Content-Type", "application/json", "If-None-Match", tags};
    Answer refused = SERVICE.send(method, path, body, headers);
    assertThat(refused.status()).as(refused.body()).isEqualTo(400);
    assertThat(refused.body()).contains("If-None-Match: of writes only PUT of one row takes it");
    assertThat(SERVED.rows("select name from person")).isEqualTo("Ann");
    assertThat(SERVED.rows("select email from address")).isEmpty();
  }
}
