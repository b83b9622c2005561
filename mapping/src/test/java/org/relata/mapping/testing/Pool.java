package org.relata.mapping.testing;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
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
      return lend(free.take());
    } catch (InterruptedException interrupted) {
      throw new IllegalStateException(interrupted);
    }
  }

  private Connection lend(Connection connection) {
    return (Connection)
        Proxy.newProxyInstance(
            Pool.class.getClassLoader(),
            new Class<?>[] {Connection.class},
            (_, method, arguments) -> {
              if (method.getName().equals("close")) {
                free.add(connection);
                return null;
              }
              try {
                return method.invoke(connection, arguments);
              } catch (InvocationTargetException failure) {
                throw failure.getCause();
              }
            });
  }

  @Override
  public void close() throws SQLException {
    for (Connection connection : free) connection.close();
  }
}
