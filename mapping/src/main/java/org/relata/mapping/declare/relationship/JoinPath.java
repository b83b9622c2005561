package org.relata.mapping.declare.relationship;

import org.jspecify.annotations.Nullable;
import org.relata.mapping.model.Column;
import org.relata.mapping.model.Direction;
import org.relata.mapping.model.Join;
import org.relata.mapping.model.Join.Side;

/// A relationship's join, with its direction.
record JoinPath(Direction direction, Join join) {

  /// {@return whether it is read but never written: as it is asked for, or because a write would
  /// have to give something to rows that do not refer, or to columns that nobody writes}
  boolean viewonly(@Nullable Boolean asked) {
    Side referring =
        switch (direction) {
          case ONE_TO_MANY -> Side.TARGET;
          case MANY_TO_ONE -> Side.SOURCE;
          case MANY_TO_MANY -> Side.ASSOCIATION;
        };
    boolean writable =
        join.fixed().stream().allMatch(fixed -> fixed.side() == referring)
            && join.columns(referring).noneMatch(Column::readOnly);
    return !writable || Boolean.TRUE.equals(asked);
  }

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
