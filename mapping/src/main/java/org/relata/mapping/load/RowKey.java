package org.relata.mapping.load;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.relata.mapping.model.Key;
import org.relata.mapping.sql.ResultRow;

/// Values of key columns in a form in which the same key is equal, whichever column it was read
/// from.
final class RowKey {

  private RowKey() {}

  /// {@return the key that a row holds at these positions; null where one of them is null}
  static @Nullable Object of(ResultRow row, List<Integer> positions) {
    if (positions.size() == 1) return Key.comparable(row.get(positions.getFirst()));
    List<Object> key = new ArrayList<>(positions.size());
    for (int position : positions) {
      Object part = Key.comparable(row.get(position));
      if (part == null) return null;
      key.add(part);
    }
    return key;
  }
}
