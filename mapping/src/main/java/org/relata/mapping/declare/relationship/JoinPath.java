package org.relata.mapping.declare.relationship;

import org.relata.mapping.model.Direction;
import org.relata.mapping.model.Join;

/// How one half of a relationship gets to its target.
record JoinPath(Direction direction, Join join) {

  /// {@return the way back}
  JoinPath reversed() {
    return new JoinPath(reversed(direction), join.reversed());
  }

  private static Direction reversed(Direction direction) {
    return switch (direction) {
      case ONE_TO_MANY -> Direction.MANY_TO_ONE;
      case MANY_TO_ONE -> Direction.ONE_TO_MANY;
      case MANY_TO_MANY -> Direction.MANY_TO_MANY;
    };
  }

  /// {@return the direction in words, such as `many-to-one`}
  static String words(Direction direction) {
    return switch (direction) {
      case ONE_TO_MANY -> "one-to-many";
      case MANY_TO_ONE -> "many-to-one";
      case MANY_TO_MANY -> "many-to-many";
    };
  }
}
