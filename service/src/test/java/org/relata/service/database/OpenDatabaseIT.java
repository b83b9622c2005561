package org.relata.service.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.relata.service.settings.Settings;

class OpenDatabaseIT {

  private static final Settings.Pool POOL =
      new Settings.Pool(2, Duration.ofSeconds(5), Duration.ofSeconds(30), Duration.ofSeconds(30));

  @TempDir private Path directory;

  private static String run(OpenDatabase database, String sql) throws SQLException {
    try (Connection connection = database.dataSource().getConnection();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      rows.next();
      return rows.getString(1);
    }
  }

  @Test
  void givesTheEmbeddedServerAnotherPasswordThanOneItDoesNotTake() throws Exception {
    Settings.Database persistent = new Settings.Database.Persistent(directory);
    OpenDatabase.open(persistent, POOL).close();
    Path file = directory.resolve("password");
    Files.writeString(file, "somebody_elses");
    try (OpenDatabase database = OpenDatabase.open(persistent, POOL)) {
      assertThat(run(database, "select current_user")).isEqualTo("relata");
    }
    assertThat(file).content().matches("[0-9a-f]{32}");
    try (OpenDatabase database = OpenDatabase.open(persistent, POOL)) {
      assertThat(run(database, "select current_user")).isEqualTo("relata");
    }
  }
}
