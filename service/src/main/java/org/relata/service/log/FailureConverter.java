package org.relata.service.log;

import ch.qos.logback.classic.pattern.ThrowableHandlingConverter;
import ch.qos.logback.classic.spi.ILoggingEvent;

/// Writes the stack trace of an entry into a text.
public final class FailureConverter extends ThrowableHandlingConverter {

  @Override
  public String convert(ILoggingEvent event) {
    return Failures.text(event);
  }
}
