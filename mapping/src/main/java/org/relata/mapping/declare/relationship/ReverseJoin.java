package org.relata.mapping.declare.relationship;

import org.jspecify.annotations.Nullable;
import org.relata.mapping.model.Direction;

/// Checks that the way of one half of a relationship is the way of the other, turned round.
final class ReverseJoin {

  private ReverseJoin() {}

  /// {@return why it is not; null if it is}
  static @Nullable String reason(RelationshipSide half, RelationshipSide reverse) {
    JoinPath way = half.way();
    JoinPath back = reverse.way();
    if (back.equals(way.reversed())) return null;
    if (back.direction() == way.direction() && way.direction() != Direction.MANY_TO_MANY) {
      return "%s and %s are both %s; set remote_side on the one that is many-to-one"
          .formatted(half, reverse, JoinPath.words(way.direction()));
    }
    return "%s and %s do not use the same foreign keys in opposite directions; set foreign_keys"
        .formatted(half, reverse);
  }
}
