package org.relata.mapping.object;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.relata.mapping.criteria.Criterion;
import org.relata.mapping.criteria.LoadOption;
import org.relata.mapping.criteria.Order;

/// What a query asks for, in names of attributes.
///
/// @param <T> the class of the objects
/// @param criteria what the objects must meet, all of it
/// @param equal the attributes that must equal values
/// @param parents the objects that they must be related to
/// @param orders their order
/// @param limit how many there are at most; null for any number
/// @param offset how many are passed over
/// @param options how relationships are loaded
public record ObjectRequest<T>(
    List<Criterion<T>> criteria,
    List<Equal> equal,
    List<Parent> parents,
    List<Order<T>> orders,
    @Nullable Integer limit,
    long offset,
    List<LoadOption<T>> options) {

  public ObjectRequest {
    criteria = List.copyOf(criteria);
    equal = List.copyOf(equal);
    parents = List.copyOf(parents);
    orders = List.copyOf(orders);
    options = List.copyOf(options);
  }

  /// An attribute and the value that it must have; null for null.
  public record Equal(String attribute, @Nullable Object value) {}

  /// An object that leads to those that are asked for.
  ///
  /// @param relationship the name of the relationship; null for the only one
  public record Parent(Object object, @Nullable String relationship) {}

  /// {@return the request for all objects}
  public static <T> ObjectRequest<T> all() {
    return new ObjectRequest<>(List.of(), List.of(), List.of(), List.of(), null, 0, List.of());
  }

  ObjectRequest<T> filtered(List<Criterion<T>> more) {
    return new ObjectRequest<>(
        joined(criteria, more), equal, parents, orders, limit, offset, options);
  }

  ObjectRequest<T> filtered(Equal more) {
    return new ObjectRequest<>(
        criteria, joined(equal, List.of(more)), parents, orders, limit, offset, options);
  }

  ObjectRequest<T> of(Parent more) {
    return new ObjectRequest<>(
        criteria, equal, joined(parents, List.of(more)), orders, limit, offset, options);
  }

  ObjectRequest<T> ordered(List<Order<T>> more) {
    return new ObjectRequest<>(
        criteria, equal, parents, joined(orders, more), limit, offset, options);
  }

  ObjectRequest<T> at(@Nullable Integer newLimit, long newOffset) {
    return new ObjectRequest<>(criteria, equal, parents, orders, newLimit, newOffset, options);
  }

  ObjectRequest<T> loading(List<LoadOption<T>> more) {
    return new ObjectRequest<>(
        criteria, equal, parents, orders, limit, offset, joined(options, more));
  }

  private static <E> List<E> joined(List<E> first, List<E> second) {
    List<E> all = new ArrayList<>(first);
    all.addAll(second);
    return all;
  }
}
