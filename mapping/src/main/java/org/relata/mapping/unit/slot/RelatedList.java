package org.relata.mapping.unit.slot;

import java.util.AbstractList;

/// The list in an object's field, which loads itself at first touch.
public final class RelatedList extends AbstractList<Object> {

  private final Items slot;

  public RelatedList(Items slot) {
    this.slot = slot;
  }

  /// {@return what it shows}
  public Items slot() {
    return slot;
  }

  @Override
  public Object get(int index) {
    return slot.items().get(index);
  }

  @Override
  public int size() {
    return slot.items().size();
  }

  @Override
  public boolean add(Object object) {
    if (slot.isLoaded()) slot.add(slot.items().size(), object);
    else slot.add(object);
    modCount++;
    return true;
  }

  @Override
  public void add(int index, Object object) {
    slot.add(index, object);
    modCount++;
  }

  @Override
  public Object remove(int index) {
    modCount++;
    return slot.remove(index);
  }

  @Override
  public Object set(int index, Object object) {
    Object before = slot.remove(index);
    slot.add(index, object);
    return before;
  }
}
