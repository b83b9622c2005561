package org.relata.mapping.query;

import org.jspecify.annotations.Nullable;

/// Which of the wanted rows, in their order.
///
/// @param limit at most so many; null for all
/// @param offset how many to pass over first
/// @param keyset the row to go on from
public record Page(@Nullable Integer limit, long offset, @Nullable Keyset keyset) {

  /// All rows.
  public static final Page ALL = new Page(null, 0, null);
}
