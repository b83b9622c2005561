package org.relata.mapping.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.sql.Statement;
import java.util.List;
import java.util.Set;
import org.relata.mapping.error.ForbiddenException;
import org.relata.mapping.error.MappingException;
import org.relata.mapping.observe.SqlObserver;
import org.relata.mapping.sql.BoundSql;
import org.relata.mapping.type.ColumnType;

/// One connection at work: runs statements one after another.
public final class Transaction implements AutoCloseable {

  private static final String ENTER =
      "select set_config('request.jwt.claims', ?, true), set_config('role', ?, true)";

  /// `insufficient_privilege`
  private static final String DENIED = "42501";

  /// That, and `invalid_parameter_value` for a role that there is not.
  private static final Set<String> NO_ROLE = Set.of(DENIED, "22023", "42704");

  private final Connection connection;
  private final SqlObserver observer;
  private boolean entered;

  Transaction(Connection connection, SqlObserver observer) {
    this.connection = connection;
    this.observer = observer;
  }

  /// {@return the rows that a statement gives}
  ///
  /// @param types how to read each of its columns
  public Rows query(BoundSql sql, List<ColumnType> types) {
    return query(sql, types, 0, 0);
  }

  /// {@return the rows that a statement gives}
  ///
  /// @param maxRows how many of them leave the database at most; 0 for all
  /// @param fetchSize how many of them the driver holds at a time, in a transaction; 0 for all
  public Rows query(BoundSql sql, List<ColumnType> types, int maxRows, int fetchSize) {
    StatementMemory memory = new StatementMemory();
    try {
      PreparedStatement statement = prepare(sql);
      memory.replace();
      StatementRun run = new StatementRun(sql.text(), observer);
      ResultSet results = executed(run, statement, maxRows, fetchSize);
      memory.replace();
      return new Rows(results, fetchSize > 0, memory, run, types);
    } catch (SQLException failure) {
      memory.fail();
      throw told(failure);
    } catch (RuntimeException failure) {
      memory.fail();
      throw failure;
    }
  }

  private static ResultSet executed(
      StatementRun run, PreparedStatement statement, int maxRows, int fetchSize)
      throws SQLException {
    try {
      statement.setMaxRows(maxRows);
      statement.setFetchSize(fetchSize);
      ResultSet results = run.of(statement::executeQuery);
      statement.clearParameters();
      return results;
    } catch (SQLException | RuntimeException failure) {
      statement.close();
      throw failure;
    }
  }

  /// {@return how many rows a statement changed}
  public int update(BoundSql sql) {
    StatementMemory memory = new StatementMemory();
    StatementRun run = new StatementRun(sql.text(), observer);
    try (PreparedStatement statement = prepare(sql)) {
      int rows = run.of(statement::executeUpdate);
      run.ended(rows);
      return rows;
    } catch (SQLException failure) {
      throw told(failure);
    } finally {
      memory.fail();
    }
  }

  private PreparedStatement prepare(BoundSql sql) throws SQLException {
    PreparedStatement statement = connection.prepareStatement(sql.text());
    try {
      List<BoundSql.Value> values = sql.values();
      for (int i = 0; i < values.size(); i++) ValueBinder.bind(statement, i + 1, values.get(i));
      return statement;
    } catch (SQLException | RuntimeException failure) {
      statement.close();
      throw failure;
    }
  }

  /// Has all that follows, to the end of the transaction, done as a role.
  ///
  /// @throws ForbiddenException if there is no such role, or none that the connection's user may
  ///   take; it does not say which
  void enter(DatabaseRole role) {
    if (!role.isPossible()) throw noRole();
    StatementRun run = new StatementRun(ENTER, observer);
    try (PreparedStatement statement = connection.prepareStatement(ENTER)) {
      statement.setString(1, role.claims());
      statement.setString(2, role.name());
      run.of(statement::executeQuery).close();
      run.ended(1);
    } catch (SQLException failure) {
      if (NO_ROLE.contains(String.valueOf(failure.getSQLState()))) throw noRole();
      throw SqlStates.failure(failure);
    }
    entered = true;
  }

  private static ForbiddenException noRole() {
    return forbidden("The caller has no role that the database lets them take");
  }

  private static ForbiddenException forbidden(String message) {
    return new ForbiddenException(ForbiddenException.What.STATEMENT, message, "");
  }

  /// What a role may not do is the caller's affair; what the connection's user may not do is not.
  private MappingException told(SQLException failure) {
    return entered && DENIED.equals(failure.getSQLState())
        ? forbidden("The database does not allow this to the caller")
        : SqlStates.failure(failure);
  }

  /// Runs the statements of a script, such as those that make tables.
  public void run(List<String> statements) {
    try (Statement statement = connection.createStatement()) {
      for (String text : statements) {
        StatementRun run = new StatementRun(text, observer);
        run.of(() -> statement.execute(text));
        run.ended(0);
      }
    } catch (SQLException failure) {
      throw told(failure);
    }
  }

  /// Makes lasting what was done since the transaction began.
  ///
  /// PostgreSQL only warns if it has given up waiting for its synchronous standbys, without which
  /// nothing is lasting.
  public void commit() {
    try {
      connection.clearWarnings();
      connection.commit();
      SQLWarning warning = connection.getWarnings();
      if (warning != null) throw SqlStates.unconfirmed(warning);
    } catch (SQLException failure) {
      throw SqlStates.commitFailure(failure);
    }
  }

  /// Undoes what was done since the transaction began; another begins.
  public void rollback() {
    try {
      connection.rollback();
    } catch (SQLException failure) {
      throw told(failure);
    }
  }

  /// Gives the connection back because of a failure, to which one to do so is added.
  void closeAfter(RuntimeException failure) {
    try {
      close();
    } catch (MappingException second) {
      failure.addSuppressed(second);
    }
  }

  /// Gives the connection back; what was not committed is undone.
  @Override
  public void close() {
    try (connection) {
      if (!connection.getAutoCommit()) {
        connection.rollback();
        connection.setAutoCommit(true);
      }
    } catch (SQLException failure) {
      throw told(failure);
    }
  }
}
