package org.relata.mapping.sql;

import org.jspecify.annotations.Nullable;

/// One row that a statement gives: the values of its columns, each as its type carries it.
public final class ResultRow {

  private final @Nullable Object[] values;
  private final long bytes;

  /// @param values one for each column, from now on the row's own
  /// @param bytes how much memory it takes up
  public ResultRow(@Nullable Object[] values, long bytes) {
    this.values = values;
    this.bytes = bytes;
  }

  /// {@return the value of the column at a position, from 0}
  public @Nullable Object get(int position) {
    return values[position];
  }

  /// {@return how much memory it takes up, about}
  public long bytes() {
    return bytes;
  }
}
