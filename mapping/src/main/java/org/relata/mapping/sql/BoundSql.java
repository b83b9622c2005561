package org.relata.mapping.sql;

import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.relata.mapping.type.ColumnType;

/// A statement ready to run: its text with a `?` for each of its values.
public record BoundSql(String text, List<Value> values) {

  /// A value to send.
  ///
  /// @param many whether it is a list of such values, sent as one array
  public record Value(ColumnType type, boolean many, @Nullable Object value) {}

  public BoundSql {
    values = Collections.unmodifiableList(values);
  }
}
