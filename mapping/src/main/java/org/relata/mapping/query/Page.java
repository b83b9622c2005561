package org.relata.mapping.query;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A page of rows in the order of their query.
///
/// @param limit the maximum number of rows; null for no limit
/// @param offset the number of rows to skip
/// @param keyset the position to continue from; null for the start
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
