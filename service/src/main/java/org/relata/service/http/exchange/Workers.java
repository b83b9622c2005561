package org.relata.service.http.exchange;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.glassfish.grizzly.memory.MemoryManager;
import org.glassfish.grizzly.threadpool.GrizzlyExecutorService;
import org.glassfish.grizzly.threadpool.ThreadPoolConfig;

/// The threads that carry out requests.
public final class Workers implements AutoCloseable {

  /// How many checks of the service's health wait.
  private static final int MAX_CHECKS = 100;

  private final ExecutorService requests;
  private final ExecutorService health;
  private final StreamLane streams;

  /// @param count how many requests run at once
  /// @param queue how many wait
  public Workers(int count, int queue) {
    this.requests =
        GrizzlyExecutorService.createInstance(
            ThreadPoolConfig.defaultConfig()
                .setPoolName("relata")
                .setCorePoolSize(count)
                .setMaxPoolSize(count)
                .setQueueLimit(queue)
                .setMemoryManager(MemoryManager.DEFAULT_MEMORY_MANAGER));
    this.health =
        new ThreadPoolExecutor(
            1,
            1,
            0,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(MAX_CHECKS),
            Thread.ofPlatform().name("relata-health").factory());
    this.streams = new StreamLane(requests, Math.max(1, count / 2), queue);
  }

  /// Which threads carry out a request.
  public enum Lane {
    /// None of them: it takes no time.
    AT_ONCE,
    /// One for what looks after the service.
    HEALTH,
    /// One of those for all the others.
    WORK
  }

  /// Has a request carried out.
  ///
  /// @throws RejectedExecutionException if too many wait
  void execute(Lane lane, Runnable request) {
    (lane == Lane.HEALTH ? health : requests).execute(request);
  }

  StreamLane streams() {
    return streams;
  }

  @Override
  public void close() {
    requests.shutdownNow();
    health.shutdownNow();
  }
}
