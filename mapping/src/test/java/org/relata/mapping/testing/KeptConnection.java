package org.relata.mapping.testing;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicReference;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/// A connection that is used again and again, each time as if it were new: to open one takes longer
/// than most of what tests ask a database for.
///
/// Whoever asks for it while another has it gets one that is closed afterwards.
final class KeptConnection implements AutoCloseable {

  /// What is done with it.
  interface Work<T> {
    T with(Statement statement) throws SQLException;
  }

  private static final int SECONDS_TO_ANSWER = 5;

  private final DataSource source;
  private final AtomicReference<@Nullable Connection> idle = new AtomicReference<>();

  KeptConnection(DataSource source) {
    this.source = source;
  }

  <T> T use(Work<T> work) throws SQLException {
    Connection connection = taken();
    boolean reusable = false;
    try (Statement statement = connection.createStatement()) {
      T result = work.with(statement);
      reusable = isForgotten(statement);
      return result;
    } finally {
      if (!reusable || !idle.compareAndSet(null, connection)) connection.close();
    }
  }

  /// It may have been ended meanwhile, as services' are.
  private Connection taken() throws SQLException {
    Connection kept = idle.getAndSet(null);
    if (kept == null) return source.getConnection();
    if (kept.isValid(SECONDS_TO_ANSWER)) return kept;
    kept.close();
    return source.getConnection();
  }

  /// Settings, roles, temporary tables and locks are those of a new one again. It cannot be done
  /// inside of a transaction.
  private static boolean isForgotten(Statement statement) {
    try {
      statement.execute("discard all");
      statement.execute(TestDatabase.SETTINGS);
      return true;
    } catch (SQLException inTransaction) {
      return false;
    }
  }

  @Override
  public void close() throws SQLException {
    Connection kept = idle.getAndSet(null);
    if (kept != null) kept.close();
  }
}
