package org.relata.service.embedded;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.channels.Channel;
import java.nio.channels.ClosedChannelException;
import java.util.concurrent.TimeUnit;

/// How long one operation on a channel may take, before the channel is closed.
final class TimeLimit {

  private final Channel channel;
  private volatile int millis;

  /// When the operation under way began; 0 if there is none.
  private volatile long begun;

  private volatile boolean exceeded;

  TimeLimit(Channel channel) {
    this.channel = channel;
  }

  /// @param millis the limit, 0 for none
  void set(int millis) {
    this.millis = millis;
  }

  int millis() {
    return millis;
  }

  @FunctionalInterface
  interface Operation {
    int run() throws IOException;
  }

  /// {@return what an operation gives in time}
  ///
  /// @throws SocketTimeoutException if it was not in time
  int run(Operation operation) throws IOException {
    begun = System.nanoTime() | 1;
    try {
      return operation.run();
    } catch (ClosedChannelException closed) {
      if (!exceeded) throw closed;
      SocketTimeoutException timeout = new SocketTimeoutException("No answer in " + millis + " ms");
      timeout.initCause(closed);
      throw timeout;
    } finally {
      begun = 0;
    }
  }

  /// Closes the channel if the operation under way has exceeded the limit.
  void enforce() throws IOException {
    long since = begun;
    int limit = millis;
    if (since == 0 || limit == 0) return;
    if (System.nanoTime() - since < TimeUnit.MILLISECONDS.toNanos(limit)) return;
    exceeded = true;
    channel.close();
  }
}
