package org.relata.mapping.plan.graph;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.relata.mapping.model.Column;
import org.relata.mapping.model.Join;
import org.relata.mapping.model.Model;
import org.relata.mapping.model.Relationship;
import org.relata.mapping.plan.Joins;

/// Rows that are written together, and what leads from one to another.
///
/// @param roots the rows that the change names, in its order
/// @param nodes all rows, each once however often the change names it
/// @param propagations the foreign keys between them
/// @param assignments what one-to-many and many-to-many relationships are to lead to
public record Graph(
    List<Node> roots,
    List<Node> nodes,
    List<KeyPropagation> propagations,
    List<CollectionAssignment> assignments) {
  public Graph {
    roots = List.copyOf(roots);
    nodes = List.copyOf(nodes);
    propagations = List.copyOf(propagations);
    assignments = List.copyOf(assignments);
  }

  /// {@return the columns of a model that have to be known of its rows: the primary key, and what
  /// relationships of the graph join by}
  public List<Column> requiredColumns(Model model) {
    Set<Column> required = new LinkedHashSet<>(model.primaryKey());
    for (KeyPropagation propagation : propagations) {
      if (propagation.from().model() == model)
        propagation.pairs().forEach(pair -> required.add(pair.source()));
      if (propagation.to().model() == model) required.addAll(propagation.columns());
    }
    for (CollectionAssignment assignment : assignments) {
      required.addAll(joinColumns(assignment.relationship(), model));
    }
    return List.copyOf(required);
  }

  /// {@return the columns of a model by which a relationship joins, as its source or its target}
  private static List<Column> joinColumns(Relationship relationship, Model model) {
    List<Column> columns = new ArrayList<>();
    boolean source = relationship.source() == model;
    boolean target = relationship.target() == model;
    if (source) columns.addAll(Joins.parentColumns(relationship));
    if (target && relationship.join() instanceof Join.Through(_, _, var far, _)) {
      far.forEach(pair -> columns.add(pair.target()));
    }
    return columns;
  }

  /// {@return for each row that others set columns of, those columns}
  public Map<Node, Set<Column>> propagatedColumns() {
    Map<Node, Set<Column>> propagated = new HashMap<>();
    for (KeyPropagation propagation : propagations) {
      propagated
          .computeIfAbsent(propagation.to(), _ -> new HashSet<>())
          .addAll(propagation.columns());
    }
    return propagated;
  }
}
