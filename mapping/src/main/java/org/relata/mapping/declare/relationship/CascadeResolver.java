package org.relata.mapping.declare.relationship;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.relata.mapping.declare.Located;
import org.relata.mapping.declare.diagnostic.Diagnostics;
import org.relata.mapping.error.Location;
import org.relata.mapping.error.NearestName;
import org.relata.mapping.model.Cascade;
import org.relata.mapping.model.Direction;

/// Resolves cascades, such as `all, delete-orphan`, by SQLAlchemy's rules.
record CascadeResolver(Diagnostics diagnostics) {

  private static final List<String> WORDS =
      Stream.concat(
              Arrays.stream(Cascade.values()).map(Cascade::toString), Stream.of("all", "none"))
          .toList();
  private static final Set<Cascade> WRITING =
      Set.of(Cascade.SAVE_UPDATE, Cascade.DELETE, Cascade.DELETE_ORPHAN);

  Set<Cascade> cascades(RelationshipSide side) {
    List<Located<String>> declared = side.options().cascade();
    if (declared == null) {
      return side.viewonly()
          ? EnumSet.of(Cascade.MERGE)
          : EnumSet.of(Cascade.SAVE_UPDATE, Cascade.MERGE);
    }
    Set<Cascade> cascades = words(declared);
    if (!declared.isEmpty()) check(side, cascades, declared.getFirst().at());
    return cascades;
  }

  /// {@return what words stand for, each with a diagnostic where it is none}
  Set<Cascade> words(@Nullable List<Located<String>> declared) {
    Set<Cascade> cascades = EnumSet.noneOf(Cascade.class);
    if (declared == null) return cascades;
    for (Located<String> list : declared) {
      for (String word : list.value().split(",", -1)) {
        cascades.addAll(cascade(word.strip(), list.at()));
      }
    }
    return cascades;
  }

  private Set<Cascade> cascade(String word, Location at) {
    if (word.isEmpty() || word.equals("none")) return Set.of();
    if (word.equals("all")) return EnumSet.complementOf(EnumSet.of(Cascade.DELETE_ORPHAN));
    for (Cascade cascade : Cascade.values()) {
      if (cascade.toString().equals(word)) return Set.of(cascade);
    }
    diagnostics.add(at, "no such cascade " + word + NearestName.hint(word, WORDS));
    return Set.of();
  }

  private void check(RelationshipSide side, Set<Cascade> cascades, Location at) {
    Direction direction = side.path().direction();
    if (cascades.contains(Cascade.DELETE_ORPHAN) && direction != Direction.ONE_TO_MANY) {
      diagnostics.add(
          at,
          "delete-orphan is only allowed on the one side of a one-to-many; %s is %s"
              .formatted(side, JoinPath.words(direction)));
    }
    if (!side.viewonly()) return;
    cascades.stream()
        .filter(WRITING::contains)
        .findFirst()
        .ifPresent(cascade ->
            diagnostics.add(at, "%s is viewonly and cannot cascade %s".formatted(side, cascade)));
  }
}
