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

/// Finds, for the halves that say `back_populates`, the other half.
final class ReverseResolver {

  private final Map<RelationshipDeclaration, RelationshipSide> halves;
  private final Map<String, List<RelationshipDeclaration>> declared;
  private final Diagnostics diagnostics;
  private final Map<RelationshipSide, RelationshipSide> reverses = new HashMap<>();

  /// @param halves the declared relationships whose way is known
  /// @param declared all declared relationships of each model, by the model's name
  ReverseResolver(
      Map<RelationshipDeclaration, RelationshipSide> halves,
      Map<String, List<RelationshipDeclaration>> declared,
      Diagnostics diagnostics) {
    this.halves = halves;
    this.declared = declared;
    this.diagnostics = diagnostics;
  }

  /// {@return the other half of each half that has one}
  Map<RelationshipSide, RelationshipSide> reverses() {
    halves.forEach((relationship, half) -> {
      Located<String> name = relationship.backPopulates();
      if (name == null) return;
      if (relationship.backref() == null) link(half, name);
      else diagnostics.add(name.at(), "back_populates is not allowed with backref on " + half);
    });
    return reverses;
  }

  private void link(RelationshipSide half, Located<String> name) {
    List<RelationshipDeclaration> there = declared.getOrDefault(half.target().name(), List.of());
    Optional<RelationshipDeclaration> other =
        there.stream()
            .filter(relationship -> relationship.name().value().equals(name.value()))
            .findFirst();
    if (other.isEmpty()) {
      List<String> names = there.stream().map(found -> found.name().value()).toList();
      diagnostics.add(
          name.at(),
          half.target() + " has no relationship " + name + NearestName.hint(name.value(), names));
      return;
    }
    RelationshipSide reverse = halves.get(other.get());
    if (reverse == null || half.equals(reverses.get(reverse))) return;
    String reason = reason(half, reverse, other.get());
    if (reason == null) {
      reverses.put(half, reverse);
      reverses.put(reverse, half);
    } else if (!repeats(half, reverse, other.get())) {
      diagnostics.add(name.at(), reason);
    }
  }

  /// {@return why two halves do not belong together; null if they do}
  private @Nullable String reason(
      RelationshipSide half, RelationshipSide reverse, RelationshipDeclaration other) {
    Located<String> back = other.backPopulates();
    if (!reverse.target().equals(half.source())) {
      return "%s has target %s, not %s".formatted(reverse, reverse.target(), half.source());
    }
    if (other.backref() != null) {
      return "%s has a backref; its reverse is %s.%s"
          .formatted(reverse, reverse.target(), other.backref().name());
    }
    if (back != null && !back.value().equals(half.name().value())) {
      return "%s has back_populates %s, not %s".formatted(reverse, back, half.name());
    }
    if (reverses.containsKey(reverse)) {
      return "%s is the reverse of %s already".formatted(reverse, reverses.get(reverse));
    }
    return ReverseJoin.reason(half, reverse);
  }

  /// {@return whether the complaint about these two has been made from the other one}
  private boolean repeats(
      RelationshipSide half, RelationshipSide reverse, RelationshipDeclaration other) {
    Located<String> back = other.backPopulates();
    return back != null
        && back.value().equals(half.name().value())
        && reverse.target().equals(half.source())
        && half.name().at().compareTo(reverse.name().at()) > 0;
  }
}
