package org.relata.service.database;

import java.sql.SQLException;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.relata.service.embedded.EmbeddedServer;
import org.relata.service.embedded.EphemeralDirectories;
import org.relata.service.metrics.Metrics;
import org.relata.service.settings.Settings;
import org.relata.service.settings.Settings.Database;
import org.relata.service.settings.StartException;

/// A database with connections to it; an embedded one runs as long as it is open.
public final class OpenDatabase implements AutoCloseable {

  /// What PostgreSQL says of a wrong password.
  private static final String WRONG_PASSWORD = "28P01";

  private final Pool pool;
  private final @Nullable Replica replica;
  private final @Nullable EmbeddedServer server;

  private OpenDatabase(Pool pool, @Nullable Replica replica, @Nullable EmbeddedServer server) {
    this.pool = pool;
    this.replica = replica;
    this.server = server;
  }

  /// Starts the database if it is an embedded one, and connects.
  ///
  /// @throws StartException if there is no database or it refuses connections
  public static OpenDatabase open(Database database, Settings.Pool pool) {
    EphemeralDirectories.deleteOrphans();
    int connections = pool.size() + 1;
    return switch (database) {
      case Database.Remote remote -> open(remote, pool);
      case Database.Persistent(var directory) ->
          open(EmbeddedServer.persistent(directory, connections), pool);
      case Database.Ephemeral() -> open(EmbeddedServer.ephemeral(connections), pool);
    };
  }

  private static OpenDatabase open(Database.Remote remote, Settings.Pool settings) {
    Pool pool = Pool.connect(remote, settings);
    Replica replica =
        remote
            .replica()
            .map(other -> new Replica(pool.dataSource(), Pool.connectLater(other, settings)))
            .orElse(null);
    return new OpenDatabase(pool, replica, /* server= */ null);
  }

  private static OpenDatabase open(EmbeddedServer server, Settings.Pool pool) {
    try {
      return new OpenDatabase(connect(server, pool), /* replica= */ null, server);
    } catch (RuntimeException | Error failure) {
      server.close();
      throw failure;
    }
  }

  private static Pool connect(EmbeddedServer server, Settings.Pool pool) {
    try {
      return Pool.connect(server.database(), pool);
    } catch (StartException failure) {
      boolean mendable =
          failure.getCause() instanceof SQLException refused
              && WRONG_PASSWORD.equals(refused.getSQLState());
      if (!mendable) throw failure;
      server.renewPassword();
      return Pool.connect(server.database(), pool);
    }
  }

  /// Keeps an embedded database running.
  ///
  /// @param lost is told once if it has ended and cannot be started again
  public void keep(Consumer<StartException> lost) {
    if (server != null) server.keep(lost);
  }

  /// {@return connections for requests}
  public DataSource dataSource() {
    return pool.dataSource();
  }

  /// {@return the replica that is read from, null if there is none}
  public @Nullable Replica replica() {
    return replica;
  }

  /// Has the numbers of connections measured.
  public void measure(Metrics metrics) {
    pool.measure(metrics);
  }

  /// Requires the database to answer, on a connection that no request has.
  ///
  /// @throws org.relata.mapping.error.DatabaseException if it does not
  public void ping() {
    pool.ping();
  }

  @Override
  public void close() {
    try (Replica _ = replica) {
      pool.close();
    } finally {
      if (server != null) server.close();
    }
  }
}
