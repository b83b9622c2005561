package org.relata.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.relata.mapping.testing.TestDatabase;
import org.relata.service.testing.ForkedService;
import org.relata.service.testing.KeepAliveClient;
import org.relata.service.testing.Repository;

/// A statement that its time limit does not stop.
class DeafStatementIT {

  private static final String DEAF =
      """
      create function deaf() returns trigger language plpgsql as $$ begin
        if new.name <> 'deaf' then return new; end if;
        for i in 1..300 loop
          begin perform pg_sleep(0.2); exception when query_canceled then null; end;
        end loop;
        return new;
      end $$;
      create trigger deaf before insert on person for each row execute function deaf()
      """;

  private static final String RUNNING =
      """
      select pid from pg_stat_activity
      where datname = current_database() and state = 'active' and pid <> pg_backend_pid()
      """;

  private static List<List<String>> whenNoneRuns(TestDatabase database)
      throws InterruptedException {
    List<List<String>> running = database.rows(RUNNING);
    for (int turn = 0; turn < 50 && !running.isEmpty(); turn++) {
      Thread.sleep(100);
      running = database.rows(RUNNING);
    }
    return running;
  }

  @Test
  void isGivenUpAndEnded() throws Exception {
    try (TestDatabase database = TestDatabase.create();
        ForkedService service =
            ForkedService.start(
                "128m",
                Repository.models("people"),
                "--database",
                database.url(),
                "--pool-size=1",
                "--statement-timeout=1s");
        KeepAliveClient http = new KeepAliveClient(service.address())) {
      database.execute(DEAF);
      long begun = System.nanoTime();
      assertThat(http.post("/person", "{\"name\":\"deaf\"}"))
          .startsWith("HTTP/1.1 504 ")
          .contains("The database did not answer within the time limit");
      // By itself it would end after 60 s.
      assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(30));
      assertThat(http.post("/person", "{\"name\":\"Ann\"}")).startsWith("HTTP/1.1 201 ");
      assertThat(whenNoneRuns(database)).isEmpty();
      assertThat(database.rows("select name from person")).containsExactly(List.of("Ann"));
    }
  }
}
