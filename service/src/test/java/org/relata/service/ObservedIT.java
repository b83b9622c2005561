package org.relata.service;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.relata.service.testing.Answer;
import org.relata.service.testing.Exposition;
import org.relata.service.testing.Repository;
import org.relata.service.testing.RunningService;
import org.relata.service.testing.Served;

/// What those who run a service see of it.
class ObservedIT {

  private static Served served;
  private static RunningService service;

  @BeforeAll
  static void start() {
    served = Served.file(Repository.models("people"));
    service = served.service();
  }

  @AfterAll
  static void stop() {
    served.close();
  }

  @ParameterizedTest
  @CsvSource({
    "GET, /",
    "GET, /person",
    "HEAD, /person",
    "OPTIONS, /person",
    "OPTIONS, /person/1/addresses",
    "OPTIONS, /nowhere",
    "GET, /nowhere",
    "GET, /person/one",
    "POST, /person/1",
    "PUT, /person",
    "GET, /openapi.json",
    "GET, /_docs",
    "GET, /_metrics",
    "GET, /_health/live",
    "GET, /_health/ready",
  })
  void everyResponseIsTimedAndHasAnId(String method, String path) {
    Answer answer = service.send(method, path, method.startsWith("P") ? "{}" : null);
    assertThat(answer.header("Server-Timing"))
        .matches("parse;dur=.*, total;dur=.*, sql;dur=.*;desc=\"\\d statements?\"");
    assertThat(answer.header("X-Request-Id")).isNotEmpty();
  }

  @Nested
  class Metrics {

    private static final String COUNT = "relata_http_request_duration_seconds_count";

    private static Exposition metrics() {
      return Exposition.parse(service.get("/_metrics").body());
    }

    private static double count(String method, String route, String status) {
      return metrics().value(COUNT, "method", method, "route", route, "status", status);
    }

    @Test
    void areInTheTextFormatOfPrometheus() {
      Answer answer = service.get("/_metrics");
      assertThat(answer.header("Content-Type"))
          .isEqualTo("text/plain; version=0.0.4; charset=utf-8");
      Exposition metrics = Exposition.parse(answer.body());
      assertThat(metrics.types())
          .containsEntry("relata_http_request_duration_seconds", "histogram")
          .containsEntry("relata_http_requests_in_flight", "gauge")
          .containsEntry("relata_statements_total", "counter")
          .containsEntry("relata_statement_duration_seconds", "histogram")
          .containsEntry("relata_pool_connections", "gauge")
          .containsEntry("relata_models_reload_total", "counter");
      for (String name :
          new String[] {
            "jvm_memory_used_bytes", "jvm_threads_current", "process_cpu_seconds_total"
          }) {
        assertThat(metrics.has(name)).as(name).isTrue();
      }
    }

    @Test
    void countRequestsByTheTemplateOfTheirPath() {
      service.post("/person", "[{\"id\":101,\"name\":\"Ann\"},{\"id\":102,\"name\":\"Bob\"}]");
      for (String key : new String[] {"101", "102"}) service.get("/person/" + key);
      service.get("/person/101/addresses");
      service.get("/person/103");
      service.send("HEAD", "/person/101", null);
      assertThat(count("GET", "/person/{key}", "200")).isEqualTo(2);
      assertThat(count("GET", "/person/{key}", "404")).isEqualTo(1);
      assertThat(count("HEAD", "/person/{key}", "200")).isEqualTo(1);
      assertThat(count("GET", "/person/{key}/addresses", "200")).isEqualTo(1);
      assertThat(count("POST", "/person", "201")).isEqualTo(1);
    }

    @Test
    void countStatements() {
      double before = metrics().value("relata_statements_total");
      service.get("/address?expand=person");
      service.get("/address?count=true");
      Exposition after = metrics();
      assertThat(after.value("relata_statements_total") - before).isEqualTo(3);
      assertThat(after.value("relata_statement_duration_seconds_count"))
          .isEqualTo(after.value("relata_statements_total"));
    }

    @Test
    void haveTheConnectionsOfThePool() {
      Exposition metrics = metrics();
      double open =
          metrics.value("relata_pool_connections", "state", "active")
              + metrics.value("relata_pool_connections", "state", "idle");
      assertThat(open).isBetween(1.0, 4.0);
      assertThat(metrics.value("relata_pool_connections", "state", "waiting")).isZero();
    }

    @Test
    void countThemselvesAmongTheRequestsInFlight() {
      assertThat(metrics().value("relata_http_requests_in_flight")).isEqualTo(1);
    }

    @Test
    void answerHead() {
      Answer answer = service.send("HEAD", "/_metrics", null);
      assertThat(answer.status()).isEqualTo(200);
      assertThat(answer.body()).isEmpty();
    }
  }
}
