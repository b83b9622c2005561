package org.relata.mapping.model;

import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The values of a row's primary key, in declared order and none of them null.
public record Key(List<Object> values) {
  public Key {
    values = List.copyOf(values);
  }

  /// {@return a value that equals that of the same key, whichever Java classes its values are of}
  public Object identity() {
    if (values.size() == 1) return Objects.requireNonNull(comparable(values.getFirst()));
    List<Object> identity = new ArrayList<>(values.size());
    for (Object value : values) identity.add(Objects.requireNonNull(comparable(value)));
    return identity;
  }

  /// {@return a value by whose `equals` integers of any width, decimals of any scale, zeros of any
  /// sign and byte arrays are compared by content}
  public static @Nullable Object comparable(@Nullable Object value) {
    return switch (value) {
      case Long number -> (number == number.intValue()) ? (Object) number.intValue() : number;
      case BigDecimal number -> number.stripTrailingZeros();
      // The database takes -0.0 and 0.0 for the same.
      case Double number -> number + 0.0;
      case byte[] bytes -> ByteBuffer.wrap(bytes);
      case null -> null;
      default -> value;
    };
  }

  /// {@return such values, of each}
  public static List<@Nullable Object> allComparable(List<? extends @Nullable Object> values) {
    List<@Nullable Object> comparable = new ArrayList<>(values.size());
    for (Object value : values) comparable.add(comparable(value));
    return comparable;
  }

  /// {@return the values separated by commas}
  @Override
  public String toString() {
    return values.stream().map(String::valueOf).collect(Collectors.joining(","));
  }
}
