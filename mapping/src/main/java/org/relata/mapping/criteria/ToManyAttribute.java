package org.relata.mapping.criteria;

import java.util.List;

/// A relationship to any number of objects: `Person_.addresses`.
///
/// @param <T> the class that has it
/// @param <R> the class of the related objects
public final class ToManyAttribute<T, R> extends RelationshipAttribute<T, R> {

  /// A relationship by its name.
  public ToManyAttribute(String name) {
    super(name);
  }

  /// {@return the criterion that one of the related objects meets all criteria}
  @SafeVarargs
  @SuppressWarnings("varargs") // they are only read
  public final Criterion<T> any(Criterion<R>... criteria) {
    return criteria.length == 0 ? exists() : related(List.of(criteria));
  }
}
