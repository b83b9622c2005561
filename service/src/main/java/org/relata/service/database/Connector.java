package org.relata.service.database;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.relata.service.driver.MeteredSocketFactory;
import org.relata.service.settings.Settings;

/// Opens connections to the database, with limits of time on all that is done with them.
///
/// The pool takes its connections here, and waits until there is one: a failed attempt is repeated
/// soon, so that a database that is back has its connections soon, and meanwhile everybody knows
/// that it is away.
final class Connector extends PlainDataSource implements AutoCloseable {

  private static final Duration PAUSE = Duration.ofMillis(250);

  /// What no patience changes: the user or the password is wrong.
  private static final Set<String> REFUSALS = Set.of("28P01", "28000");

  /// How long it may take to connect to one of several hosts, and to hear from it. Another may be
  /// the database.
  private static final String HOST_SECONDS = "1";

  private final Settings.Database.Remote database;
  private final Properties properties;
  private final TimeLimits limits;
  private final Availability availability;
  private final CountDownLatch closed = new CountDownLatch(1);

  Connector(Settings.Database.Remote database, TimeLimits limits, Availability availability) {
    this.database = database;
    this.properties = properties(database, limits);
    this.limits = limits;
    this.availability = availability;
  }

  private static Properties properties(Settings.Database.Remote database, TimeLimits limits) {
    Properties properties = new Properties();
    if (!database.user().isEmpty()) properties.setProperty("user", database.user());
    if (!database.password().isEmpty()) properties.setProperty("password", database.password());
    properties.setProperty("ApplicationName", "relata");
    properties.setProperty("prepareThreshold", "1");
    properties.setProperty("tcpKeepAlive", "true");
    // The driver takes long for many digits in binary form.
    properties.setProperty("binaryTransferDisable", "NUMERIC");
    properties.setProperty("socketFactory", MeteredSocketFactory.class.getName());
    int seconds = seconds(limits.attempt());
    properties.setProperty("connectTimeout", String.valueOf(seconds));
    properties.setProperty("socketTimeout", String.valueOf(seconds));
    if (database.hasSeveralHosts()) {
      properties.setProperty("targetServerType", "primary");
      properties.setProperty("connectTimeout", HOST_SECONDS);
    }
    // The others say better what took too long; this one is for the look-up of a name.
    properties.setProperty("loginTimeout", String.valueOf(seconds + 1));
    properties.setProperty("cancelSignalTimeout", "1");
    properties.setProperty(
        "options",
        "-c intervalstyle=iso_8601 -c jit=off -c statement_timeout="
            + limits.statement().toMillis());
    return properties;
  }

  /// {@return the first connection there is}
  ///
  /// @param patience how long to wait for it
  Connection first(Duration patience) throws SQLException {
    long deadline = System.nanoTime() + patience.toNanos();
    while (true) {
      try {
        return open();
      } catch (SQLException failure) {
        boolean refused = REFUSALS.contains(String.valueOf(failure.getSQLState()));
        if (refused || System.nanoTime() > deadline || isClosed()) throw failure;
      }
    }
  }

  /// {@return a connection, as soon as there is one}
  @Override
  public Connection getConnection() throws SQLException {
    while (true) {
      try {
        return open();
      } catch (SQLException failure) {
        if (isClosed()) throw failure;
      }
    }
  }

  private boolean isClosed() throws SQLException {
    try {
      return closed.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new SQLException("Interrupted while the database was away", interrupted);
    }
  }

  /// {@return a connection, from a single attempt}
  Connection open() throws SQLException {
    try {
      Connection connection = DriverManager.getConnection(database.url(), properties);
      prepare(connection);
      availability.reachable();
      return connection;
    } catch (SQLException failure) {
      availability.unreachable(failure);
      throw failure;
    }
  }

  /// The driver asks for the time zone of the machine, which wins over its own options.
  private void prepare(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("set timezone = 'UTC'");
      connection.setNetworkTimeout(Runnable::run, Math.toIntExact(limits.answer().toMillis()));
    } catch (SQLException failure) {
      connection.close();
      throw failure;
    }
  }

  /// {@return whether a connection lives, and is to the host that takes changes if there are
  /// several}
  boolean isUsable(Connection connection, int seconds) throws SQLException {
    if (!connection.isValid(seconds)) return false;
    if (!hasSeveralHosts()) return true;
    try (Statement statement = connection.createStatement();
        ResultSet answer = statement.executeQuery("show transaction_read_only")) {
      return answer.next() && "off".equals(answer.getString(1));
    }
  }

  boolean hasSeveralHosts() {
    return database.hasSeveralHosts();
  }

  /// {@return how long the pool waits for an attempt under way when it is closed}
  @Override
  public int getLoginTimeout() {
    return seconds(limits.attempt());
  }

  private static int seconds(Duration time) {
    return Math.toIntExact(time.plusMillis(999).toSeconds());
  }

  /// Ends the waiting for a database that is away.
  @Override
  public void close() {
    closed.countDown();
  }
}
