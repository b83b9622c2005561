package org.relata.mapping.write;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.relata.mapping.model.Join;
import org.relata.mapping.plan.RelatedPlanner;
import org.relata.mapping.plan.graph.CollectionAssignment;
import org.relata.mapping.plan.graph.Graph;
import org.relata.mapping.plan.graph.Node;

/// Makes the association rows of a graph whose rows are all there.
record AssociationWriter(RelatedPlanner planner, Execution execution, Graph graph) {

  void join() {
    Map<Join.Through, List<CollectionAssignment>> joins = new LinkedHashMap<>();
    for (CollectionAssignment membership : graph.memberships()) {
      if (membership.relationship().join() instanceof Join.Through through) {
        joins.computeIfAbsent(through, _ -> new ArrayList<>()).add(membership);
      }
    }
    joins.forEach((through, memberships) -> {
      KeyArrays pairs = pairs(through, memberships);
      if (!pairs.isEmpty()) execution.count(planner.linked(through, pairs.arrays()));
    });
  }

  /// {@return the association rows that are wanted, as far as their rows are known}
  static KeyArrays pairs(Join.Through join, List<CollectionAssignment> memberships) {
    KeyArrays pairs = new KeyArrays(RelatedPlanner.columns(join).size());
    for (CollectionAssignment membership : memberships) {
      for (Node child : membership.children()) {
        List<@Nullable Object> pair = new ArrayList<>();
        for (Join.Pair near : join.near()) pair.add(membership.parent().value(near.source()));
        for (Join.Pair far : join.far()) pair.add(child.value(far.target()));
        pairs.add(pair);
      }
    }
    return pairs;
  }
}
