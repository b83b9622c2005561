package org.relata.service.log;

import ch.qos.logback.classic.pattern.ClassicConverter;
import ch.qos.logback.classic.spi.ILoggingEvent;
import org.relata.service.observe.Observation;

/// Writes into a text on whose behalf an entry was made: the id of the request, and of its trace.
public final class RequestConverter extends ClassicConverter {

  @Override
  public String convert(ILoggingEvent event) {
    return Observation.current().map(RequestConverter::text).orElse("");
  }

  private static String text(Observation request) {
    String trace = request.trace().map(of -> " trace=" + of.traceId()).orElse("");
    return " [" + request.id() + trace + "]";
  }
}
