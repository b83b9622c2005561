package org.relata.service.exit;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.turbo.TurboFilter;
import ch.qos.logback.core.spi.FilterReply;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;
import org.slf4j.Marker;

/// Looks at every failure that is logged: libraries catch what their threads throw, and log it.
final class LoggedFailures extends TurboFilter {

  static void install() {
    ((LoggerContext) LoggerFactory.getILoggerFactory()).addTurboFilter(new LoggedFailures());
  }

  @Override
  public FilterReply decide(
      @Nullable Marker marker,
      Logger logger,
      Level level,
      @Nullable String format,
      Object @Nullable [] arguments,
      @Nullable Throwable failure) {
    if (failure != null) HeapExhaustion.notice(failure);
    return FilterReply.NEUTRAL;
  }
}
