package org.relata.mapping.testing;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Set;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/// A change of a database that is seen here alone, and undone in the end: all connections are one,
/// in one transaction, whoever ends theirs. It takes less time than to make the tables anew.
public final class Undone extends PGSimpleDataSource implements AutoCloseable {

  private static final Set<String> ENDS = Set.of("setAutoCommit", "commit", "rollback");

  private final Connection connection;

  /// @param sql statements, separated by semicolons
  public Undone(DataSource source, String sql) throws SQLException {
    connection = source.getConnection();
    connection.setAutoCommit(false);
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException wrong) {
      connection.close();
      throw wrong;
    }
  }

  @Override
  public Connection getConnection() {
    return LentConnection.of(connection, ENDS, () -> {});
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
