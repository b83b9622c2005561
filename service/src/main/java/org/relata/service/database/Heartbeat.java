package org.relata.service.database;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.relata.mapping.error.DatabaseException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A connection beside the pool's, by which the database is asked whether it answers.
///
/// Everybody who asks at the same time shares one question.
final class Heartbeat implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Heartbeat.class);

  /// How long a question may be without an answer before the database counts as silent.
  static final Duration SILENCE = Duration.ofSeconds(1);

  private static final String TERMINATE =
      """
      select pg_terminate_backend(pid) from pg_stat_activity
      where pid = ? and usename = current_user and state = 'active'
        and query_start < clock_timestamp() - make_interval(secs => ?)
      """;

  /// A question under way.
  ///
  /// @param since when it was asked
  /// @param done is completed with the answer, or with why there is none
  private record Question(long since, CompletableFuture<Void> done) {
    boolean isOverdue() {
      return System.nanoTime() - since > SILENCE.toNanos();
    }
  }

  private final Connector connector;
  private final Evictions evictions;
  private final Availability availability;
  private final Object turn = new Object();
  private @Nullable Connection connection;
  private volatile @Nullable Question question;

  /// @param connection the connection; another is made when it breaks, or if it is null
  /// @param evictions is told when that happens: the others are no better
  Heartbeat(
      @Nullable Connection connection,
      Connector connector,
      Evictions evictions,
      Availability availability) {
    this.connection = connection;
    this.connector = connector;
    this.evictions = evictions;
    this.availability = availability;
  }

  /// Asks the database whether it answers, unless it is being asked.
  void ask() {
    asked();
  }

  private synchronized Question asked() {
    Question asked = question;
    if (asked != null) return asked;
    Question next = new Question(System.nanoTime(), new CompletableFuture<>());
    question = next;
    Thread.ofPlatform().daemon().name("relata heartbeat").start(() -> answer(next));
    return next;
  }

  /// A refusal that comes at once is an answer too.
  private void answer(Question asked) {
    try {
      synchronized (turn) {
        require(Math.toIntExact(SILENCE.multipliedBy(5).toSeconds()));
      }
      availability.answers();
      asked.done().complete(null);
    } catch (SQLException | RuntimeException failure) {
      if (!asked.isOverdue()) availability.answers();
      asked.done().completeExceptionally(failure);
    } finally {
      question = null;
    }
  }

  /// A connection that has ended tells nothing of the database; a new one does.
  private void require(int seconds) throws SQLException {
    if (connection != null) {
      if (connector.isUsable(connection, seconds)) return;
      evictions.evictAll();
      connection.close();
    }
    connection = null;
    connection = connector.open();
  }

  /// Notes a database that owes an answer for too long.
  void check() {
    Question asked = question;
    if (asked != null && asked.isOverdue()) availability.silent(asked.since());
  }

  /// Requires the database to answer.
  ///
  /// @throws DatabaseException if it does not
  void ping() {
    Availability.Outage silence = availability.silence();
    if (silence != null) throw away(silence.reason());
    try {
      asked().done().get(SILENCE.multipliedBy(2).toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw away(interrupted);
    } catch (ExecutionException | TimeoutException none) {
      throw away(none);
    }
  }

  private static DatabaseException away(Exception cause) {
    return new DatabaseException(
        DatabaseException.Kind.UNAVAILABLE, "The database is unavailable", cause);
  }

  /// Ends what a connection that was given up still does in the database, if that can be.
  ///
  /// Behind a pooler, which has told another number, it cannot.
  ///
  /// @param backend its process in the database
  /// @param time how long it has been at it at least
  void terminate(int backend, Duration time) {
    if (connector.isBehindPooler()) return;
    Thread.ofPlatform().daemon().name("relata terminator").start(() -> tryTerminate(backend, time));
  }

  private void tryTerminate(int backend, Duration time) {
    try {
      synchronized (turn) {
        require(1);
        if (connection == null) return;
        try (PreparedStatement statement = connection.prepareStatement(TERMINATE)) {
          statement.setInt(1, backend);
          statement.setDouble(2, time.toMillis() / 1000.0);
          statement.execute();
        }
      }
    } catch (SQLException failure) {
      LOG.warn("Cannot end process {} of the database: {}", backend, failure.getMessage());
    }
  }

  @Override
  public void close() {
    try {
      Connection open = connection;
      if (open != null) open.abort(Runnable::run);
    } catch (SQLException failure) {
      LOG.debug("The connection does not close", failure);
    }
  }
}
