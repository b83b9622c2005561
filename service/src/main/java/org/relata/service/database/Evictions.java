package org.relata.service.database;

import com.zaxxer.hikari.SQLExceptionOverride;
import com.zaxxer.hikari.pool.HikariPool;
import java.net.SocketTimeoutException;
import java.sql.SQLException;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.relata.mapping.error.MappingException;

/// Says of each failure of a statement whether its connection is of use any more, and whether the
/// others of the pool are.
///
/// Where a connection is lost the others are too: the database was restarted. Where it takes no
/// changes, another database may do so by now: those of several hosts take turns.
final class Evictions implements SQLExceptionOverride {

  private static final String READ_ONLY = "25006";

  /// A plan or a statement that has gone stale, which the driver prepares again.
  private static final Set<String> STALE = Set.of("0A000", "26000", "42P05");

  private static final Set<String> ENDED = Set.of("25P03", "57P01", "57P02", "57P03", "57P05");

  /// Where the database never takes changes, each refused one must not end all connections.
  private static final long PERIOD = TimeUnit.SECONDS.toNanos(1);

  private final AtomicLong next = new AtomicLong(System.nanoTime());
  private volatile @Nullable HikariPool pool;

  /// Begins with a pool, which is made with this one.
  void begin(HikariPool made) {
    pool = made;
  }

  @java.lang.Override
  public Override adjudicate(SQLException failure) {
    String state = String.valueOf(failure.getSQLState());
    if (STALE.contains(state)) return Override.DO_NOT_EVICT;
    if (state.equals(READ_ONLY) || isLost(state, failure)) {
      evictAll();
      return Override.MUST_EVICT;
    }
    return Override.CONTINUE_EVICT;
  }

  /// A connection that is given up, because it is silent or has no memory for its result, tells
  /// nothing of the others.
  private static boolean isLost(String state, SQLException failure) {
    if (!state.startsWith("08") && !ENDED.contains(state)) return false;
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof SocketTimeoutException || cause instanceof MappingException)
        return false;
    }
    return true;
  }

  /// Has no connection that there is used for a further request.
  void evictAll() {
    HikariPool all = pool;
    long now = System.nanoTime();
    long due = next.get();
    boolean isDue = now - due >= 0 && next.compareAndSet(due, now + PERIOD);
    if (isDue && all != null) all.softEvictConnections();
  }
}
