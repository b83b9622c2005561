package org.relata.mapping.model;

import java.util.List;

/// How the rows of a relationship's source meet those of its target.
public sealed interface Join {

  /// Two columns that hold the same value: one near the source, one near the target.
  record Pair(Column source, Column target) {
    Pair reversed() {
      return new Pair(/* source= */ target, /* target= */ source);
    }
  }

  /// Column by column.
  record Direct(List<Pair> pairs) implements Join {
    public Direct {
      pairs = List.copyOf(pairs);
    }
  }

  /// By the rows of an association table.
  ///
  /// @param near from the source's columns to the association table's
  /// @param far from the association table's columns to the target's
  record Through(Table association, List<Pair> near, List<Pair> far) implements Join {
    public Through {
      near = List.copyOf(near);
      far = List.copyOf(far);
    }
  }

  /// {@return the same join, seen from the target}
  default Join reversed() {
    return switch (this) {
      case Direct(var pairs) -> new Direct(turn(pairs));
      case Through(var association, var near, var far) ->
          new Through(association, turn(far), turn(near));
    };
  }

  private static List<Pair> turn(List<Pair> pairs) {
    return pairs.stream().map(Pair::reversed).toList();
  }
}
