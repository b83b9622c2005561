package org.relata.service.log;

import ch.qos.logback.classic.pattern.ClassicConverter;
import ch.qos.logback.classic.spi.ILoggingEvent;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.event.KeyValuePair;

/// Writes the fields of an entry into a text.
public final class FieldsConverter extends ClassicConverter {

  @Override
  public String convert(ILoggingEvent event) {
    @Nullable List<KeyValuePair> fields = event.getKeyValuePairs();
    if (fields == null) return "";
    return fields.stream()
        .map(field -> " " + field.key + "=" + field.value)
        .collect(Collectors.joining());
  }
}
