package org.relata.mapping.plan;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/// What was made once for each shape, to be used again.
final class Remembered<K, V> {

  /// Past so many all are forgotten and made anew, so that no caller can fill the memory with
  /// shapes.
  private static final int MOST = 2_000;

  private final Map<K, V> made = new ConcurrentHashMap<>();

  V of(K shape, Function<K, V> make) {
    V known = made.get(shape);
    if (known != null) return known;
    if (made.size() >= MOST) made.clear();
    return made.computeIfAbsent(shape, make);
  }
}
