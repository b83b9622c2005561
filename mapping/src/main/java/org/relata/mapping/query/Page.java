package org.relata.mapping.query;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Which of the wanted rows, in their order.
///
/// @param limit at most so many; null for all
/// @param offset how many to pass over first
/// @param keyset the row to go on from
public record Page(@Nullable Integer limit, long offset, @Nullable Keyset keyset) {

  /// All rows.
  public static final Page ALL = new Page(null, 0, null);

  /// See [Query#hashCode].
  @Override
  public int hashCode() {
    return 31 * Objects.hashCode(limit) + Long.hashCode(offset) + Objects.hashCode(keyset);
  }

  /// See [Query#hashCode].
  @Override
  public boolean equals(@Nullable Object other) {
    return this == other
        || (other instanceof Page page
            && offset == page.offset
            && Objects.equals(limit, page.limit)
            && Objects.equals(keyset, page.keyset));
  }
}
