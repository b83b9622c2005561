package org.relata.service.database;

import java.time.Duration;
import java.util.Properties;
import org.relata.service.driver.MeteredSocketFactory;
import org.relata.service.settings.Settings;

/// What the JDBC driver is told of a connection that it makes; what the URL says wins.
///
/// A pooler such as PgBouncer gives each transaction another session of the database, to which
/// nothing can be told when the connection is made, and which does not know what another has
/// prepared.
final class DriverProperties {

  /// How long it may take to connect to one of several hosts. Another may be the database.
  private static final String HOST_SECONDS = "1";

  private DriverProperties() {}

  /// {@return those of connections to the database itself}
  static Properties direct(Settings.Database.Remote database, TimeLimits limits) {
    Properties properties = common(database, limits);
    properties.setProperty("prepareThreshold", "1");
    properties.setProperty(
        "options",
        "-c intervalstyle=iso_8601 -c jit=off -c statement_timeout="
            + limits.statement().toMillis());
    return properties;
  }

  /// {@return those of connections to a pooler, where the driver cancels what takes too long}
  static Properties pooled(Settings.Database.Remote database, TimeLimits limits) {
    Properties properties = common(database, limits);
    properties.setProperty("prepareThreshold", "0");
    properties.setProperty("queryTimeout", String.valueOf(seconds(limits.statement())));
    return properties;
  }

  private static Properties common(Settings.Database.Remote database, TimeLimits limits) {
    Properties properties = new Properties();
    if (!database.user().isEmpty()) properties.setProperty("user", database.user());
    if (!database.password().isEmpty()) properties.setProperty("password", database.password());
    properties.setProperty("ApplicationName", "relata");
    properties.setProperty("tcpKeepAlive", "true");
    properties.setProperty("socketFactory", MeteredSocketFactory.class.getName());
    properties.setProperty("cancelSignalTimeout", "1");
    setLimits(properties, seconds(limits.attempt()));
    if (database.hasSeveralHosts()) {
      properties.setProperty("targetServerType", "primary");
      properties.setProperty("connectTimeout", HOST_SECONDS);
    }
    return properties;
  }

  private static void setLimits(Properties properties, int seconds) {
    properties.setProperty("connectTimeout", String.valueOf(seconds));
    properties.setProperty("socketTimeout", String.valueOf(seconds));
    // The others say better what took too long; this one is for the look-up of a name.
    properties.setProperty("loginTimeout", String.valueOf(seconds + 1));
  }

  /// {@return whole seconds that are no less than a time}
  static int seconds(Duration time) {
    return Math.toIntExact(time.plusMillis(999).toSeconds());
  }
}
