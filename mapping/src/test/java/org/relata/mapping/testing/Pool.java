package org.relata.mapping.testing;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/// A few connections that are used again, for tests that need many of them one after another.
public final class Pool extends PGSimpleDataSource implements AutoCloseable {

  private final BlockingQueue<Connection> free;

  public Pool(DataSource source, int size) throws SQLException {
    free = new ArrayBlockingQueue<>(size);
    for (int i = 0; i < size; i++) free.add(source.getConnection());
  }

  @Override
  public Connection getConnection() {
    try {
      Connection connection = free.take();
      return LentConnection.of(connection, Set.of(), () -> free.add(connection));
    } catch (InterruptedException interrupted) {
      throw new IllegalStateException(interrupted);
    }
  }

  @Override
  public void close() throws SQLException {
    for (Connection connection : free) connection.close();
  }
}
