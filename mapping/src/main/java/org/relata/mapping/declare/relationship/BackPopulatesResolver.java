package org.relata.mapping.declare.relationship;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.relata.mapping.declare.Located;
import org.relata.mapping.declare.RelationshipDeclaration;
import org.relata.mapping.declare.diagnostic.Diagnostics;
import org.relata.mapping.error.NearestName;

/// Pairs sides with the reverse sides that their `back_populates` name.
final class BackPopulatesResolver {

  private final Map<RelationshipDeclaration, RelationshipSide> sides;
  private final Map<String, List<RelationshipDeclaration>> declared;
  private final Diagnostics diagnostics;
  private final Map<RelationshipSide, RelationshipSide> reverses = new HashMap<>();

  /// @param sides the declared relationships whose join is known
  /// @param declared all declared relationships of each model, by the model's name
  BackPopulatesResolver(
      Map<RelationshipDeclaration, RelationshipSide> sides,
      Map<String, List<RelationshipDeclaration>> declared,
      Diagnostics diagnostics) {
    this.sides = sides;
    this.declared = declared;
    this.diagnostics = diagnostics;
  }

  /// {@return the reverse of each side that has one}
  Map<RelationshipSide, RelationshipSide> reverses() {
    sides.forEach((relationship, side) -> {
      Located<String> name = relationship.backPopulates();
      if (name == null) return;
      if (relationship.backref() == null) link(side, name);
      else diagnostics.add(name.at(), "back_populates is not allowed with backref on " + side);
    });
    return reverses;
  }

  private void link(RelationshipSide side, Located<String> name) {
    List<RelationshipDeclaration> there = declared.getOrDefault(side.target().name(), List.of());
    Optional<RelationshipDeclaration> other =
        there.stream()
            .filter(relationship -> relationship.name().value().equals(name.value()))
            .findFirst();
    if (other.isEmpty()) {
      List<String> names = there.stream().map(found -> found.name().value()).toList();
      diagnostics.add(
          name.at(),
          side.target() + " has no relationship " + name + NearestName.hint(name.value(), names));
      return;
    }
    RelationshipSide reverse = sides.get(other.get());
    if (reverse == null || side.equals(reverses.get(reverse))) return;
    String reason = reason(side, reverse, other.get());
    if (reason == null) {
      reverses.put(side, reverse);
      reverses.put(reverse, side);
    } else if (!repeats(side, reverse, other.get())) {
      diagnostics.add(name.at(), reason);
    }
  }

  /// {@return why two sides are not each other's reverse; null if they are}
  private @Nullable String reason(
      RelationshipSide side, RelationshipSide reverse, RelationshipDeclaration other) {
    Located<String> back = other.backPopulates();
    if (!reverse.target().equals(side.source())) {
      return "%s has target %s, not %s".formatted(reverse, reverse.target(), side.source());
    }
    if (other.backref() != null) {
      return "%s has a backref; its reverse is %s.%s"
          .formatted(reverse, reverse.target(), other.backref().name());
    }
    if (back != null && !back.value().equals(side.name().value())) {
      return "%s has back_populates %s, not %s".formatted(reverse, back, side.name());
    }
    if (reverses.containsKey(reverse)) {
      return "%s is the reverse of %s already".formatted(reverse, reverses.get(reverse));
    }
    return ReverseJoinCheck.reason(side, reverse);
  }

  /// {@return whether the other side has reported the mismatch already}
  private boolean repeats(
      RelationshipSide side, RelationshipSide reverse, RelationshipDeclaration other) {
    Located<String> back = other.backPopulates();
    return back != null
        && back.value().equals(side.name().value())
        && reverse.target().equals(side.source())
        && side.name().at().compareTo(reverse.name().at()) > 0;
  }
}
