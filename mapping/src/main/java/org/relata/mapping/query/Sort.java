package org.relata.mapping.query;

import java.util.List;
import org.relata.mapping.model.Ordering;
import org.relata.mapping.model.Relationship;

/// A column to sort rows by: their own, or one of related rows along a path of to-one
/// relationships.
public record Sort(List<Relationship> path, Ordering ordering) {

  public Sort {
    path = List.copyOf(path);
  }

  /// {@return a sort by a column of the rows themselves}
  public static Sort by(Ordering ordering) {
    return new Sort(List.of(), ordering);
  }
}
