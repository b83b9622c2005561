package org.relata.mapping.criteria;

import java.util.List;

/// A relationship, to ask for objects by those that they are related to.
///
/// @param <T> the class that has it
/// @param <R> the class of the related objects
public class RelationshipAttribute<T, R> {

  private final String name;

  /// A relationship by its name; classes such as `Person_` have them all.
  RelationshipAttribute(String name) {
    this.name = name;
  }

  /// {@return its name}
  public final String name() {
    return name;
  }

  /// {@return the criterion that there is a related object}
  public final Criterion<T> exists() {
    return new Criterion.Related<T, R>(name, null);
  }

  final Criterion<T> related(List<Criterion<R>> criteria) {
    return new Criterion.Related<>(
        name, criteria.size() == 1 ? criteria.getFirst() : new Criterion.And<>(criteria));
  }

  @Override
  public final String toString() {
    return name;
  }
}
