package org.relata.mapping.write;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.relata.mapping.change.Change;
import org.relata.mapping.change.Precondition;
import org.relata.mapping.change.Row;
import org.relata.mapping.error.QueryException;
import org.relata.mapping.model.Key;
import org.relata.mapping.model.Model;
import org.relata.mapping.model.Relationship;
import org.relata.mapping.plan.graph.GraphBuilder;
import org.relata.mapping.plan.graph.Node;
import org.relata.mapping.plan.graph.Node.State;
import org.relata.mapping.session.WriteResult;
import org.relata.mapping.write.step.StepExecutor;

/// Carries out changes of rows together with their related rows.
record GraphChanges(StepExecutor executor, Projection projection) {

  WriteResult create(Change.Create create) {
    GraphBuilder graph = new GraphBuilder();
    List<Row> rows = Declared.all(create.rows());
    for (int i = 0; i < rows.size(); i++) {
      graph.root(create.model().declared(), null, rows.get(i), String.valueOf(i), State.NEW);
    }
    write(graph, new Precondition.Anything());
    return projection.loaded(keys(graph.graph().roots()), true);
  }

  Optional<WriteResult> replace(Change.Replace replace) {
    return one(replace.model(), replace.key(), replace.row(), replace.expected(), State.REPLACED);
  }

  Optional<WriteResult> update(Change.Update update) {
    return one(update.model(), update.key(), update.row(), update.expected(), State.PRESENT);
  }

  private Optional<WriteResult> one(
      Model model, Key key, Row row, Precondition expected, State state) {
    GraphBuilder graph = new GraphBuilder();
    Node root = graph.root(model.declared(), key, Declared.of(row), "", state);
    return write(graph, expected)
        .map(found -> projection.loaded(List.of(key), !found.contains(root)));
  }

  WriteResult updateMany(Change.UpdateMany update) {
    List<Change.Keyed> rows = update.rows();
    GraphBuilder graph = new GraphBuilder();
    for (int i = 0; i < rows.size(); i++) {
      Change.Keyed each = rows.get(i);
      Row row = Declared.of(each.row());
      graph.root(update.model().declared(), each.key(), row, String.valueOf(i), State.PRESENT);
    }
    write(graph, new Precondition.Present());
    return projection.loaded(rows.stream().map(Change.Keyed::key).toList(), false);
  }

  /// Lets a relationship lead to rows besides those it leads to.
  Optional<WriteResult> children(Relationship seen, Key parent, List<Row> rows, State state) {
    Relationship relationship = Declared.of(seen);
    if (seen.viewonly() || relationship.viewonly()) {
      throw new QueryException(relationship + " is viewonly and cannot be written");
    }
    GraphBuilder graph = new GraphBuilder();
    Node from = graph.parent(relationship.source(), parent);
    List<Node> children = graph.children(relationship, from, Declared.all(rows), state);
    return write(graph, new Precondition.Anything())
        .map(found -> projection.loaded(keys(children), !found.containsAll(children)));
  }

  private Optional<Set<Node>> write(GraphBuilder graph, Precondition expected) {
    return new GraphWriter(executor, graph.graph(), expected).write();
  }

  private static List<Key> keys(List<Node> nodes) {
    return nodes.stream().map(Node::requireKey).toList();
  }
}
