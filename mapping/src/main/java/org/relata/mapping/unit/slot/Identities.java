package org.relata.mapping.unit.slot;

import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

/// Collections of objects that are the same only if they are one.
@SuppressWarnings("ReferenceEquality") // objects are the same only if they are one
public final class Identities {

  private Identities() {}

  public static Set<Object> set() {
    return Collections.newSetFromMap(new IdentityHashMap<>());
  }

  public static Set<Object> set(Collection<?> objects) {
    Set<Object> set = set();
    set.addAll(objects);
    return set;
  }

  /// {@return the objects that are not among others, in their order}
  public static List<Object> without(List<Object> objects, List<Object> others) {
    if (objects.isEmpty() || others.isEmpty()) return List.copyOf(objects);
    Set<Object> known = set(others);
    return objects.stream().filter(each -> !known.contains(each)).toList();
  }

  public static int indexOf(List<Object> objects, Object object) {
    for (int i = 0; i < objects.size(); i++) if (objects.get(i) == object) return i;
    return -1;
  }
}
