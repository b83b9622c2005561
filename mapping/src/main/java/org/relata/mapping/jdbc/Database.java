package org.relata.mapping.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.relata.mapping.observe.SqlObserver;

/// Where connections come from.
public final class Database {

  private final DataSource dataSource;

  public Database(DataSource dataSource) {
    this.dataSource = dataSource;
  }

  /// {@return a connection each of whose statements stands for itself}
  public Transaction read(SqlObserver observer) {
    return open(true, observer);
  }

  /// {@return a transaction, undone when closed unless it was committed}
  public Transaction begin(SqlObserver observer) {
    return open(false, observer);
  }

  private Transaction open(boolean autocommit, SqlObserver observer) {
    try {
      Connection connection = dataSource.getConnection();
      if (!autocommit) connection.setAutoCommit(false);
      return new Transaction(connection, observer);
    } catch (SQLException failure) {
      throw SqlStates.connectionFailure(failure);
    }
  }
}
