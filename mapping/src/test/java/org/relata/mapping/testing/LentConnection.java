package org.relata.mapping.testing;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.util.Set;

/// A connection that is lent: some of what is done with it does not reach it.
final class LentConnection {

  private LentConnection() {}

  /// @param kept the methods without a result that do nothing
  /// @param close what closing it does instead
  static Connection of(Connection connection, Set<String> kept, Runnable close) {
    return (Connection)
        Proxy.newProxyInstance(
            LentConnection.class.getClassLoader(),
            new Class<?>[] {Connection.class},
            (_, method, arguments) -> {
              boolean closes = method.getName().equals("close");
              if (closes) close.run();
              if (closes || kept.contains(method.getName())) return null;
              try {
                return method.invoke(connection, arguments);
              } catch (InvocationTargetException failure) {
                throw failure.getCause();
              }
            });
  }
}
