package org.relata.mapping.sql;

import org.jspecify.annotations.Nullable;

/// One row that a statement gives: the values of its columns, each as its type carries it.
public final class ResultRow {

  private final @Nullable Object[] values;

  /// @param values one for each column, from now on the row's own
  public ResultRow(@Nullable Object[] values) {
    this.values = values;
  }

  /// {@return the value of the column at a position, from 0}
  public @Nullable Object get(int position) {
    return values[position];
  }
}
