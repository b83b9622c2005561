package org.relata.service.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.relata.mapping.testing.TestDatabase;
import org.relata.service.cancellation.Cancellation;
import org.relata.service.settings.Settings;
import org.relata.service.settings.StartException;

class PoolIT {

  private static final TestDatabase DATABASE = TestDatabase.create();
  private static final Settings.Pool SETTINGS =
      new Settings.Pool(2, Duration.ofSeconds(2), Duration.ofSeconds(7), Duration.ofMillis(1));

  @AfterAll
  static void drop() {
    DATABASE.close();
  }

  private static Settings.Database.Remote database(String url) {
    return new Settings.Database.Remote(url, "postgres", "secret");
  }

  @Test
  void opensSessionsThatSpeakIso() throws SQLException {
    try (Pool pool = Pool.connect(database(DATABASE.url()), SETTINGS);
        Connection connection = pool.dataSource().getConnection()) {
      List<String> shown = new ArrayList<>();
      for (String name :
          List.of("timezone", "intervalstyle", "statement_timeout", "application_name", "jit")) {
        ResultSet rows = connection.createStatement().executeQuery("show " + name);
        rows.next();
        shown.add(rows.getString(1));
      }
      assertThat(shown).containsExactly("UTC", "iso_8601", "7s", "relata", "off");
      assertThat(connection.getAutoCommit()).isTrue();
    }
  }

  @Test
  void givesUpWhenNoConnectionIsFree() throws SQLException {
    try (Pool pool = Pool.connect(database(DATABASE.url()), SETTINGS);
        Connection one = pool.dataSource().getConnection();
        Connection two = pool.dataSource().getConnection()) {
      assertThat(List.of(one, two)).doesNotHaveDuplicates();
      assertThatThrownBy(() -> pool.dataSource().getConnection())
          .isInstanceOf(SQLException.class)
          .hasMessage("All connections are in use");
    }
  }

  /// {@return what comes of a statement, as text}
  private static String run(Connection connection, String sql) {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
      return "done";
    } catch (SQLException failure) {
      return String.valueOf(failure.getSQLState());
    }
  }

  /// {@return what comes of a statement and of one after it, of a request that is cancelled}
  private static List<String> cancelled(Pool pool, Cancellation cancellation, String sql) {
    List<String> results = new ArrayList<>();
    cancellation.during(() -> {
      try (Connection connection = pool.dataSource().getConnection()) {
        results.add(run(connection, sql));
        results.add(run(connection, "select 1"));
      } catch (SQLException failure) {
        throw new IllegalStateException(failure);
      }
    });
    return results;
  }

  @Test
  void endsTheStatementOfARequestThatIsCancelled() throws Exception {
    try (Pool pool = Pool.connect(database(DATABASE.url()), SETTINGS);
        ExecutorService threads = Executors.newSingleThreadExecutor()) {
      Cancellation cancellation = new Cancellation();
      Future<List<String>> request =
          threads.submit(() -> cancelled(pool, cancellation, "select pg_sleep(6)"));
      String running =
          "select pid from pg_stat_activity where query = 'select pg_sleep(6)'"
              + " and state = 'active'";
      while (DATABASE.rows(running).isEmpty()) Thread.onSpinWait();
      cancellation.cancel();
      assertThat(request.get()).containsExactly("57014", "57014");
      assertThat(DATABASE.rows(running)).isEmpty();
      for (int turn = 0; turn < 20; turn++) {
        try (Connection next = pool.dataSource().getConnection()) {
          assertThat(run(next, "select 1")).isEqualTo("done");
        }
      }
    }
  }

  @Test
  void beginsNoStatementOfARequestThatWasCancelled() {
    try (Pool pool = Pool.connect(database(DATABASE.url()), SETTINGS)) {
      Cancellation cancellation = new Cancellation();
      cancellation.cancel();
      assertThat(cancelled(pool, cancellation, "select 1")).containsExactly("57014", "57014");
    }
  }

  @Test
  void answersForTheDatabaseWhenAllConnectionsAreInUse() throws SQLException {
    try (Pool pool = Pool.connect(database(DATABASE.url()), SETTINGS);
        Connection one = pool.dataSource().getConnection();
        Connection two = pool.dataSource().getConnection()) {
      assertThat(List.of(one, two)).doesNotHaveDuplicates();
      pool.ping();
    }
  }

  @Test
  void saysAtOnceThatTheUserIsRefused() {
    Settings.Pool patient =
        new Settings.Pool(2, Duration.ofSeconds(1), Duration.ofSeconds(7), Duration.ofHours(1));
    String url = DATABASE.url().replaceFirst("\\?.*", "") + "?user=nobody&password=secret";
    assertThatThrownBy(() -> Pool.connect(database(url), patient))
        .isInstanceOf(StartException.class)
        .hasMessageContaining("nobody");
  }

  @Test
  void saysWhichDatabaseIsAwayAndNoSecret() {
    assertThatThrownBy(() ->
            Pool.connect(
                database("jdbc:postgresql://127.0.0.1:1/shop?user=a&password=secret"), SETTINGS))
        .isInstanceOf(StartException.class)
        .hasMessage(
            "Cannot connect to the database at jdbc:postgresql://127.0.0.1:1/shop: Connection"
                + " refused");
  }
}
