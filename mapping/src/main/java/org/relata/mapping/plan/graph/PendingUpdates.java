package org.relata.mapping.plan.graph;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.relata.mapping.change.Row;
import org.relata.mapping.model.Column;
import org.relata.mapping.model.Model;

/// What is left to be changed in rows of a model once all rows of a graph are there.
///
/// @param onlyDifferent whether rows that have the values already are left as they are; those that
///   the change names itself are changed in any case
/// @param rows what each of the nodes is to be given
public record PendingUpdates(Model model, boolean onlyDifferent, List<Node> nodes, List<Row> rows) {

  /// {@return the updates of a graph, those that are alike together}
  public static List<PendingUpdates> of(Graph graph) {
    Map<Node, Set<Column>> propagated = graph.propagatedColumns();
    Map<Kind, PendingUpdates> updates = new LinkedHashMap<>();
    for (Node node : graph.nodes()) {
      Row row = node.pendingUpdate(propagated.getOrDefault(node, Set.of()));
      if (!row.changesColumns()) continue;
      Kind kind = new Kind(node.model(), node.root());
      PendingUpdates alike = updates.computeIfAbsent(kind, PendingUpdates::new);
      alike.nodes().add(node);
      alike.rows().add(row);
    }
    return List.copyOf(updates.values());
  }

  /// What two updates have in common that are made alike.
  private record Kind(Model model, boolean root) {}

  private PendingUpdates(Kind kind) {
    this(kind.model(), !kind.root(), new ArrayList<>(), new ArrayList<>());
  }
}
