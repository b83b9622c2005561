package org.relata.service;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.relata.mapping.testing.TestDatabase;
import org.relata.service.testing.Answer;
import org.relata.service.testing.Repository;
import org.relata.service.testing.RunningService;

/// A database that goes away, and comes back.
class DatabaseAwayIT {

  private static void allowConnections(TestDatabase other, String name, boolean allowed) {
    other.execute("alter database " + name + " with allow_connections " + allowed);
  }

  private static void endConnections(TestDatabase other, String name) {
    other.execute(
        "select pg_terminate_backend(pid) from pg_stat_activity where datname = '" + name + "'");
  }

  @Test
  void isToldUntilItIsBack() {
    try (TestDatabase database = TestDatabase.create();
        TestDatabase other = TestDatabase.create();
        RunningService service = RunningService.start(database, Repository.models("people"))) {
      String name = database.rows("select current_database()").getFirst().getFirst();
      assertThat(service.get("/person").body()).isEqualTo("[]");
      allowConnections(other, name, false);
      endConnections(other, name);
      Answer away = service.get("/person");
      assertThat(away.status()).as(away.body()).isEqualTo(503);
      assertThat(away.header("Retry-After")).matches("[1-9][0-9]*");
      assertThat(service.get("/_health/ready").status()).isEqualTo(503);
      assertThat(service.get("/_health/live").status()).isEqualTo(200);
      allowConnections(other, name, true);
      assertThat(service.post("/person", "{\"name\":\"Ann\"}").status()).isEqualTo(201);
    }
  }
}
