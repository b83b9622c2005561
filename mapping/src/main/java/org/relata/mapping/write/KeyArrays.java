package org.relata.mapping.write;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.relata.mapping.model.Column;
import org.relata.mapping.model.Key;

/// Combinations of values, gathered for a statement as an array for each of their columns; each
/// combination once, and none with a null in it.
final class KeyArrays {

  private final List<List<@Nullable Object>> arrays = new ArrayList<>();
  private final Set<Object> known = new HashSet<>();

  KeyArrays(int columns) {
    for (int i = 0; i < columns; i++) arrays.add(new ArrayList<>());
  }

  /// {@return the keys, column by column}
  static KeyArrays of(List<Column> primaryKey, Collection<Key> keys) {
    KeyArrays columnar = new KeyArrays(primaryKey.size());
    for (Key key : keys) columnar.add(key.values());
    return columnar;
  }

  void add(List<? extends @Nullable Object> values) {
    if (values.stream().anyMatch(Objects::isNull)) return;
    List<@Nullable Object> identity = new ArrayList<>();
    for (Object value : values) identity.add(Key.comparable(value));
    if (!known.add(identity)) return;
    for (int i = 0; i < values.size(); i++) arrays.get(i).add(values.get(i));
  }

  boolean isEmpty() {
    return known.isEmpty();
  }

  List<List<@Nullable Object>> arrays() {
    return arrays;
  }
}
