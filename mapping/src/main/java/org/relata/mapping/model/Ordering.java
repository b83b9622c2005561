package org.relata.mapping.model;

import org.jspecify.annotations.Nullable;

/// One column that rows are ordered by.
///
/// @param nullsFirst where rows without a value stand; null leaves it to the database: last when
///   ascending
public record Ordering(Column column, boolean descending, @Nullable Boolean nullsFirst) {

  /// {@return the order that is the exact reverse}
  public Ordering reversed() {
    return new Ordering(column, !descending, nullsFirst == null ? null : !nullsFirst);
  }
}
