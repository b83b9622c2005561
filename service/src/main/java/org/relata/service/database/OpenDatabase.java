package org.relata.service.database;

import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.relata.service.settings.Settings;
import org.relata.service.settings.Settings.Database;

/// A database with connections to it; an embedded one runs as long as it is open.
public final class OpenDatabase implements AutoCloseable {

  private final Pool pool;
  private final @Nullable EmbeddedServer server;

  private OpenDatabase(Pool pool, @Nullable EmbeddedServer server) {
    this.pool = pool;
    this.server = server;
  }

  /// Starts the database if it is an embedded one, and connects.
  ///
  /// @throws org.relata.service.settings.StartException if there is no database or it refuses
  ///   connections
  public static OpenDatabase open(Database database, Settings.Pool pool) {
    return switch (database) {
      case Database.Remote remote ->
          new OpenDatabase(Pool.connect(remote, pool), /* server= */ null);
      case Database.Persistent(var directory) ->
          open(EmbeddedServer.persistent(directory, pool.size()), pool);
      case Database.Ephemeral() -> open(EmbeddedServer.ephemeral(pool.size()), pool);
    };
  }

  private static OpenDatabase open(EmbeddedServer server, Settings.Pool pool) {
    try {
      return new OpenDatabase(Pool.connect(server.database(), pool), server);
    } catch (RuntimeException | Error failure) {
      server.close();
      throw failure;
    }
  }

  public DataSource dataSource() {
    return pool.dataSource();
  }

  @Override
  public void close() {
    try {
      pool.close();
    } finally {
      if (server != null) server.close();
    }
  }
}
