package org.relata.mapping.plan;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/// What was made once for each shape, to be used again.
final class PlanCache<K, V> {

  /// Past so many all are forgotten and made anew, so that no caller can fill the memory with
  /// shapes.
  private static final int MAX_ENTRIES = 2_000;

  private final Map<K, V> made = new ConcurrentHashMap<>();

  V of(K shape, Function<K, V> make) {
    V entries = made.get(shape);
    if (entries != null) return entries;
    if (made.size() >= MAX_ENTRIES) made.clear();
    return made.computeIfAbsent(shape, make);
  }
}
