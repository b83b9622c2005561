package org.relata.service.server;

import java.time.Duration;
import org.relata.service.exit.HeapExhaustion;
import org.relata.service.problem.ProblemException;
import org.relata.service.problem.Problems;

/// Whether the service can serve requests: it has not been told to stop, its database answers, and
/// fits the models.
final class Readiness implements AutoCloseable {

  private static final int RETRY_SECONDS = 5;

  private final Runnable ping;
  private final Duration stopDelay;
  private volatile boolean stopping;

  /// @param ping requires the database to answer
  /// @param stopDelay how long it is not ready before anything else ends
  Readiness(Runnable ping, Duration stopDelay) {
    this.ping = ping;
    this.stopDelay = stopDelay;
  }

  /// Requires the service to be ready.
  ///
  /// @throws ProblemException 503
  /// @throws org.relata.mapping.error.DatabaseException if the database does not answer
  void require(DatabaseFit fit) {
    if (stopping) throw unready("The service is stopping");
    ping.run();
    if (!fit.isGiven()) throw unready("The database does not match the models; the log says how");
  }

  private static ProblemException unready(String why) {
    return new ProblemException(Problems.unavailable(why, RETRY_SECONDS));
  }

  /// From here on it is not ready.
  @Override
  public void close() {
    stopping = true;
    if (HeapExhaustion.isNoticed()) return;
    try {
      Thread.sleep(stopDelay);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
