package org.relata.mapping.criteria;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.relata.mapping.query.Filter.Truth;
import org.relata.mapping.query.Operator;

/// A condition on the objects of a class, in names of attributes and values as fields have them.
///
/// Attributes make criteria: `Person_.name.startswith("A")`.
///
/// @param <T> the class
public sealed interface Criterion<T> {

  /// The attribute compares with a value, or with a list of values for `IN` and `NOT_IN`.
  record Compare<T>(String attribute, Operator operator, Object value) implements Criterion<T> {}

  /// The attribute is between two values, inclusive.
  record Between<T>(String attribute, Object low, Object high) implements Criterion<T> {}

  /// The attribute is null, true or false.
  record Is<T>(String attribute, Truth truth) implements Criterion<T> {}

  /// There is a related object that meets a criterion; any will do where that is null.
  record Related<T, R>(String relationship, @Nullable Criterion<R> criterion)
      implements Criterion<T> {}

  /// The criterion does not hold.
  record Not<T>(Criterion<T> criterion) implements Criterion<T> {}

  /// All criteria hold.
  record And<T>(List<Criterion<T>> criteria) implements Criterion<T> {
    public And {
      criteria = List.copyOf(criteria);
    }
  }

  /// One of the criteria holds.
  record Or<T>(List<Criterion<T>> criteria) implements Criterion<T> {
    public Or {
      criteria = List.copyOf(criteria);
    }
  }

  /// {@return the criterion that both hold}
  default Criterion<T> and(Criterion<T> other) {
    return new And<>(List.of(this, other));
  }

  /// {@return the criterion that one of both holds}
  default Criterion<T> or(Criterion<T> other) {
    return new Or<>(List.of(this, other));
  }

  /// {@return the criterion that this does not hold}
  default Criterion<T> not() {
    return new Not<>(this);
  }
}
