package org.relata.mapping.transaction;

import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.relata.mapping.error.DatabaseException;
import org.relata.mapping.memory.MemoryReservation;

/// Tries a transaction again where that may help, a few times: where others stood in its way after
/// a short wait of random length, so that those who met do not meet again.
public final class TransactionRetry {

  private static final int MAX_ATTEMPTS = 4;

  /// Each attempt renews what one connection had prepared, and may meet another connection next.
  private static final int MAX_STALE = 10;

  private static final long MIN_WAIT = TimeUnit.MILLISECONDS.toNanos(5);

  /// What takes longer than this until its connection is lost may be why it was lost.
  private static final long HARMLESS = TimeUnit.SECONDS.toNanos(2);

  /// {@return what the transaction gives, which is run from its beginning each time}
  public <T> T run(Supplier<T> transaction) {
    return run(() -> true, transaction);
  }

  /// {@return what the transaction gives, as [#run(Supplier)]}
  ///
  /// @param repeatable whether the transaction may be run again at this time
  public <T> T run(BooleanSupplier repeatable, Supplier<T> transaction) {
    for (int attempt = 1; ; attempt++) {
      long begun = System.nanoTime();
      MemoryReservation memory = MemoryReservation.current();
      long before = memory.used();
      try {
        return transaction.get();
      } catch (DatabaseException failure) {
        memory.giveBack(memory.used() - before);
        boolean mayPass = mayPass(failure, attempt, System.nanoTime() - begun);
        if (!mayPass || !repeatable.getAsBoolean()) throw failure;
        if (failure.kind() == DatabaseException.Kind.SERIALIZATION) await(attempt);
      }
    }
  }

  private static boolean mayPass(DatabaseException failure, int attempt, long nanoseconds) {
    return switch (failure.kind()) {
      case SERIALIZATION -> attempt < MAX_ATTEMPTS;
      case STALE -> attempt < MAX_STALE;
      case READ_ONLY -> attempt == 1;
      case LOST -> attempt == 1 && nanoseconds < HARMLESS;
      case POOL_EXHAUSTED,
          UNAVAILABLE,
          UNABLE,
          TIMEOUT,
          INVALID_VALUE,
          REJECTED,
          NOT_PERMITTED,
          EXHAUSTED,
          UNSUPPORTED,
          SCHEMA,
          INTERNAL ->
          false;
    };
  }

  private static void await(int attempt) {
    long longest = MIN_WAIT << (2 * attempt);
    LockSupport.parkNanos(ThreadLocalRandom.current().nextLong(MIN_WAIT, longest));
  }
}
