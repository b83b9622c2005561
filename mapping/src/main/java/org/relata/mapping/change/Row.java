package org.relata.mapping.change;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.relata.mapping.model.Column;

/// What is to be written into a row: the columns that are set, null where they are set to null.
public record Row(Map<Column, @Nullable Object> values) {
  // Written out in full: of a compact constructor the compiler keeps no annotations inside types.
  public Row(Map<Column, @Nullable Object> values) {
    this.values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
  }
}
