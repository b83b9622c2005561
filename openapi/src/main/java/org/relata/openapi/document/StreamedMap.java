package org.relata.openapi.document;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;

/// A map that makes its entries whenever somebody walks through it, and keeps none: what is large
/// is written without being there as a whole.
///
/// @param <V> what its values are
public final class StreamedMap<V> extends AbstractMap<String, V> {

  private final Supplier<Stream<Entry<String, V>>> entries;

  /// @param entries makes the entries, no two with the same key
  public StreamedMap(Supplier<Stream<Map.Entry<String, V>>> entries) {
    this.entries = entries;
  }

  @Override
  public Set<Entry<String, V>> entrySet() {
    return new Entries();
  }

  private final class Entries extends AbstractSet<Entry<String, V>> {

    @Override
    public Iterator<Entry<String, V>> iterator() {
      return entries.get().iterator();
    }

    @Override
    public int size() {
      return Math.toIntExact(entries.get().count());
    }
  }
}
