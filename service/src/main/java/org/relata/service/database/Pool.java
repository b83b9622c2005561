package org.relata.service.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool.PoolInitializationException;
import java.util.Properties;
import javax.sql.DataSource;
import org.relata.service.driver.MeteredSocketFactory;
import org.relata.service.settings.Settings;
import org.relata.service.settings.StartException;

/// The connections to the database.
final class Pool implements AutoCloseable {

  private final HikariDataSource connections;

  private Pool(HikariDataSource connections) {
    this.connections = connections;
  }

  /// Connects, and waits for a database that is away as long as the settings say.
  ///
  /// @throws StartException if the database stays away or refuses connections
  static Pool connect(Settings.Database.Remote database, Settings.Pool settings) {
    try {
      return new Pool(new HikariDataSource(config(database, settings)));
    } catch (PoolInitializationException | IllegalArgumentException failure) {
      throw new StartException(
          "Cannot connect to the database at " + database + ": " + reason(failure), failure);
    }
  }

  private static HikariConfig config(Settings.Database.Remote database, Settings.Pool settings) {
    HikariConfig config = new HikariConfig();
    config.setPoolName("relata");
    config.setMaximumPoolSize(settings.size());
    config.setMinimumIdle(settings.size());
    config.setConnectionTimeout(settings.timeout().toMillis());
    config.setInitializationFailTimeout(Math.max(1, settings.connectTimeout().toMillis()));
    config.setJdbcUrl(database.url());
    config.setUsername(database.user());
    config.setPassword(database.password());
    // The driver asks for the time zone of the machine, which wins over its own options.
    config.setConnectionInitSql("set timezone = 'UTC'");
    config.setDataSourceProperties(driverProperties(settings));
    return config;
  }

  private static Properties driverProperties(Settings.Pool settings) {
    Properties properties = new Properties();
    properties.setProperty("ApplicationName", "relata");
    properties.setProperty("prepareThreshold", "1");
    properties.setProperty("tcpKeepAlive", "true");
    properties.setProperty("socketFactory", MeteredSocketFactory.class.getName());
    properties.setProperty(
        "options",
        "-c intervalstyle=iso_8601 -c statement_timeout=" + settings.statementTimeout().toMillis());
    return properties;
  }

  /// The deepest cause says it; the messages around it repeat the URL and its parameters.
  private static String reason(Throwable failure) {
    Throwable cause = failure;
    while (cause.getCause() != null) cause = cause.getCause();
    return String.valueOf(cause.getMessage());
  }

  DataSource dataSource() {
    return connections;
  }

  @Override
  public void close() {
    connections.close();
  }
}
