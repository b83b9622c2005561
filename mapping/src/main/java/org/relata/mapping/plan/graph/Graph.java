package org.relata.mapping.plan.graph;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.relata.mapping.model.Column;
import org.relata.mapping.model.Join;
import org.relata.mapping.model.Model;

/// Rows that are written together, and what leads from one to another.
///
/// @param roots the rows that the change names, in its order
/// @param nodes all rows, each once however often the change names it
/// @param flows the foreign keys between them
/// @param memberships what one-to-many and many-to-many relationships are to lead to
public record Graph(
    List<Node> roots,
    List<Node> nodes,
    List<KeyPropagation> flows,
    List<CollectionAssignment> memberships) {
  public Graph {
    roots = List.copyOf(roots);
    nodes = List.copyOf(nodes);
    flows = List.copyOf(flows);
    memberships = List.copyOf(memberships);
  }

  /// {@return the columns of a model that have to be known of its rows: the primary key, and what
  /// relationships of the graph join by}
  public List<Column> needed(Model model) {
    Set<Column> needed = new LinkedHashSet<>(model.primaryKey());
    for (KeyPropagation flow : flows) {
      if (flow.from().model() == model) flow.pairs().forEach(pair -> needed.add(pair.source()));
      if (flow.to().model() == model) needed.addAll(flow.columns());
    }
    for (CollectionAssignment membership : memberships) {
      boolean source = membership.relationship().source() == model;
      boolean target = membership.relationship().target() == model;
      switch (membership.relationship().join()) {
        case Join.Direct(var pairs) -> {
          if (source) pairs.forEach(pair -> needed.add(pair.source()));
        }
        case Join.Through(_, var near, var far) -> {
          if (source) near.forEach(pair -> needed.add(pair.source()));
          if (target) far.forEach(pair -> needed.add(pair.target()));
        }
      }
    }
    return List.copyOf(needed);
  }

  /// {@return for each row that others set columns of, those columns}
  public Map<Node, Set<Column>> leading() {
    Map<Node, Set<Column>> leading = new HashMap<>();
    for (KeyPropagation flow : flows) {
      leading.computeIfAbsent(flow.to(), _ -> new HashSet<>()).addAll(flow.columns());
    }
    return leading;
  }
}
