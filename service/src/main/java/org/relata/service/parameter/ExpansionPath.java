package org.relata.service.parameter;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.relata.mapping.model.Model;
import org.relata.mapping.model.Relationship;

/// The path of relationships from a query's model to what is embedded.
record ExpansionPath(Model start, List<Relationship> steps) {

  ExpansionPath {
    steps = List.copyOf(steps);
  }

  ExpansionPath then(Relationship relationship) {
    List<Relationship> longer = new ArrayList<>(steps);
    longer.add(relationship);
    return new ExpansionPath(start, longer);
  }

  /// {@return whether a relationship embeds by declaration here: not where the path comes back to a
  /// model already on it, except as many levels of a self-reference as its `join_depth` says}
  boolean embeds(Relationship relationship) {
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
