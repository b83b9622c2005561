package org.relata.mapping.change;

import java.util.AbstractMap;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/// A map that nobody changes any more, so that whoever keeps it need not copy it.
final class FrozenMap<K, V extends @Nullable Object> extends AbstractMap<K, V> {

  private final Map<K, V> map;

  /// @param map nobody else's
  FrozenMap(Map<K, V> map) {
    this.map = map;
  }

  static <K, V extends @Nullable Object> Map<K, V> copyOf(Map<K, V> map) {
    if (map.isEmpty()) return Collections.emptyMap();
    return map instanceof FrozenMap<K, V> ? map : new FrozenMap<>(new LinkedHashMap<>(map));
  }

  @Override
  public int size() {
    return map.size();
  }

  @Override
  public boolean containsKey(@Nullable Object key) {
    return map.containsKey(key);
  }

  @Override
  public @Nullable V get(@Nullable Object key) {
    return map.get(key);
  }

  @Override
  public void forEach(BiConsumer<? super K, ? super V> action) {
    map.forEach(action);
  }

  @Override
  public Set<K> keySet() {
    return Collections.unmodifiableMap(map).keySet();
  }

  @Override
  public Set<Entry<K, V>> entrySet() {
    return Collections.unmodifiableMap(map).entrySet();
  }
}
