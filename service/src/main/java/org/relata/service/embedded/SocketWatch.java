package org.relata.service.embedded;

import java.io.IOException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One thread that looks after the time limits of all local sockets.
final class SocketWatch {

  private static final Logger LOG = LoggerFactory.getLogger(SocketWatch.class);
  private static final int PERIOD_MILLIS = 100;
  private static final Set<TimeLimit> LIMITS = ConcurrentHashMap.newKeySet();

  static {
    Thread.ofPlatform().daemon().name("relata socket watch").start(SocketWatch::run);
  }

  private SocketWatch() {}

  static void add(TimeLimit limit) {
    LIMITS.add(limit);
  }

  static void remove(TimeLimit limit) {
    LIMITS.remove(limit);
  }

  private static void run() {
    try {
      while (true) {
        Thread.sleep(PERIOD_MILLIS);
        LIMITS.forEach(SocketWatch::enforce);
      }
    } catch (InterruptedException ended) {
      Thread.currentThread().interrupt();
    }
  }

  private static void enforce(TimeLimit limit) {
    try {
      limit.enforce();
    } catch (IOException failure) {
      LOG.debug("A channel does not close", failure);
    }
  }
}
