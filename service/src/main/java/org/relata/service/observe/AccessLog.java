package org.relata.service.observe;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Writes an entry for each request. Off, it costs one look.
final class AccessLog {

  private static final Logger LOG = LoggerFactory.getLogger("org.relata.access");

  private AccessLog() {}

  static void write(Observation request, Outcome outcome, long nanoseconds) {
    if (!LOG.isInfoEnabled()) return;
    request.during(() ->
        LOG.atInfo()
            .addKeyValue("method", outcome.method())
            .addKeyValue("route", request.route())
            .addKeyValue("path", outcome.path())
            .addKeyValue("status", outcome.status())
            .addKeyValue("bytes", outcome.bytes())
            .addKeyValue("milliseconds", Milliseconds.of(nanoseconds))
            .addKeyValue("statements", request.statements())
            .log("Request"));
  }
}
