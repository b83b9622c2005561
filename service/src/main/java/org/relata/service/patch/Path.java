package org.relata.service.patch;

import java.util.List;
import org.relata.mapping.model.Relationship;
import org.relata.service.problem.Pointer;

/// Where in a row an operation works.
///
/// @param text the path as a JSON pointer (RFC 6901)
public record Path(String text, List<PathStep> steps) {

  public Path {
    steps = List.copyOf(steps);
  }

  /// {@return whether it is the row itself}
  public boolean isRoot() {
    return steps.isEmpty();
  }

  /// {@return whether a path leads to something inside what this one leads to}
  public boolean contains(Path other) {
    return other.steps.size() > steps.size() && other.steps.subList(0, steps.size()).equals(steps);
  }

  /// {@return the relationships that it leads through, from the row on}
  public List<Relationship> relationships() {
    return steps.stream()
        .filter(PathStep.Related.class::isInstance)
        .map(step -> ((PathStep.Related) step).relationship())
        .toList();
  }

  /// {@return the path as messages have it}
  public Pointer pointer() {
    return Pointer.of(steps.stream().map(PathStep::token).toList());
  }
}
