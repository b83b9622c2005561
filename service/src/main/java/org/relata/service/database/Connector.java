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
import org.jspecify.annotations.Nullable;
import org.postgresql.jdbc.PgConnection;
import org.relata.service.settings.Settings;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Opens connections to the database, with limits of time on all that is done with them.
///
/// The pool takes its connections here, and waits until there is one: a failed attempt is repeated
/// soon, so that a database that is back has its connections soon, and meanwhile everybody knows
/// that it is away.
final class Connector extends PlainDataSource implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Connector.class);

  private static final Duration PAUSE = Duration.ofMillis(250);

  /// What no patience changes: the user or the password is wrong.
  private static final Set<String> REFUSALS = Set.of("28P01", "28000");

  private final Settings.Database.Remote database;
  private final Properties direct;
  private final Properties pooled;
  private final TimeLimits limits;
  private final Availability availability;
  private final CountDownLatch closed = new CountDownLatch(1);
  private volatile boolean behindPooler;

  Connector(Settings.Database.Remote database, TimeLimits limits, Availability availability) {
    this.database = database;
    this.direct = DriverProperties.direct(database, limits);
    this.pooled = DriverProperties.pooled(database, limits);
    this.limits = limits;
    this.availability = availability;
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
      Connection connection = connect();
      availability.reachable();
      return connection;
    } catch (SQLException failure) {
      availability.unreachable(failure);
      throw failure;
    }
  }

  private Connection connect() throws SQLException {
    if (!behindPooler) {
      Connection connection = connectDirectly();
      if (connection != null) return connection;
      LOG.info("The database is behind a pooler of connections");
      behindPooler = true;
    }
    Connection connection = DriverManager.getConnection(database.url(), pooled);
    begin(connection);
    return connection;
  }

  /// {@return a connection to the database itself, null if there is a pooler}
  ///
  /// A pooler refuses to pass settings on, or has a number of its own for the process in the
  /// database.
  private @Nullable Connection connectDirectly() throws SQLException {
    try {
      Connection connection = DriverManager.getConnection(database.url(), direct);
      int backend = begin(connection);
      if (backend == connection.unwrap(PgConnection.class).getBackendPID()) return connection;
      connection.close();
    } catch (SQLException failure) {
      String message = String.valueOf(failure.getMessage());
      if (!message.contains("unsupported startup parameter")) throw failure;
    }
    return null;
  }

  /// The driver asks for the time zone of the machine, which wins over its own options.
  ///
  /// @return the process in the database
  private int begin(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet answer =
            statement.executeQuery(
                "select pg_backend_pid(), set_config('TimeZone', 'UTC', false)")) {
      connection.setNetworkTimeout(Runnable::run, Math.toIntExact(limits.answer().toMillis()));
      answer.next();
      return answer.getInt(1);
    } catch (SQLException failure) {
      connection.close();
      throw failure;
    }
  }

  /// {@return whether a connection lives, and is to the host that takes changes, if it must be}
  boolean isUsable(Connection connection, int seconds) throws SQLException {
    if (!connection.isValid(seconds)) return false;
    if (!followsPrimary()) return true;
    try (Statement statement = connection.createStatement();
        ResultSet answer = statement.executeQuery("show transaction_read_only")) {
      return answer.next() && "off".equals(answer.getString(1));
    }
  }

  /// {@return whether connections lead to a pooler, and not to the database itself}
  boolean isBehindPooler() {
    return behindPooler;
  }

  /// {@return whether another host may become the database}
  boolean followsPrimary() {
    return database.followsPrimary();
  }

  /// {@return how long the pool waits for an attempt under way when it is closed}
  @Override
  public int getLoginTimeout() {
    return DriverProperties.seconds(limits.attempt());
  }

  /// Ends the waiting for a database that is away.
  @Override
  public void close() {
    closed.countDown();
  }
}
