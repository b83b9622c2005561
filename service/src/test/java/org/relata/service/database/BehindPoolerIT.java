package org.relata.service.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.relata.mapping.testing.PgBouncer;
import org.relata.mapping.testing.TestDatabase;
import org.relata.service.cancellation.Cancellation;
import org.relata.service.settings.Settings;
import org.relata.service.testing.RunningService;

/// A database whose sessions PgBouncer shares out, for a transaction at a time. Skipped where it is
/// not installed.
class BehindPoolerIT {

  private static final Settings.Pool SETTINGS =
      new Settings.Pool(6, Duration.ofSeconds(5), Duration.ofMillis(1500), Duration.ofSeconds(5));

  private static final String MODELS =
      """
      models:
        Moment:
          columns:
            id: {type: Integer, primary_key: true}
            at: DateTime(timezone)
            local: DateTime
            span: Interval
            spans: Array(Interval)
            real: Float
            exact: Numeric(30,10)
            truth: Boolean
            uuid: UUID
            bytes: LargeBinary
            facts: JSONB
            words: Array(String)
      """;

  private static TestDatabase database;

  @TempDir private Path directory;

  @BeforeAll
  static void create() {
    assumeTrue(PgBouncer.isInstalled(), "pgbouncer is not installed");
    database = TestDatabase.create();
  }

  @AfterAll
  static void drop() {
    if (database != null) database.close();
  }

  private static Pool pool(String... settings) {
    String url = PgBouncer.before(database.url(), settings);
    return Pool.connect(new Settings.Database.Remote(url, "postgres", ""), SETTINGS);
  }

  private static String run(Connection connection, String sql) {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
      return "done";
    } catch (SQLException failure) {
      return String.valueOf(failure.getSQLState());
    }
  }

  /// Whether it refuses the driver's options or ignores them.
  @ParameterizedTest
  @ValueSource(strings = {"default_pool_size = 3", "ignore_startup_parameters = options"})
  void preparesNothingInASession(String setting) throws SQLException {
    try (Pool pool = pool(setting)) {
      List<String> numbers = new ArrayList<>();
      for (int round = 0; round < 40; round++) {
        numbers.add(sum(pool, round));
      }
      assertThat(numbers).hasSize(40).startsWith("1", "2").endsWith("40");
    }
  }

  /// {@return a number and one, when two other connections have had their turns between}
  private static String sum(Pool pool, int number) throws SQLException {
    try (Connection one = pool.dataSource().getConnection();
        Connection two = pool.dataSource().getConnection()) {
      two.setAutoCommit(false);
      assertThat(run(two, "select 1")).isEqualTo("done");
      try (PreparedStatement statement = one.prepareStatement("select ?::int + 1")) {
        statement.setInt(1, number);
        ResultSet rows = statement.executeQuery();
        rows.next();
        return rows.getString(1);
      } finally {
        two.rollback();
        two.setAutoCommit(true);
      }
    }
  }

  @Test
  void endsAStatementThatTakesTooLong() throws SQLException {
    try (Pool pool = pool();
        Connection connection = pool.dataSource().getConnection()) {
      assertThat(run(connection, "select pg_sleep(20)")).isEqualTo("57014");
      assertThat(run(connection, "select 1")).isEqualTo("done");
    }
  }

  @Test
  void endsTheStatementOfARequestThatIsCancelled() throws Exception {
    try (Pool pool = pool()) {
      Cancellation cancellation = new Cancellation();
      CompletableFuture<String> request =
          CompletableFuture.supplyAsync(() -> cancelled(pool, cancellation));
      String running =
          "select pid from pg_stat_activity where query = 'select pg_sleep(1.4)'"
              + " and state = 'active'";
      while (database.rows(running).isEmpty()) Thread.onSpinWait();
      cancellation.cancel();
      assertThat(request.get()).isEqualTo("57014");
    }
  }

  private static String cancelled(Pool pool, Cancellation cancellation) {
    List<String> results = new ArrayList<>();
    cancellation.during(() -> {
      try (Connection connection = pool.dataSource().getConnection()) {
        results.add(run(connection, "select pg_sleep(1.4)"));
      } catch (SQLException failure) {
        throw new IllegalStateException(failure);
      }
    });
    return results.getFirst();
  }

  @Test
  void isServedAsTheDatabaseItself() throws IOException {
    Path models = Files.writeString(directory.resolve("models.yaml"), MODELS);
    String name = database.rows("select current_database()").getFirst().getFirst();
    database.execute("alter database " + name + " set intervalstyle = 'postgres'");
    try (RunningService direct = RunningService.start(database, models);
        RunningService pooled = RunningService.start(PgBouncer.before(database.url()), models)) {
      String row =
          """
          {"at":"2026-03-04T05:06:07.08+09:00","local":"2026-03-04T05:06:07.08","span":"P1Y2M-3DT4H-0.5S",\
          "spans":["P1M","PT-1S"],"real":0.1,"exact":12345678901234567890.0123456789,"truth":true,\
          "uuid":"0190a5a2-7e3c-7def-8123-456789abcdef","bytes":"AP9/","facts":{"a":[1,null]},\
          "words":["a","b \\"c\\"",null]}\
          """;
      assertThat(pooled.post("/moment", row).status()).isEqualTo(201);
      assertThat(direct.post("/moment", row).status()).isEqualTo(201);
      String all = direct.get("/moment?fields=at,local,span,spans,real,exact,truth,uuid").body();
      assertThat(all).contains("\"at\":\"2026-03-03T20:06:07.08Z\"", "\"span\":\"P1Y2M-3DT");
      for (String path :
          List.of("/moment", "/moment/1", "/moment?span:gt=P1Y&sort=-span&limit=1")) {
        assertThat(pooled.get(path).body()).isEqualTo(direct.get(path).body());
      }
    }
  }
}
