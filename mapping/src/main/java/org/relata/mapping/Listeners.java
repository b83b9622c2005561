package org.relata.mapping;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.relata.mapping.entity.EntityListeners;
import org.relata.mapping.entity.EntityTypes;
import org.relata.mapping.object.Listener;

/// Listeners that hear of rows before they are written.
///
/// @param classes the classes that declare the models
/// @param byClass the listeners of the objects of each class, superclass or interface
public record Listeners(List<Class<?>> classes, Map<Class<?>, List<Listener<Object>>> byClass) {

  /// None.
  public static final Listeners NONE = new Listeners(List.of(), Map.of());

  public Listeners {
    classes = List.copyOf(classes);
    byClass = Collections.unmodifiableMap(new LinkedHashMap<>(byClass));
  }

  /// {@return none of classes}
  public static Listeners of(List<Class<?>> classes) {
    return new Listeners(classes, Map.of());
  }

  /// {@return the same with one more}
  ///
  /// @param heard the class, superclass or interface whose objects it hears of
  public <T> Listeners and(Class<T> heard, Listener<? super T> listener) {
    Map<Class<?>, List<Listener<Object>>> more = new LinkedHashMap<>(byClass);
    List<Listener<Object>> own = new ArrayList<>(more.getOrDefault(heard, List.of()));
    @SuppressWarnings("unchecked") // it is given objects of the class alone
    Listener<Object> any = (Listener<Object>) listener;
    own.add(any);
    more.put(heard, List.copyOf(own));
    return new Listeners(classes, more);
  }

  /// {@return a mapping of which they hear}
  public Mapping on(Mapping mapping) {
    return byClass.isEmpty()
        ? mapping
        : mapping.heardBy(EntityListeners.of(EntityTypes.of(mapping.models(), classes), byClass));
  }
}
