package org.relata.mapping.declare.relationship;

import org.jspecify.annotations.Nullable;
import org.relata.mapping.model.Direction;

/// Checks that the two sides of a relationship have the same join, in opposite directions.
final class ReverseJoinCheck {

  private ReverseJoinCheck() {}

  /// {@return why they have not; null if they have}
  static @Nullable String reason(RelationshipSide side, RelationshipSide reverse) {
    JoinPath path = side.path();
    JoinPath back = reverse.path();
    if (back.equals(path.reversed())) return null;
    if (back.direction() == path.direction() && path.direction() != Direction.MANY_TO_MANY) {
      return "%s and %s are both %s; set remote_side on the one that is many-to-one"
          .formatted(side, reverse, JoinPath.words(path.direction()));
    }
    return "%s and %s do not use the same foreign keys in opposite directions; set foreign_keys"
        .formatted(side, reverse);
  }
}
