package org.relata.mapping.query;

import java.util.List;
import org.relata.mapping.model.Ordering;
import org.relata.mapping.model.Relationship;

/// What rows are sorted by: a column of theirs, or one across relationships that lead to one row
/// each.
public record Sort(List<Relationship> path, Ordering ordering) {

  public Sort {
    path = List.copyOf(path);
  }

  /// {@return a sort by a column of the rows themselves}
  public static Sort by(Ordering ordering) {
    return new Sort(List.of(), ordering);
  }
}
