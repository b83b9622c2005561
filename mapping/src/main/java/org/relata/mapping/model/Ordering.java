package org.relata.mapping.model;

import org.jspecify.annotations.Nullable;

/// A column that rows are ordered by.
///
/// @param descending whether the greatest value comes first
/// @param nullsFirst whether nulls come before all values, or after them; null leaves it to the
///   database: after them when ascending, before them when descending
public record Ordering(Column column, boolean descending, @Nullable Boolean nullsFirst) {

  /// {@return the exact reverse of this ordering}
  public Ordering reversed() {
    return new Ordering(column, !descending, nullsFirst == null ? null : !nullsFirst);
  }
}
