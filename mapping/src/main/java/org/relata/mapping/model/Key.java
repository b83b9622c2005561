package org.relata.mapping.model;

import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The values of a row's primary key, in declared order.
public record Key(List<Object> values) {
  public Key {
    values = List.copyOf(values);
  }

  /// {@return the key in a form in which the same key is equal, whichever columns it was read from}
  public Object identity() {
    if (values.size() == 1) return Objects.requireNonNull(comparable(values.getFirst()));
    List<Object> identity = new ArrayList<>(values.size());
    for (Object value : values) identity.add(Objects.requireNonNull(comparable(value)));
    return identity;
  }

  /// {@return a value such that integers of any width, decimals of any scale and bytes compare by
  /// what they are}
  public static @Nullable Object comparable(@Nullable Object value) {
    return switch (value) {
      case Integer number -> number.longValue();
      case BigDecimal number -> number.stripTrailingZeros();
      case byte[] bytes -> ByteBuffer.wrap(bytes);
      case null -> null;
      default -> value;
    };
  }

  /// {@return the values with commas between, as in a path}
  @Override
  public String toString() {
    return values.stream().map(String::valueOf).collect(Collectors.joining(","));
  }
}
