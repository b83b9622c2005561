package org.relata.mapping.transaction;

import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.relata.mapping.error.DatabaseException;
import org.relata.mapping.memory.MemoryReservation;

/// Tries a transaction again where others stood in its way, a few times and after a short wait of
/// random length, so that those who met do not meet again.
public final class TransactionRetry {

  private static final int MAX_ATTEMPTS = 4;
  private static final long MIN_WAIT = TimeUnit.MILLISECONDS.toNanos(5);

  /// {@return what the transaction gives, which is run from its beginning each time}
  public <T> T run(Supplier<T> transaction) {
    for (int attempt = 1; ; attempt++) {
      MemoryReservation memory = MemoryReservation.current();
      long before = memory.used();
      try {
        return transaction.get();
      } catch (DatabaseException failure) {
        memory.giveBack(memory.used() - before);
        boolean mayPass = failure.kind() == DatabaseException.Kind.SERIALIZATION;
        if (!mayPass || attempt == MAX_ATTEMPTS) throw failure;
        long longest = MIN_WAIT << (2 * attempt);
        LockSupport.parkNanos(ThreadLocalRandom.current().nextLong(MIN_WAIT, longest));
      }
    }
  }
}
