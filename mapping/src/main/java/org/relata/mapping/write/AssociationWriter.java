package org.relata.mapping.write;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.relata.mapping.model.Join;
import org.relata.mapping.plan.KeyArrays;
import org.relata.mapping.plan.graph.CollectionAssignment;
import org.relata.mapping.plan.graph.Graph;
import org.relata.mapping.plan.graph.Node;
import org.relata.mapping.plan.write.RelatedSteps;
import org.relata.mapping.write.step.StepExecutor;

/// Inserts the association rows of a graph whose rows are all there.
record AssociationWriter(StepExecutor executor, Graph graph) {

  void link() {
    Map<Join.Through, List<CollectionAssignment>> joins = new LinkedHashMap<>();
    for (CollectionAssignment assignment : graph.assignments()) {
      if (assignment.relationship().join() instanceof Join.Through through) {
        joins.computeIfAbsent(through, _ -> new ArrayList<>()).add(assignment);
      }
    }
    joins.forEach((through, assignments) -> {
      KeyArrays links = links(through, assignments);
      if (!links.isEmpty()) executor.count(RelatedSteps.link(through, links));
    });
  }

  /// {@return the association rows that are wanted, as far as their rows are known}
  static KeyArrays links(Join.Through join, List<CollectionAssignment> assignments) {
    KeyArrays links = new KeyArrays(RelatedSteps.linkColumns(join).size());
    for (CollectionAssignment assignment : assignments) {
      for (Node child : assignment.children()) {
        List<@Nullable Object> link = new ArrayList<>();
        for (Join.Pair near : join.near()) link.add(assignment.parent().value(near.source()));
        for (Join.Pair far : join.far()) link.add(child.value(far.target()));
        links.add(link);
      }
    }
    return links;
  }
}
