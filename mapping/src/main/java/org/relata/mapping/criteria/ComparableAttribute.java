package org.relata.mapping.criteria;

import org.relata.mapping.query.Operator;

/// An attribute whose values have an order.
///
/// @param <T> the class that has it
/// @param <V> the class of its values
public class ComparableAttribute<T, V> extends Attribute<T, V> {

  /// An attribute by its name.
  public ComparableAttribute(String name) {
    super(name);
  }

  /// {@return the criterion that it is less than a value}
  public final Criterion<T> lt(V value) {
    return compare(Operator.LT, value);
  }

  /// {@return the criterion that it is less than a value, or equal}
  public final Criterion<T> le(V value) {
    return compare(Operator.LE, value);
  }

  /// {@return the criterion that it is greater than a value}
  public final Criterion<T> gt(V value) {
    return compare(Operator.GT, value);
  }

  /// {@return the criterion that it is greater than a value, or equal}
  public final Criterion<T> ge(V value) {
    return compare(Operator.GE, value);
  }

  /// {@return the criterion that it is between two values, inclusive}
  public final Criterion<T> between(V low, V high) {
    return new Criterion.Between<>(name(), low, high);
  }
}
