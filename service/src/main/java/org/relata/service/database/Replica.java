package org.relata.service.database;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A copy of the database that is a little behind it, and how far it has got.
///
/// What this service has written is known, and so is whether the copy has it.
public final class Replica implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Replica.class);

  /// It includes what was committed without waiting for the disk.
  private static final String WRITTEN = "select pg_current_wal_insert_lsn()";

  /// One that has become the database has everything.
  private static final String REPLAYED =
      "select case when pg_is_in_recovery() then pg_last_wal_replay_lsn()"
          + " else pg_current_wal_insert_lsn() end";

  /// How long it is believed to be where it was: it may be made anew, from an older copy.
  private static final Duration TRUST = Duration.ofSeconds(1);

  /// Where it was.
  ///
  /// @param at when, in the nanoseconds of [System#nanoTime]
  private record Known(WalPosition position, long at) {}

  private final DataSource database;
  private final Pool pool;
  private final AtomicReference<WalPosition> written = new AtomicReference<>(WalPosition.START);
  private volatile Known replayed = new Known(WalPosition.START, System.nanoTime());
  private volatile long unknown = System.nanoTime() - TRUST.toNanos();

  /// @param database what it is a copy of
  /// @param pool connections to the copy
  Replica(DataSource database, Pool pool) {
    this.database = database;
    this.pool = pool;
  }

  /// {@return connections to the copy}
  public DataSource dataSource() {
    return pool.dataSource();
  }

  /// Notes that something was written. If nobody says where, the copy is not asked for a while.
  ///
  /// @return a position of the database behind it; empty if it cannot be had
  public Optional<WalPosition> wrote() {
    Optional<WalPosition> position = ask(database, WRITTEN);
    position.ifPresentOrElse(
        latest -> written.accumulateAndGet(latest, WalPosition::max),
        () -> unknown = System.nanoTime());
    return position;
  }

  /// {@return whether the copy has what this service has written, and got to a position}
  public boolean has(WalPosition position) {
    if (System.nanoTime() - unknown < TRUST.toNanos()) return false;
    WalPosition wanted = position.max(written.get());
    if (wanted.equals(WalPosition.START)) return true;
    Known known = replayed;
    boolean trusted = System.nanoTime() - known.at() < TRUST.toNanos();
    if (trusted && known.position().includes(wanted)) return true;
    WalPosition now = ask(pool.dataSource(), REPLAYED).orElse(WalPosition.START);
    replayed = new Known(now, System.nanoTime());
    return now.includes(wanted);
  }

  private static Optional<WalPosition> ask(DataSource whom, String question) {
    try (Connection connection = whom.getConnection();
        Statement statement = connection.createStatement();
        ResultSet answer = statement.executeQuery(question)) {
      return answer.next() ? WalPosition.parse(answer.getString(1)) : Optional.empty();
    } catch (SQLException failure) {
      LOG.debug("No position of the write-ahead log", failure);
      return Optional.empty();
    }
  }

  @Override
  public void close() {
    pool.close();
  }
}
