package org.relata.service.http.exchange;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

/// The workers that streamed responses may have: as long as a client reads, it keeps one.
final class StreamLane {

  private final Executor workers;
  private final int maxWaiting;
  private final Deque<Stream> waiting = new ArrayDeque<>();
  private int places;

  /// One that waits for a place.
  interface Stream {

    /// Sends it, if it is still wanted.
    void run();

    /// Gives up.
    void refuse();
  }

  StreamLane(Executor workers, int places, int maxWaiting) {
    this.workers = workers;
    this.places = places;
    this.maxWaiting = maxWaiting;
  }

  /// Takes a place, to be left.
  ///
  /// @return whether there was one
  synchronized boolean enter() {
    if (places == 0) return false;
    places--;
    return true;
  }

  /// Has a stream wait for a place.
  ///
  /// @return whether it may
  boolean await(Stream stream) {
    synchronized (this) {
      if (waiting.size() >= maxWaiting) return false;
      waiting.add(stream);
      if (places == 0) return true;
      places--;
    }
    leave();
    return true;
  }

  /// Leaves a place to the next stream that waits.
  void leave() {
    while (true) {
      Stream next;
      synchronized (this) {
        next = waiting.poll();
        if (next == null) {
          places++;
          return;
        }
      }
      if (handOver(next)) return;
    }
  }

  private boolean handOver(Stream next) {
    try {
      workers.execute(() -> run(next));
      return true;
    } catch (RejectedExecutionException full) {
      next.refuse();
      return false;
    }
  }

  private void run(Stream stream) {
    try {
      stream.run();
    } finally {
      leave();
    }
  }
}
