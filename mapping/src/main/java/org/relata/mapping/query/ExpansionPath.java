package org.relata.mapping.query;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.relata.mapping.model.Model;
import org.relata.mapping.model.Relationship;

/// A path of relationships from a query's model, which decides what is embedded by default at its
/// end.
///
/// @param start the query's model
/// @param steps the relationships along the path, the first of the query's model
public record ExpansionPath(Model start, List<Relationship> steps) {

  public ExpansionPath {
    steps = List.copyOf(steps);
  }

  /// {@return the empty path, to the rows of a query themselves}
  public static ExpansionPath of(Model start) {
    return new ExpansionPath(start, List.of());
  }

  /// {@return this path, extended by a relationship of the model at its end}
  public ExpansionPath then(Relationship relationship) {
    List<Relationship> longer = new ArrayList<>(steps);
    longer.add(relationship);
    return new ExpansionPath(start, longer);
  }

  /// {@return the model at the path's end}
  public Model model() {
    return steps.isEmpty() ? start : steps.getLast().target();
  }

  /// {@return the relationships that are embedded by default at the path's end, in declared order}
  public List<Relationship> defaultExpansions() {
    return model().relationships().stream().filter(this::isDefault).toList();
  }

  /// {@return whether a relationship of the model at the path's end is embedded by default: not if
  /// its target is on the path already, except for the levels of a self-reference within
  /// `join_depth`}
  public boolean isDefault(Relationship relationship) {
    if (!relationship.loading().embeds()) return false;
    Integer levels = relationship.joinDepth();
    if (levels != null) return steps.stream().filter(relationship::equals).count() < levels;
    Model target = relationship.target();
    return start != target && steps.stream().noneMatch(step -> step.target() == target);
  }

  /// {@return the names of its relationships, such as `orders.items`}
  @Override
  public String toString() {
    return steps.stream().map(Relationship::name).collect(Collectors.joining("."));
  }
}
