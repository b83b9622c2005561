package org.relata.service.http.exchange;

import org.glassfish.grizzly.http.server.Request;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Writes a line for each request: method, path, status, milliseconds. Off, it costs one look.
final class AccessLog {

  /// The logger's name, for who turns it on.
  static final String NAME = "org.relata.access";

  private static final Logger LOG = LoggerFactory.getLogger(NAME);

  private AccessLog() {}

  /// {@return when a request began, if anyone wants to know}
  static long begin() {
    return LOG.isDebugEnabled() ? System.nanoTime() : 0;
  }

  static void end(long start, Request request, String path) {
    if (start == 0 || !LOG.isDebugEnabled()) return;
    double millis = (System.nanoTime() - start) / 1e6;
    LOG.debug(
        "{} {} {} {} ms",
        request.getMethod(),
        path,
        request.getResponse().getStatus(),
        "%.1f".formatted(millis));
  }
}
