package org.relata.service.log;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;

/// What went wrong, as logs show it.
final class Failures {

  /// The pool tells of every connection that breaks, which are many when the database is away; its
  /// messages say all there is to know.
  private static final String POOL = "com.zaxxer.hikari.";

  private Failures() {}

  /// {@return the stack trace of an entry; empty without one, or where it says nothing}
  static String text(ILoggingEvent event) {
    IThrowableProxy failure = event.getThrowableProxy();
    return failure == null || event.getLoggerName().startsWith(POOL)
        ? ""
        : ThrowableProxyUtil.asString(failure);
  }
}
