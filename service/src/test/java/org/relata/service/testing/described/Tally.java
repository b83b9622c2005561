package org.relata.service.testing.described;

import java.util.concurrent.atomic.AtomicLong;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;

/// Counts the exchanges that were checked, and tells how many they were when all tests have run.
public final class Tally implements LauncherSessionListener {

  private static final AtomicLong DESCRIBED = new AtomicLong();
  private static final AtomicLong OTHERS = new AtomicLong();

  static void count(boolean described) {
    (described ? DESCRIBED : OTHERS).incrementAndGet();
  }

  @Override
  public void launcherSessionClosed(LauncherSession session) {
    if (DESCRIBED.get() + OTHERS.get() == 0) return;
    System.out.printf(
        "%d exchanges were checked against the OpenAPI document, and %d requests that no operation"
            + " is for%n",
        DESCRIBED.get(), OTHERS.get());
  }
}
