package org.relata.mapping.declare.access;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.relata.mapping.declare.diagnostic.Diagnostics;
import org.relata.mapping.error.Location;
import org.relata.mapping.model.Model;
import org.relata.mapping.model.Relationship;

/// Finds rules that ask, over others, for themselves: whether a row may be read through another row
/// that may be read through the first. Which callers they are for makes no difference, since one
/// may have all roles.
final class ThroughCircles {

  /// A rule's way from a model to the one that it asks for.
  private record Step(Relationship relationship, Location at) {

    Model target() {
      return relationship.target();
    }
  }

  private final Map<Model, List<Step>> steps = new LinkedHashMap<>();

  void add(Relationship through, Location at) {
    steps.computeIfAbsent(through.source(), _ -> new ArrayList<>()).add(new Step(through, at));
  }

  /// Reports every circle once, where its first rule is declared.
  void report(Diagnostics diagnostics) {
    Set<Set<Relationship>> reported = new HashSet<>();
    for (List<Step> ofModel : steps.values()) {
      for (Step step : ofModel) {
        List<Relationship> circle = new ArrayList<>(List.of(step.relationship()));
        if (!leads(step.target(), step.relationship().source(), circle, new HashSet<>())) continue;
        if (reported.add(Set.copyOf(circle))) diagnostics.add(step.at(), message(circle));
      }
    }
  }

  /// Follows the rules from one model to another.
  ///
  /// @param way the way so far, to which the rest of it is added
  private boolean leads(Model from, Model to, List<Relationship> way, Set<Model> tried) {
    if (from.equals(to)) return true;
    if (!tried.add(from)) return false;
    for (Step step : steps.getOrDefault(from, List.of())) {
      way.add(step.relationship());
      if (leads(step.target(), to, way, tried)) return true;
      way.removeLast();
    }
    return false;
  }

  private static String message(List<Relationship> circle) {
    return "rows would be readable through themselves: "
        + circle.stream().map(Relationship::toString).collect(Collectors.joining(", "))
        + " form a circle";
  }
}
