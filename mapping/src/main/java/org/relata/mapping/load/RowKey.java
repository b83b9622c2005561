package org.relata.mapping.load;

import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.relata.mapping.model.Key;

/// Values of key columns in a form in which the same key is equal, whichever column it was read
/// from.
final class RowKey {

  private RowKey() {}

  /// {@return the key that a row holds at these positions; null where one of them is null}
  static @Nullable Object of(@Nullable Object[] row, List<Integer> positions) {
    if (positions.size() == 1) return comparable(row[positions.getFirst()]);
    List<Object> key = new ArrayList<>(positions.size());
    for (int position : positions) {
      Object part = comparable(row[position]);
      if (part == null) return null;
      key.add(part);
    }
    return key;
  }

  /// {@return a row's primary key in that form}
  static Object of(Key key) {
    List<Integer> positions = IntStream.range(0, key.values().size()).boxed().toList();
    return Objects.requireNonNull(of(key.values().toArray(), positions));
  }

  /// Integers of any width, decimals of any scale and bytes compare by what they are.
  private static @Nullable Object comparable(@Nullable Object value) {
    return switch (value) {
      case Integer number -> number.longValue();
      case BigDecimal number -> number.stripTrailingZeros();
      case byte[] bytes -> ByteBuffer.wrap(bytes);
      case null -> null;
      default -> value;
    };
  }
}
