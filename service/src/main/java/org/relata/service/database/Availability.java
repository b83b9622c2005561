package org.relata.service.database;

import java.sql.SQLException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What is known of the database at the moment: whether it takes new connections, and whether it
/// answers those there are.
final class Availability {

  private static final Logger LOG = LoggerFactory.getLogger(Availability.class);

  /// A time in which the database is not as it should be.
  ///
  /// @param since when it began, in the nanoseconds of [System#nanoTime]
  record Outage(long since, SQLException reason) {
    boolean lastsFor(Duration time) {
      return System.nanoTime() - since >= time.toNanos();
    }
  }

  private final String name;
  private volatile @Nullable Outage unreachable;
  private volatile @Nullable Outage silent;

  /// @param name of what it is known of, for the log
  Availability(String name) {
    this.name = name;
  }

  /// Notes that no new connection can be had.
  synchronized void unreachable(SQLException reason) {
    Outage outage = unreachable;
    if (outage == null) LOG.warn("The {} is unavailable: {}", name, reason.getMessage());
    unreachable = new Outage(outage == null ? System.nanoTime() : outage.since(), reason);
  }

  /// Notes that a connection was made, by which the database answers too.
  synchronized void reachable() {
    if (unreachable != null) LOG.warn("The {} is available again", name);
    unreachable = null;
    answers();
  }

  /// Notes that the database has not answered.
  ///
  /// @param since since when
  synchronized void silent(long since) {
    if (silent != null) return;
    LOG.warn("The {} does not answer", name);
    silent = new Outage(since, new SQLException("The database does not answer", "08006"));
  }

  /// Notes that the database answers.
  synchronized void answers() {
    if (silent != null) LOG.warn("The {} answers again", name);
    silent = null;
  }

  /// {@return since when the database does not answer, whoever asks; null if it does}
  @Nullable Outage silence() {
    return silent;
  }

  /// {@return why there are no connections but those that are open; null if there are}
  @Nullable Outage outage() {
    Outage silence = silent;
    return silence == null ? unreachable : silence;
  }
}
