package org.relata.mapping.change;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.relata.mapping.model.Key;

/// Compares values that columns carry.
public final class Values {

  private Values() {}

  /// {@return whether two values are the same for the database: decimals of any scale, bytes and
  /// lists by content}
  public static boolean same(@Nullable Object left, @Nullable Object right) {
    if (left == null || right == null) return left == null && right == null;
    if (left instanceof List<?> first && right instanceof List<?> second) {
      return sameLists(first, second);
    }
    return Objects.equals(Key.comparable(left), Key.comparable(right));
  }

  private static boolean sameLists(List<?> left, List<?> right) {
    if (left.size() != right.size()) return false;
    for (int i = 0; i < left.size(); i++) if (!same(left.get(i), right.get(i))) return false;
    return true;
  }
}
