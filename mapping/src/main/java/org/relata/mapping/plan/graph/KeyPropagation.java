package org.relata.mapping.plan.graph;

import java.util.List;
import org.relata.mapping.model.Column;
import org.relata.mapping.model.Join;

/// A row whose foreign key holds values of another row.
///
/// @param from the row that is pointed at
/// @param to the row that points
/// @param pairs from the columns pointed at to those that point
/// @param place where in the change it is asked for
public record KeyPropagation(Node from, Node to, List<Join.Pair> pairs, String place) {
  public KeyPropagation {
    pairs = List.copyOf(pairs);
  }

  /// {@return the columns that point}
  public List<Column> columns() {
    return pairs.stream().map(Join.Pair::target).toList();
  }

  /// {@return whether the foreign key may be null for a while}
  boolean canBePostponed() {
    return columns().stream().allMatch(column -> column.nullable() && !column.primaryKey());
  }

  /// {@return whether all values that are pointed at are known}
  boolean isKnown() {
    return pairs.stream().allMatch(pair -> from.knows(pair.source()));
  }

  /// Hands on what is known by now.
  public void propagate() {
    for (Join.Pair pair : pairs) {
      if (from.knows(pair.source())) to.give(pair.target(), from.value(pair.source()), place);
    }
  }
}
