package org.relata.mapping.write;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.relata.mapping.error.MappingException;
import org.relata.mapping.model.Cascade;
import org.relata.mapping.model.Column;
import org.relata.mapping.model.Join;
import org.relata.mapping.model.Model;
import org.relata.mapping.model.Relationship;
import org.relata.mapping.plan.RelatedPlanner;
import org.relata.mapping.plan.graph.CollectionAssignment;
import org.relata.mapping.plan.graph.DeleteOrder;
import org.relata.mapping.plan.graph.Graph;
import org.relata.mapping.plan.graph.Node;
import org.relata.mapping.plan.graph.Node.State;

/// Lets go of the rows that relationships of a graph no longer lead to: their foreign keys are set
/// to null, or they are deleted where the cascade says so, or their association rows are.
///
/// That is done before anything is made, so that what they hold, such as a unique value, is free.
/// Only where rows of the graph may come from under those that are deleted it has to wait until
/// they are moved.
final class OrphanRemoval {

  private final RelatedPlanner planner;
  private final Execution execution;
  private final Graph graph;
  private final Map<Relationship, List<CollectionAssignment>> exact = new LinkedHashMap<>();

  /// @param found the rows that are there already
  OrphanRemoval(RelatedPlanner planner, Execution execution, Graph graph, Set<Node> found) {
    this.planner = planner;
    this.execution = execution;
    this.graph = graph;
    for (CollectionAssignment membership : graph.memberships()) {
      if (!membership.exact() || !found.contains(membership.parent())) continue;
      exact.computeIfAbsent(membership.relationship(), _ -> new ArrayList<>()).add(membership);
    }
  }

  /// Lets go of what does not have to wait.
  void first() {
    exact.forEach((relationship, memberships) -> {
      if (!waits(relationship)) letGo(relationship, memberships);
    });
  }

  /// Lets go of the rest.
  void last() {
    exact.forEach((relationship, memberships) -> {
      if (waits(relationship)) letGo(relationship, memberships);
    });
  }

  private static boolean deletes(Relationship relationship) {
    return relationship.cascades().contains(Cascade.DELETE_ORPHAN)
        && relationship.join() instanceof Join.Direct;
  }

  private boolean waits(Relationship relationship) {
    if (!deletes(relationship)) return false;
    Set<Model> reach = DeleteOrder.reach(relationship.target());
    return graph.memberships().stream()
        .filter(membership -> reach.contains(membership.relationship().source()))
        .flatMap(membership -> membership.children().stream())
        .anyMatch(child -> child.state() == State.PRESENT);
  }

  private void letGo(Relationship relationship, List<CollectionAssignment> memberships) {
    try {
      switch (relationship.join()) {
        case Join.Direct _ -> letGoDirectly(relationship, memberships);
        case Join.Through through -> letGoThrough(through, memberships);
      }
    } catch (MappingException failure) {
      throw memberships.size() == 1
          ? ConstraintLocator.at(place(memberships.getFirst()), failure)
          : failure;
    }
  }

  private static String place(CollectionAssignment membership) {
    String parent = membership.parent().place();
    String name = membership.relationship().name();
    return parent.isEmpty() ? name : parent + "/" + name;
  }

  private void letGoDirectly(Relationship relationship, List<CollectionAssignment> memberships) {
    List<Column> leading = RelatedPlanner.leading(relationship);
    KeyArrays parents = new KeyArrays(leading.size());
    for (CollectionAssignment membership : memberships)
      parents.add(values(membership.parent(), leading));
    if (parents.isEmpty()) return;
    Model target = relationship.target();
    KeyArrays kept = kept(relationship);
    if (!deletes(relationship)) {
      execution.count(planner.released(relationship, parents.arrays(), kept.arrays()));
      return;
    }
    var sql =
        planner.related(relationship, parents.arrays(), kept.arrays(), DeleteOrder.columns(target));
    List<@Nullable Object[]> orphans = execution.rows(sql, Deleter.types(target));
    if (!orphans.isEmpty()) new Deleter(planner, execution).delete(target, orphans);
  }

  /// {@return the keys of the rows that some parent keeps or gets}
  private KeyArrays kept(Relationship relationship) {
    List<Column> key = relationship.target().primaryKey();
    KeyArrays kept = new KeyArrays(key.size());
    for (CollectionAssignment membership : graph.memberships()) {
      if (!membership.relationship().equals(relationship)) continue;
      for (Node child : membership.children()) {
        if (child.key().isPresent()) kept.add(values(child, key));
      }
    }
    return kept;
  }

  private void letGoThrough(Join.Through join, List<CollectionAssignment> memberships) {
    KeyArrays parents = new KeyArrays(join.near().size());
    for (CollectionAssignment membership : memberships) {
      parents.add(values(membership.parent(), RelatedPlanner.leading(membership.relationship())));
    }
    KeyArrays pairs = AssociationWriter.pairs(join, memberships);
    execution.count(planner.unlinked(join, parents.arrays(), pairs.arrays()));
  }

  static List<@Nullable Object> values(Node node, List<Column> columns) {
    List<@Nullable Object> values = new ArrayList<>();
    for (Column column : columns) values.add(node.value(column));
    return values;
  }
}
