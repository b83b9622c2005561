package org.relata.mapping.write;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.relata.mapping.change.Change;
import org.relata.mapping.change.Precondition;
import org.relata.mapping.change.Row;
import org.relata.mapping.error.QueryException;
import org.relata.mapping.load.WriteResult;
import org.relata.mapping.model.Key;
import org.relata.mapping.model.Model;
import org.relata.mapping.model.Relationship;
import org.relata.mapping.plan.Planners;
import org.relata.mapping.plan.graph.GraphBuilder;
import org.relata.mapping.plan.graph.Node;
import org.relata.mapping.plan.graph.Node.State;

/// Carries out changes of rows together with their related rows.
record GraphChanges(Planners planners, Execution execution, Projection shown) {

  WriteResult create(Model model, List<Row> rows) {
    GraphBuilder graph = new GraphBuilder();
    for (int i = 0; i < rows.size(); i++) {
      graph.root(model, null, rows.get(i), String.valueOf(i), State.NEW);
    }
    write(graph, new Precondition.Anything());
    return shown.loaded(keys(graph.graph().roots()), true);
  }

  /// Changes or replaces the row with a key.
  Optional<WriteResult> one(Model model, Key key, Row row, Precondition expected, State state) {
    GraphBuilder graph = new GraphBuilder();
    Node root = graph.root(model, key, row, "", state);
    return write(graph, expected).map(found -> shown.loaded(List.of(key), !found.contains(root)));
  }

  WriteResult many(Model model, List<Change.Keyed> rows) {
    GraphBuilder graph = new GraphBuilder();
    for (int i = 0; i < rows.size(); i++) {
      Change.Keyed each = rows.get(i);
      graph.root(model, each.key(), each.row(), String.valueOf(i), State.PRESENT);
    }
    write(graph, new Precondition.Present());
    return shown.loaded(rows.stream().map(Change.Keyed::key).toList(), false);
  }

  /// Lets a relationship lead to rows besides those it leads to.
  Optional<WriteResult> children(
      Relationship relationship, Key parent, List<Row> rows, State state) {
    if (relationship.viewonly()) {
      throw new QueryException(relationship + " is viewonly and cannot be written");
    }
    GraphBuilder graph = new GraphBuilder();
    Node from = graph.parent(relationship.source(), parent);
    List<Node> children = graph.children(relationship, from, rows, state);
    return write(graph, new Precondition.Anything())
        .map(found ->
            shown.loaded(
                keys(children), children.stream().anyMatch(child -> !found.contains(child))));
  }

  private Optional<Set<Node>> write(GraphBuilder graph, Precondition expected) {
    return new GraphWriter(planners, execution, graph.graph(), expected).write();
  }

  private static List<Key> keys(List<Node> nodes) {
    return nodes.stream().map(Node::knownKey).toList();
  }
}
