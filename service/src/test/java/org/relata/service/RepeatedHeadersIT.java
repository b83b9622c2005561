package org.relata.service;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.relata.mapping.testing.TestDatabase;
import org.relata.service.testing.Answer;
import org.relata.service.testing.Repository;
import org.relata.service.testing.RunningService;
import org.relata.service.testing.WebClient;

/// A header on several lines is one with all their values: a list, or no value at all where there
/// may be one only.
class RepeatedHeadersIT {

  private static TestDatabase database;
  private static RunningService service;

  @BeforeAll
  static void start() {
    database = TestDatabase.create();
    service = RunningService.start(database, Repository.models("people"));
  }

  @AfterAll
  static void stop() {
    if (service != null) service.close();
    if (database != null) database.close();
  }

  @BeforeEach
  void fill() {
    database.execute("truncate person, address restart identity");
    database.execute("insert into person (name) values ('" + "n".repeat(50) + "')");
    database.execute(
        "insert into address (email, person_id) select 'e' || n, 1 from"
            + " generate_series(1, 50) as n");
  }

  private static Answer send(String method, String path, String name, String one, String other) {
    String body = method.equals("GET") ? null : "{\"name\": \"Ann\"}";
    return name.equals("Content-Type") || body == null
        ? WebClient.send(service.address(), method, path, body, name, one, name, other)
        : WebClient.send(
            service.address(),
            method,
            path,
            body,
            "Content-Type",
            "application/json",
            name,
            one,
            name,
            other);
  }

  @ParameterizedTest
  @CsvSource({
    "GET, /person, Accept, text/html, application/json, 200",
    "GET, /person, Accept, text/html, text/csv, 406",
    "GET, /person/1, If-None-Match, '\"x\"', *, 200",
    "PATCH, /person/1, If-Match, '\"x\"', '\"y\"', 412",
    "POST, /person, Prefer, wait=5, return=minimal, 201",
    "PATCH, /person/1, Prefer, wait=5, return=minimal, 204",
    "POST, /person, Content-Type, application/json, text/plain, 415",
    "POST, /person, Content-Encoding, identity, gzip, 415",
    "POST, /person, Idempotency-Key, one, two, 400",
  })
  void haveAllTheirValues(
      String method, String path, String name, String one, String other, int status) {
    assertThat(send(method, path, name, one, other).status()).isEqualTo(status);
  }

  @Test
  void findTheTagOfARowOnAnyLine() {
    String tag = WebClient.get(service.address(), "/person/1").header("ETag");
    assertThat(send("GET", "/person/1", "If-None-Match", "\"x\"", tag).status()).isEqualTo(304);
    assertThat(send("PATCH", "/person/1", "If-Match", "\"x\"", tag).status()).isEqualTo(200);
  }

  @Test
  void packWhatIsAcceptedOnAnyLine() {
    Answer packed = send("GET", "/address", "Accept-Encoding", "identity;q=0.5", "gzip");
    assertThat(packed.header("Content-Encoding")).isEqualTo("gzip");
  }

  @Test
  void areNoRequestId() {
    assertThat(send("GET", "/person", "X-Request-Id", "one", "two").header("X-Request-Id"))
        .isNotIn("one", "two", "one, two");
  }
}
