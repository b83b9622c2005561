package org.relata.mapping.criteria;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// An attribute that objects are ordered by: `Person_.name.desc()`.
///
/// @param <T> the class of the objects
/// @param path the names of the to-one relationships that lead to the attribute's object
/// @param attribute the attribute's name
/// @param descending whether the greatest value comes first
/// @param nulls whether nulls come first, or last; null leaves it to the database
public record Order<T>(
    List<String> path, String attribute, boolean descending, @Nullable Boolean nulls) {

  public Order {
    path = List.copyOf(path);
  }

  /// {@return this order with nulls before all values}
  public Order<T> nullsFirst() {
    return new Order<>(path, attribute, descending, true);
  }

  /// {@return this order with nulls after all values}
  public Order<T> nullsLast() {
    return new Order<>(path, attribute, descending, false);
  }

  /// {@return the order of objects that lead to those of this order}
  <S> Order<S> behind(String relationship) {
    List<String> longer = new ArrayList<>(List.of(relationship));
    longer.addAll(path);
    return new Order<>(longer, attribute, descending, nulls);
  }
}
