package org.relata.mapping.model;

/// The direction of a relationship: which side has the foreign key.
public enum Direction {
  /// The target's table has a foreign key that references the source's.
  ONE_TO_MANY,
  /// The source's table has a foreign key that references the target's.
  MANY_TO_ONE,
  /// An association table has foreign keys that reference both.
  MANY_TO_MANY
}
