package org.relata.mapping.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.List;
import java.util.TimeZone;
import org.junit.jupiter.api.Test;

class TestDatabaseIT {

  @Test
  void isEmpty() {
    try (TestDatabase database = TestDatabase.create()) {
      assertThat(database.rows("select * from pg_tables where schemaname = 'public'")).isEmpty();
    }
  }

  @Test
  void sharesNothingWithAnother() {
    try (TestDatabase one = TestDatabase.create();
        TestDatabase other = TestDatabase.create()) {
      one.execute("create table person (name text); insert into person values ('Ann'), (null)");
      other.execute("create table person (id int)");

      assertThat(one.rows("select name, 1 from person order by name"))
          .containsExactly(List.of("Ann", "1"), List.of("null", "1"));
      assertThat(other.rows("select * from person")).isEmpty();
    }
  }

  @Test
  void isGoneWhenClosed() {
    TestDatabase database = TestDatabase.create();
    database.close();

    assertThatIllegalStateException()
        .isThrownBy(() -> database.rows("select 1"))
        .withMessageContaining("does not exist");
  }

  @Test
  void speaksUtcAndIsoIntervalsWhereverItRuns() {
    TimeZone here = TimeZone.getDefault();
    TimeZone.setDefault(TimeZone.getTimeZone("Asia/Tokyo"));
    try (TestDatabase database = TestDatabase.create()) {
      assertThat(
              database.rows(
                  "select '2026-01-01T12:00:00+02'::timestamptz, '1 year 2 days'::interval"))
          .containsExactly(List.of("2026-01-01 10:00:00+00", "P1Y2D"));
    } finally {
      TimeZone.setDefault(here);
    }
  }

  @Test
  void saysWhichStatementFailed() {
    try (TestDatabase database = TestDatabase.create()) {
      assertThatIllegalStateException()
          .isThrownBy(() -> database.execute("create tabel person ()"))
          .withMessageContaining("syntax error")
          .withMessageContaining("create tabel person ()");
    }
  }
}
