package org.relata.service.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.relata.mapping.testing.TestDatabase;
import org.relata.service.settings.Settings;
import org.relata.service.settings.StartException;

class PoolIT {

  private static final TestDatabase DATABASE = TestDatabase.create();
  private static final Settings.Pool SETTINGS =
      new Settings.Pool(2, Duration.ofMillis(300), Duration.ofSeconds(7), Duration.ofMillis(1));

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
