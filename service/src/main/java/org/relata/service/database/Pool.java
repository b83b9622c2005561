package org.relata.service.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.pool.HikariPool;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.relata.service.metrics.Metrics;
import org.relata.service.settings.Settings;
import org.relata.service.settings.StartException;

/// The connections to the database: as many as there are requests at once, and one to ask whether
/// it answers.
final class Pool implements AutoCloseable {

  /// How long to wait for a connection to a replica, in whose place there is the database.
  private static final Duration IMPATIENCE = Duration.ofMillis(100);

  private final Connector connector;
  private final HikariPool connections;
  private final Heartbeat heartbeat;
  private final Leases leases;
  private final Watch watch;

  private Pool(
      Connector connector,
      @Nullable Connection first,
      Availability availability,
      Settings.Pool settings) {
    TimeLimits limits = TimeLimits.of(settings);
    this.connector = connector;
    Evictions evictions = new Evictions();
    this.connections = new HikariPool(config(connector, evictions, settings.size(), limits));
    evictions.begin(connections);
    this.heartbeat = new Heartbeat(first, connector, evictions, availability);
    this.leases = new Leases(connections, limits, availability, heartbeat);
    this.watch = new Watch(leases, heartbeat, availability, limits, connector.followsPrimary());
  }

  /// Connects, and waits for a database that is away as long as the settings say.
  ///
  /// @throws StartException if the database stays away or refuses connections
  static Pool connect(Settings.Database.Remote database, Settings.Pool settings) {
    Availability availability = new Availability("database");
    Connector connector = new Connector(database, TimeLimits.of(settings), availability);
    try {
      Connection first = connector.first(settings.connectTimeout());
      return new Pool(connector, first, availability, settings);
    } catch (SQLException failure) {
      throw new StartException(
          "Cannot connect to the database at " + database + ": " + reason(failure), failure);
    }
  }

  /// Connects to a replica, now or later: nothing waits for it.
  static Pool connectLater(Settings.Database.Remote replica, Settings.Pool settings) {
    Settings.Pool impatient =
        new Settings.Pool(
            settings.size(), IMPATIENCE, settings.statementTimeout(), settings.connectTimeout());
    Availability availability = new Availability("replica");
    Connector connector = new Connector(replica, TimeLimits.of(impatient), availability);
    return new Pool(connector, null, availability, impatient);
  }

  private static HikariConfig config(
      Connector connector, Evictions evictions, int size, TimeLimits limits) {
    HikariConfig config = new HikariConfig();
    config.setPoolName("relata");
    config.setMaximumPoolSize(size);
    config.setMinimumIdle(size);
    config.setInitializationFailTimeout(-1);
    config.setValidationTimeout(limits.validation().toMillis());
    config.setDataSource(connector);
    config.setExceptionOverride(evictions);
    config.validate();
    return config;
  }

  /// The deepest cause says it; the messages around it repeat the URL and its parameters.
  private static String reason(Throwable failure) {
    Throwable cause = failure;
    while (cause.getCause() != null) cause = cause.getCause();
    return String.valueOf(cause.getMessage());
  }

  DataSource dataSource() {
    return leases;
  }

  /// Has the numbers of connections measured.
  void measure(Metrics metrics) {
    metrics.pool(
        connections::getActiveConnections,
        connections::getIdleConnections,
        connections::getThreadsAwaitingConnection);
  }

  /// Requires the database to answer, on a connection that no request has.
  ///
  /// @throws org.relata.mapping.error.DatabaseException if it does not
  void ping() {
    heartbeat.ping();
  }

  @Override
  public void close() {
    watch.close();
    connector.close();
    try {
      connections.shutdown();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
    heartbeat.close();
  }
}
