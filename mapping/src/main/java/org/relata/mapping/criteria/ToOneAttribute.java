package org.relata.mapping.criteria;

import java.util.List;

/// A relationship to one object at most: `Address_.person`.
///
/// @param <T> the class that has it
/// @param <R> the class of the related object
public final class ToOneAttribute<T, R> extends RelationshipAttribute<T, R> {

  /// A relationship by its name.
  public ToOneAttribute(String name) {
    super(name);
  }

  /// {@return the criterion that there is a related object and it meets all criteria}
  @SafeVarargs
  @SuppressWarnings("varargs") // they are only read
  public final Criterion<T> has(Criterion<R>... criteria) {
    return criteria.length == 0 ? exists() : related(List.of(criteria));
  }

  /// {@return the criterion that there is no related object}
  public Criterion<T> isNull() {
    return exists().not();
  }

  /// {@return the order by an attribute of the related object}
  public Order<T> then(Order<R> order) {
    return order.behind(name());
  }
}
