package org.relata.service.database;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.postgresql.jdbc.PgConnection;
import org.relata.service.cancellation.Cancellation;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A connection for the time that a request has it, in which others can cancel or end what is done
/// with it. Once it is given back they cannot: it may be another request's.
final class Lease implements InvocationHandler {

  private static final Logger LOG = LoggerFactory.getLogger(Lease.class);

  /// How often the statement of a request that was cancelled is cancelled, since the request may be
  /// just about to begin one.
  private static final int CANCEL_PERIOD_MILLIS = 200;

  /// What a request that was cancelled may still do.
  private static final Set<String> ENDING =
      Set.of("close", "isClosed", "rollback", "getAutoCommit", "setAutoCommit");

  private final Connection connection;
  private final PgConnection physical;
  private final Consumer<Lease> ended;
  private final long begun = System.nanoTime();
  private final CountDownLatch closed = new CountDownLatch(1);
  private Cancellation.@Nullable Registration registration;
  private volatile @Nullable Thread canceller;

  /// @param ended is told when the connection is given back, before it is
  Lease(Connection connection, Consumer<Lease> ended) throws SQLException {
    this.connection = connection;
    this.physical = connection.unwrap(PgConnection.class);
    this.ended = ended;
  }

  /// {@return the connection as a request gets it}
  Connection begin() {
    registration = Cancellation.current().map(it -> it.onCancel(this::cancel)).orElse(null);
    return (Connection)
        Proxy.newProxyInstance(
            Lease.class.getClassLoader(), new Class<?>[] {Connection.class}, this);
  }

  /// {@return how long the connection has been held, in nanoseconds}
  long age() {
    return System.nanoTime() - begun;
  }

  /// {@return the process in the database}
  int backend() {
    return physical.getBackendPID();
  }

  /// {@return whether nothing can be done with the connection any more}
  boolean isBroken() {
    try {
      return connection.isClosed();
    } catch (SQLException broken) {
      return true;
    }
  }

  @Override
  public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments)
      throws Throwable {
    String name = method.getName();
    if (canceller != null && !ENDING.contains(name)) {
      throw new SQLException("The request was cancelled", "57014");
    }
    if (name.equals("close")) end();
    try {
      return method.invoke(connection, arguments);
    } catch (InvocationTargetException failure) {
      throw failure.getCause() == null ? failure : failure.getCause();
    }
  }

  /// Makes sure that nobody ends what the connection does next.
  private void end() {
    if (closed.getCount() == 0) return;
    if (registration != null) registration.close();
    synchronized (this) {
      closed.countDown();
    }
    awaitCanceller();
    ended.accept(this);
  }

  private void awaitCanceller() {
    Thread cancelling = canceller;
    boolean interrupted = false;
    while (cancelling != null && cancelling.isAlive()) {
      try {
        cancelling.join();
      } catch (InterruptedException later) {
        interrupted = true;
      }
    }
    if (interrupted) Thread.currentThread().interrupt();
  }

  /// Ends the statement under way, and lets none begin.
  private void cancel() {
    canceller = Thread.ofPlatform().daemon().name("relata canceller").start(this::cancelling);
  }

  private void cancelling() {
    try {
      do {
        physical.cancelQuery();
      } while (!closed.await(CANCEL_PERIOD_MILLIS, TimeUnit.MILLISECONDS));
    } catch (SQLException failure) {
      LOG.debug("A statement cannot be cancelled", failure);
    } catch (InterruptedException ended) {
      Thread.currentThread().interrupt();
    }
  }

  /// Ends the connection, whatever is done with it.
  synchronized void abort() {
    if (closed.getCount() == 0) return;
    try {
      connection.abort(work -> Thread.ofPlatform().daemon().start(work));
    } catch (SQLException failure) {
      LOG.debug("A connection cannot be aborted", failure);
    }
  }
}
