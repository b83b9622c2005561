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
import org.relata.mapping.model.Table;
import org.relata.mapping.plan.Joins;
import org.relata.mapping.plan.KeyArrays;
import org.relata.mapping.plan.graph.CollectionAssignment;
import org.relata.mapping.plan.graph.DeleteOrder;
import org.relata.mapping.plan.graph.Graph;
import org.relata.mapping.plan.graph.Node;
import org.relata.mapping.plan.graph.Node.State;
import org.relata.mapping.plan.write.RelatedSteps;
import org.relata.mapping.plan.write.Returning;
import org.relata.mapping.plan.write.WrittenRow;
import org.relata.mapping.write.step.ConstraintLocator;
import org.relata.mapping.write.step.Right;
import org.relata.mapping.write.step.RowChanges;
import org.relata.mapping.write.step.StepExecutor;

/// Removes the rows that relationships of a graph no longer lead to: their foreign keys are set to
/// null, or they are deleted where the cascade says so, or their association rows are.
///
/// That is done before anything is inserted, so that what they hold, such as a unique value, is
/// free. Only where rows of the graph may come from under those that are deleted it has to wait
/// until they are moved.
final class OrphanRemoval {

  private final StepExecutor executor;
  private final Graph graph;
  private final Map<Relationship, List<CollectionAssignment>> exact = new LinkedHashMap<>();

  /// @param found the rows that are there already
  OrphanRemoval(StepExecutor executor, Graph graph, Set<Node> found) {
    this.executor = executor;
    this.graph = graph;
    for (CollectionAssignment assignment : graph.assignments()) {
      if (!assignment.exact() || !found.contains(assignment.parent())) continue;
      exact.computeIfAbsent(assignment.relationship(), _ -> new ArrayList<>()).add(assignment);
    }
  }

  /// Removes what does not have to wait.
  void removeFirst() {
    exact.forEach((relationship, assignments) -> {
      if (!waits(relationship)) remove(relationship, assignments);
    });
  }

  /// Removes the rest.
  void removeLast() {
    exact.forEach((relationship, assignments) -> {
      if (waits(relationship)) remove(relationship, assignments);
    });
  }

  private static boolean deletes(Relationship relationship) {
    return relationship.cascades().contains(Cascade.DELETE_ORPHAN)
        && relationship.join() instanceof Join.Direct;
  }

  private boolean waits(Relationship relationship) {
    if (!deletes(relationship)) return false;
    Set<Model> deleted = DeleteOrder.cascadeTargets(relationship.target());
    return graph.assignments().stream()
        .filter(assignment -> deleted.contains(assignment.relationship().source()))
        .flatMap(assignment -> assignment.children().stream())
        .anyMatch(child -> child.state() == State.PRESENT);
  }

  private void remove(Relationship relationship, List<CollectionAssignment> assignments) {
    try {
      switch (relationship.join()) {
        case Join.Direct _ -> removeDirect(relationship, assignments);
        case Join.Through through -> removeLinks(relationship, through, assignments);
      }
    } catch (MappingException failure) {
      throw assignments.size() == 1
          ? ConstraintLocator.at(place(assignments.getFirst()), failure)
          : failure;
    }
  }

  private static String place(CollectionAssignment assignment) {
    String parent = assignment.parent().place();
    String name = assignment.relationship().name();
    return parent.isEmpty() ? name : parent + "/" + name;
  }

  private void removeDirect(Relationship relationship, List<CollectionAssignment> assignments) {
    KeyArrays parents = parents(relationship, assignments);
    if (parents.isEmpty()) return;
    KeyArrays kept = kept(relationship);
    String place = assignments.size() == 1 ? place(assignments.getFirst()) : "";
    if (deletes(relationship)) delete(relationship, parents, kept, place);
    else new RowChanges(executor).detach(relationship, parents, kept, place);
  }

  private void delete(Relationship relationship, KeyArrays parents, KeyArrays kept, String place) {
    Model target = relationship.target();
    Right right = Right.delete(executor.rules(), target);
    Returning wanted = Returning.of(target, DeleteOrder.columns(target)).asking(right.questions());
    List<WrittenRow> orphans =
        executor.rows(RelatedSteps.lockRelated(relationship, parents, kept, wanted));
    for (WrittenRow orphan : orphans) right.demand(orphan, place);
    if (!orphans.isEmpty()) new Deleter(executor.unrestricted()).delete(target, orphans);
  }

  /// {@return the keys of the rows that some parent keeps or gets}
  private KeyArrays kept(Relationship relationship) {
    List<Column> key = relationship.target().primaryKey();
    KeyArrays kept = new KeyArrays(key.size());
    for (CollectionAssignment assignment : graph.assignments()) {
      if (!assignment.relationship().equals(relationship)) continue;
      for (Node child : assignment.children()) {
        if (child.key().isPresent()) kept.add(values(child, key));
      }
    }
    return kept;
  }

  private void removeLinks(
      Relationship relationship, Join.Through join, List<CollectionAssignment> assignments) {
    KeyArrays parents = parents(relationship, assignments);
    KeyArrays kept = AssociationWriter.links(join, assignments);
    Table target = relationship.target().table();
    executor.count(RelatedSteps.unlinkOthers(join, target, parents, kept));
  }

  /// {@return what the parents have in the columns that lead to the relationship's rows}
  private static KeyArrays parents(
      Relationship relationship, List<CollectionAssignment> assignments) {
    List<Column> leading = Joins.parentColumns(relationship);
    KeyArrays parents = new KeyArrays(leading.size());
    for (CollectionAssignment assignment : assignments) {
      parents.add(values(assignment.parent(), leading));
    }
    return parents;
  }

  private static List<@Nullable Object> values(Node node, List<Column> columns) {
    List<@Nullable Object> values = new ArrayList<>();
    for (Column column : columns) values.add(node.value(column));
    return values;
  }
}
