package org.relata.service.exit;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
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

  private static final String MESSAGE =
      "Out of memory: the service stops. A larger heap (-Xmx) or a smaller --memory helps";

  private static final byte[] BYTES = (MESSAGE + "\n").getBytes(StandardCharsets.US_ASCII);
  private static final FileOutputStream ERROR_OUTPUT = new FileOutputStream(FileDescriptor.err);

  private static final int RESERVE = 2 << 20;
  private static final byte[] NOTHING = {};

  /// What the stop has of the heap when there is nothing else of it.
  @SuppressWarnings("UnusedVariable") // it is held, not read
  private static volatile byte[] reserve = NOTHING;

  /// The exit code, which is that of nothing else.
  public static final int EXIT_CODE = 3;

  /// How long the stop may take.
  private static final Duration STOP = Duration.ofSeconds(45);

  private static final CountDownLatch NOTICED = new CountDownLatch(1);

  private HeapExhaustion() {}

  /// Has the program end once it is noticed, by its shutdown hooks, or without them where they do
  /// not come to an end.
  public static void arm() {
    reserve = new byte[RESERVE];
    LoggedFailures.observe(HeapExhaustion::notice);
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

  /// {@return whether it has been noticed}
  public static boolean isNoticed() {
    return NOTICED.getCount() == 0;
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
    reserve = NOTHING;
    try {
      say();
    } finally {
      System.exit(EXIT_CODE);
    }
  }

  /// Where there is no memory to log it, the bytes are there.
  private static void say() {
    try {
      LOG.error(MESSAGE);
    } catch (OutOfMemoryError none) {
      try {
        ERROR_OUTPUT.write(BYTES);
      } catch (IOException closed) {
        // Nobody listens.
      }
    }
  }

  private static void halt() throws InterruptedException {
    Thread.sleep(STOP);
    Runtime.getRuntime().halt(EXIT_CODE);
  }
}
