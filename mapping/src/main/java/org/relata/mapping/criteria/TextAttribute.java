package org.relata.mapping.criteria;

import org.relata.mapping.query.Operator;

/// An attribute that holds text.
///
/// @param <T> the class that has it
public final class TextAttribute<T> extends ComparableAttribute<T, String> {

  /// An attribute by its name.
  public TextAttribute(String name) {
    super(name);
  }

  /// {@return the criterion that it matches a pattern, in which `%` stands for any text and `_` for
  /// any character}
  public Criterion<T> like(String pattern) {
    return compare(Operator.LIKE, pattern);
  }

  /// {@return the criterion that it does not match a pattern}
  public Criterion<T> notLike(String pattern) {
    return compare(Operator.NOT_LIKE, pattern);
  }

  /// {@return the criterion that it matches a pattern, ignoring case}
  public Criterion<T> ilike(String pattern) {
    return compare(Operator.ILIKE, pattern);
  }

  /// {@return the criterion that it does not match a pattern, ignoring case}
  public Criterion<T> notIlike(String pattern) {
    return compare(Operator.NOT_ILIKE, pattern);
  }

  /// {@return the criterion that it contains a text as it is}
  public Criterion<T> contains(String text) {
    return compare(Operator.CONTAINS, text);
  }

  /// {@return the criterion that it starts with a text as it is}
  public Criterion<T> startswith(String text) {
    return compare(Operator.STARTSWITH, text);
  }

  /// {@return the criterion that it ends with a text as it is}
  public Criterion<T> endswith(String text) {
    return compare(Operator.ENDSWITH, text);
  }
}
