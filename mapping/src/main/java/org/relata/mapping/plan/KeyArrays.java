package org.relata.mapping.plan;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.relata.mapping.model.Key;

/// Keys of many rows, gathered for a statement that takes an array for each of their columns; each
/// key once, and none with a null in it.
public final class KeyArrays {

  private final List<List<@Nullable Object>> columns = new ArrayList<>();
  private final Set<Object> known = new HashSet<>();

  /// @param width how many columns a key has
  public KeyArrays(int width) {
    for (int i = 0; i < width; i++) columns.add(new ArrayList<>());
  }

  /// {@return these primary keys}
  ///
  /// @param width how many columns a key has
  public static KeyArrays of(int width, Collection<Key> keys) {
    KeyArrays arrays = new KeyArrays(width);
    for (Key key : keys) arrays.add(key.values());
    return arrays;
  }

  /// Adds a key, unless it is there already or has a null in it.
  public void add(List<? extends @Nullable Object> key) {
    if (key.stream().anyMatch(Objects::isNull)) return;
    if (!known.add(Key.allComparable(key))) return;
    for (int i = 0; i < key.size(); i++) columns.get(i).add(key.get(i));
  }

  public int size() {
    return known.size();
  }

  public boolean isEmpty() {
    return known.isEmpty();
  }

  /// {@return the values of one of the keys' columns, as many as there are keys}
  public List<? extends @Nullable Object> column(int index) {
    return columns.get(index);
  }

  /// {@return the arrays, one a column, as a statement takes them}
  public List<@Nullable Object> parameters() {
    return new ArrayList<>(columns);
  }
}
