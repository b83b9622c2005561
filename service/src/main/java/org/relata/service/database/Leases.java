package org.relata.service.database;

import com.zaxxer.hikari.pool.HikariPool;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.relata.service.database.Availability.Outage;

/// Gives the connections of the pool to requests.
///
/// A request waits for one no longer than it may, and all requests that come while the database is
/// away wait for the same time to be over: those who come late in an outage do not wait at all.
final class Leases extends PlainDataSource {

  /// How often one who waits looks whether there is any use in it.
  private static final long SLICE_MILLIS = 200;

  private static final long SILENT_SLICE_MILLIS = 50;

  private final HikariPool pool;
  private final TimeLimits limits;
  private final Availability availability;
  private final Heartbeat heartbeat;
  private final Set<Lease> leases = ConcurrentHashMap.newKeySet();

  Leases(HikariPool pool, TimeLimits limits, Availability availability, Heartbeat heartbeat) {
    this.pool = pool;
    this.limits = limits;
    this.availability = availability;
    this.heartbeat = heartbeat;
  }

  @Override
  public Connection getConnection() throws SQLException {
    long deadline = System.nanoTime() + limits.waiting().toNanos();
    while (true) {
      @Nullable Outage outage = availability.outage();
      boolean over = outage != null && isHopeless(outage);
      long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
      @Nullable Connection taken = take(over ? 1 : Math.clamp(left, 1, SLICE_MILLIS));
      if (taken != null) return lease(taken);
      if (over || left <= 0) throw none(outage);
    }
  }

  /// Where there are connections, one that is given back may serve the next request, whether there
  /// are new ones or not.
  private boolean isHopeless(Outage outage) {
    boolean none = pool.getTotalConnections() == 0 || availability.silence() != null;
    return none && outage.lastsFor(limits.waiting());
  }

  /// {@return a connection, or null if there is none in time}
  private @Nullable Connection take(long millis) throws SQLException {
    try {
      if (availability.silence() == null) return pool.getConnection(millis);
      Thread.sleep(Math.min(millis, SILENT_SLICE_MILLIS));
      return null;
    } catch (SQLTransientConnectionException none) {
      return null;
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new SQLException("Interrupted while waiting for a connection", interrupted);
    }
  }

  private static SQLException none(@Nullable Outage outage) {
    return outage == null
        ? new SQLTransientConnectionException("All connections are in use")
        : new SQLTransientConnectionException(
            "The database is unavailable", outage.reason().getSQLState(), outage.reason());
  }

  private Connection lease(Connection taken) throws SQLException {
    Lease lease = new Lease(taken, this::ended);
    leases.add(lease);
    return lease.begin();
  }

  /// What was given up because it took too long may go on in the database, which nobody wants.
  private void ended(Lease lease) {
    leases.remove(lease);
    Duration limit = limits.statement();
    if (!lease.isBroken() || limit.isZero() || lease.age() < limit.toNanos()) return;
    heartbeat.terminate(lease.backend(), limit);
  }

  /// {@return whether a connection has been held for so long}
  boolean anyOlderThan(Duration age) {
    for (Lease lease : leases) {
      if (lease.age() > age.toNanos()) return true;
    }
    return false;
  }

  /// Ends the connections that have been held for so long.
  void abortOlderThan(Duration age) {
    for (Lease lease : leases) {
      if (lease.age() > age.toNanos()) lease.abort();
    }
  }
}
