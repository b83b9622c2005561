package org.relata.mapping.unit.slot;

import java.util.List;

/// The objects of a relationship to many, as a list or set in a field shows them.
public interface Items {

  /// {@return whether [#items] takes no statement}
  boolean isLoaded();

  /// {@return the objects, loaded if need be, as they may be changed}
  List<Object> items();

  /// Adds an object; a list that is not loaded stays so.
  void add(Object object);

  /// Adds an object at a place.
  void add(int index, Object object);

  /// Removes the object at a place.
  ///
  /// @return the object
  Object remove(int index);
}
