package org.relata.mapping.criteria;

import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.relata.mapping.query.Filter.Truth;
import org.relata.mapping.query.Operator;

/// An attribute with a column, to ask for objects by: `Person_.id`.
///
/// @param <T> the class that has it
/// @param <V> the class of its values
public class Attribute<T, V> {

  private final String name;

  /// An attribute by its name; classes such as `Person_` have them all.
  public Attribute(String name) {
    this.name = name;
  }

  /// {@return its name}
  public final String name() {
    return name;
  }

  /// {@return the criterion that it equals a value; that it is null, for null}
  public final Criterion<T> eq(@Nullable V value) {
    return value == null ? isNull() : compare(Operator.EQ, value);
  }

  /// {@return the criterion that it differs from a value; that it is not null, for null}
  public final Criterion<T> ne(@Nullable V value) {
    return value == null ? isNotNull() : compare(Operator.NE, value);
  }

  /// {@return the criterion that it equals one of some values}
  @SafeVarargs
  @SuppressWarnings("varargs") // they are only read
  public final Criterion<T> in(V... values) {
    return in(List.of(values));
  }

  /// {@return the criterion that it equals one of some values}
  public final Criterion<T> in(Collection<? extends V> values) {
    return compare(Operator.IN, List.copyOf(values));
  }

  /// {@return the criterion that it equals none of some values}
  @SafeVarargs
  @SuppressWarnings("varargs") // they are only read
  public final Criterion<T> notIn(V... values) {
    return notIn(List.of(values));
  }

  /// {@return the criterion that it equals none of some values}
  public final Criterion<T> notIn(Collection<? extends V> values) {
    return compare(Operator.NOT_IN, List.copyOf(values));
  }

  /// {@return the criterion that it is null}
  public final Criterion<T> isNull() {
    return is(Truth.NULL);
  }

  /// {@return the criterion that it is not null}
  public final Criterion<T> isNotNull() {
    return isNull().not();
  }

  /// {@return the order by it, the least value first}
  public final Order<T> asc() {
    return new Order<>(List.of(), name, false, null);
  }

  /// {@return the order by it, the greatest value first}
  public final Order<T> desc() {
    return new Order<>(List.of(), name, true, null);
  }

  final Criterion<T> compare(Operator operator, Object value) {
    return new Criterion.Compare<>(name, operator, value);
  }

  final Criterion<T> is(Truth truth) {
    return new Criterion.Is<>(name, truth);
  }

  @Override
  public final String toString() {
    return name;
  }
}
