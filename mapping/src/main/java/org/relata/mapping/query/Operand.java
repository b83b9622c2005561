package org.relata.mapping.query;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a filter compares a column with: a value or, in the shape of a query, a parameter; in a
/// rule, also something that is known of the caller.
public sealed interface Operand {

  /// A value of the Java class that the column's type names; a list of such for `IN` and `NOT_IN`.
  record Value(Object value) implements Operand {}

  /// What stands at a path in the claims of the caller, such as `$org.id`.
  record Claim(List<String> path) implements Operand {
    public Claim {
      path = List.copyOf(path);
    }

    @Override
    public String toString() {
      return "$" + String.join(".", path);
    }
  }

  /// A claim of the caller's, by its place among those that rules speak of.
  record Slot(int index) implements Operand {}

  /// A value at an index in the values of a [ParameterizedQuery], which alone creates parameters,
  /// so that no filter can be bound to the values of another.
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
