package org.relata.mapping.declare.relationship;

import org.relata.mapping.model.Direction;
import org.relata.mapping.model.Join;

/// A relationship's join, with its direction.
record JoinPath(Direction direction, Join join) {

  /// {@return the path from the target to the source}
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
