package org.relata.mapping.unit.slot;

import java.util.AbstractSet;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/// The set in an object's field, which loads itself at first touch.
public final class RelatedSet extends AbstractSet<Object> {

  private final Items slot;

  public RelatedSet(Items slot) {
    this.slot = slot;
  }

  /// {@return what it shows}
  public Items slot() {
    return slot;
  }

  @Override
  public int size() {
    return slot.items().size();
  }

  /// A set that is not loaded stays so.
  @Override
  public boolean add(Object object) {
    if (slot.isLoaded() && contains(object)) return false;
    slot.add(object);
    return true;
  }

  @Override
  public boolean remove(@Nullable Object object) {
    int index = slot.items().indexOf(object);
    if (index >= 0) slot.remove(index);
    return index >= 0;
  }

  @Override
  public Iterator<Object> iterator() {
    return new Iterator<>() {
      private int next;

      @Override
      public boolean hasNext() {
        return next < slot.items().size();
      }

      @Override
      public Object next() {
        return slot.items().get(next++);
      }

      @Override
      public void remove() {
        slot.remove(--next);
      }
    };
  }
}
