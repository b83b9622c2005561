package org.relata.mapping.query;

import org.jspecify.annotations.Nullable;

/// What a filter compares with: a value, or in the shape of a query the place of one.
public sealed interface Operand {

  /// A value in the form that the column's type carries, or a list of them for `IN` and `NOT_IN`.
  record Value(Object value) implements Operand {}

  /// The value at an index beside a shape. Only a [ParameterizedQuery] makes one, so no filter can
  /// be bound to the values of another.
  final class Parameter implements Operand {

    private final int index;

    Parameter(int index) {
      this.index = index;
    }

    public int index() {
      return index;
    }

    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Parameter parameter && parameter.index == index;
    }

    @Override
    public int hashCode() {
      return index;
    }

    @Override
    public String toString() {
      return "?" + index;
    }
  }
}
