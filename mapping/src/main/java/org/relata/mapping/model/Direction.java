package org.relata.mapping.model;

/// Which side of a relationship holds the foreign key.
public enum Direction {
  /// The target's rows point at this row.
  ONE_TO_MANY,
  /// This row points at the target's.
  MANY_TO_ONE,
  /// The rows of an association table point at both.
  MANY_TO_MANY
}
