package org.relata.mapping.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;
import org.relata.mapping.error.DatabaseException;
import org.relata.mapping.observe.SqlObserver;

/// Where connections come from.
public final class Database {

  private static final List<String> SNAPSHOT =
      List.of("set transaction isolation level repeatable read");

  private final DataSource dataSource;
  private final @Nullable DatabaseRole role;

  public Database(DataSource dataSource) {
    this(dataSource, null);
  }

  private Database(DataSource dataSource, @Nullable DatabaseRole role) {
    this.dataSource = dataSource;
    this.role = role;
  }

  /// {@return the same database, in which a role does everything, each time in a transaction}
  public Database as(DatabaseRole caller) {
    return new Database(dataSource, caller);
  }

  /// {@return a connection each of whose statements stands for itself; a role's are in one
  /// transaction, since it has none outside}
  public Transaction read(SqlObserver observer) {
    return role == null ? open(true, observer) : begin(observer);
  }

  /// {@return a transaction, undone when closed unless it was committed}
  public Transaction begin(SqlObserver observer) {
    return prepared(List.of(), observer);
  }

  /// {@return the same, all of whose statements see what was committed before the first}
  public Transaction snapshot(SqlObserver observer) {
    return prepared(SNAPSHOT, observer);
  }

  /// {@return what the database itself says of a failure, for those who run it}
  public static Optional<String> reported(DatabaseException failure) {
    return failure.getCause() instanceof PSQLException cause
        ? Optional.ofNullable(cause.getServerErrorMessage()).map(ServerErrorMessage::getMessage)
        : Optional.empty();
  }

  private Transaction prepared(List<String> settings, SqlObserver observer) {
    Transaction transaction = open(false, observer);
    try {
      if (!settings.isEmpty()) transaction.run(settings);
      if (role != null) transaction.enter(role);
      return transaction;
    } catch (RuntimeException failure) {
      transaction.closeAfter(failure);
      throw failure;
    }
  }

  private Transaction open(boolean autocommit, SqlObserver observer) {
    try {
      Connection connection = dataSource.getConnection();
      setUp(connection, autocommit);
      return new Transaction(connection, observer);
    } catch (SQLException failure) {
      throw SqlStates.connectionFailure(failure);
    }
  }

  private static void setUp(Connection connection, boolean autocommit) throws SQLException {
    try {
      TextTransfer.setUp(connection);
      if (!autocommit) connection.setAutoCommit(false);
    } catch (SQLException failure) {
      connection.close();
      throw failure;
    }
  }
}
