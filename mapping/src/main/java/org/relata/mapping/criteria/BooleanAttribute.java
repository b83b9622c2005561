package org.relata.mapping.criteria;

import org.relata.mapping.query.Filter.Truth;

/// An attribute that is true or false.
///
/// @param <T> the class that has it
public final class BooleanAttribute<T> extends Attribute<T, Boolean> {

  /// An attribute by its name.
  public BooleanAttribute(String name) {
    super(name);
  }

  /// {@return the criterion that it is true}
  public Criterion<T> isTrue() {
    return is(Truth.TRUE);
  }

  /// {@return the criterion that it is false, and not null}
  public Criterion<T> isFalse() {
    return is(Truth.FALSE);
  }

  /// {@return the criterion that it is false or null}
  public Criterion<T> isNotTrue() {
    return isTrue().not();
  }

  /// {@return the criterion that it is true or null}
  public Criterion<T> isNotFalse() {
    return isFalse().not();
  }
}
