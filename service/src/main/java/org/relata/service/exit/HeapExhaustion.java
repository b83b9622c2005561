package org.relata.service.exit;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Ends the program in order when the heap is exhausted in spite of all limits: after that nobody
/// knows what is still whole.
///
/// What ends it is made in advance, as there may be no memory for it later.
public final class HeapExhaustion {

  private static final Logger LOG = LoggerFactory.getLogger(HeapExhaustion.class);

  /// The exit code, which is that of nothing else.
  public static final int EXIT_CODE = 3;

  /// How long the stop may take, which has the requests under way answered first.
  private static final Duration STOP = Duration.ofSeconds(45);

  private static final CountDownLatch NOTICED = new CountDownLatch(1);

  private HeapExhaustion() {}

  /// Has the program end once it is noticed, by its shutdown hooks, or without them where they do
  /// not come to an end.
  public static void arm() {
    start("relata exit", HeapExhaustion::exit);
    start("relata halt", HeapExhaustion::halt);
    Thread.setDefaultUncaughtExceptionHandler((thread, failure) -> {
      notice(failure);
      LOG.error("Thread {} failed", thread.getName(), failure);
    });
  }

  /// Looks at why something failed.
  public static void notice(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof OutOfMemoryError) NOTICED.countDown();
    }
  }

  @FunctionalInterface
  private interface Step {
    void run() throws InterruptedException;
  }

  private static void start(String name, Step step) {
    Thread.ofPlatform()
        .daemon()
        .name(name)
        .start(() -> {
          try {
            NOTICED.await();
            step.run();
          } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
          }
        });
  }

  private static void exit() {
    try {
      LOG.error(
          "Out of memory: the service stops. A larger heap (-Xmx) or a smaller --memory helps");
    } finally {
      System.exit(EXIT_CODE);
    }
  }

  private static void halt() throws InterruptedException {
    Thread.sleep(STOP);
    Runtime.getRuntime().halt(EXIT_CODE);
  }
}
