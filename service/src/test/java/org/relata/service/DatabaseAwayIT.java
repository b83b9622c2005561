package org.relata.service;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.relata.mapping.testing.TestDatabase;
import org.relata.service.testing.Answer;
import org.relata.service.testing.Repository;
import org.relata.service.testing.RunningService;

/// A database that goes away, and comes back.
class DatabaseAwayIT {

  private static final String NO_ENTRY = "alter database %s with allow_connections %s";
  private static final String END =
      """
      select pg_terminate_backend(pid) from pg_stat_activity
      where datname = '%s' and pid <> pg_backend_pid()
      """;

  @Test
  void isToldUntilItIsBack() {
    try (TestDatabase database = TestDatabase.create();
        TestDatabase other = TestDatabase.create();
        RunningService service = RunningService.start(database, Repository.models("people"))) {
      String name = database.rows("select current_database()").getFirst().getFirst();
      assertThat(service.get("/person").body()).isEqualTo("[]");
      other.execute(NO_ENTRY.formatted(name, "false"));
      other.execute(END.formatted(name));
      Answer away = service.get("/person");
      assertThat(away.status()).as(away.body()).isEqualTo(503);
      assertThat(away.header("Retry-After")).matches("[1-9][0-9]*");
      assertThat(service.get("/_health/ready").status()).isEqualTo(503);
      assertThat(service.get("/_health/live").status()).isEqualTo(200);
      other.execute(NO_ENTRY.formatted(name, "true"));
      assertThat(service.post("/person", "{\"name\":\"Ann\"}").status()).isEqualTo(201);
    }
  }
}
