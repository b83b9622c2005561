package org.relata.service.exit;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.turbo.TurboFilter;
import ch.qos.logback.core.spi.FilterReply;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;
import org.slf4j.Marker;

/// Looks at every failure that is logged: libraries catch what their threads throw, and log it.
final class LoggedFailures extends TurboFilter {

  private final Consumer<Throwable> observer;

  private LoggedFailures(Consumer<Throwable> observer) {
    this.observer = observer;
  }

  /// Has every failure looked at from now on.
  static void observe(Consumer<Throwable> observer) {
    LoggerContext log = (LoggerContext) LoggerFactory.getILoggerFactory();
    log.addTurboFilter(new LoggedFailures(observer));
  }

  @Override
  public FilterReply decide(
      @Nullable Marker marker,
      Logger logger,
      Level level,
      @Nullable String format,
      Object @Nullable [] arguments,
      @Nullable Throwable failure) {
    if (failure != null) observer.accept(failure);
    return FilterReply.NEUTRAL;
  }
}
