package org.relata.mapping.model;

import java.util.List;

/// How a relationship joins its source's table to its target's.
public sealed interface Join {

  /// Two columns that are equal: one on the source's side, one on the target's.
  record Pair(Column source, Column target) {
    Pair reversed() {
      return new Pair(/* source= */ target, /* target= */ source);
    }
  }

  /// A join of the two tables on pairs of columns.
  record Direct(List<Pair> pairs) implements Join {
    public Direct {
      pairs = List.copyOf(pairs);
    }
  }

  /// A join through an association table.
  ///
  /// @param near pairs of the source's columns and the association table's
  /// @param far pairs of the association table's columns and the target's
  record Through(Table association, List<Pair> near, List<Pair> far) implements Join {
    public Through {
      near = List.copyOf(near);
      far = List.copyOf(far);
    }
  }

  /// {@return the join from the target to the source}
  default Join reversed() {
    return switch (this) {
      case Direct(var pairs) -> new Direct(reversed(pairs));
      case Through(var association, var near, var far) ->
          new Through(association, reversed(far), reversed(near));
    };
  }

  private static List<Pair> reversed(List<Pair> pairs) {
    return pairs.stream().map(Pair::reversed).toList();
  }
}
