package org.relata.mapping.plan.graph;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.relata.mapping.change.Row;
import org.relata.mapping.change.UnitOfWork;
import org.relata.mapping.model.Column;
import org.relata.mapping.model.Join;
import org.relata.mapping.model.Key;
import org.relata.mapping.model.Model;
import org.relata.mapping.model.Table;
import org.relata.mapping.plan.graph.Node.State;

/// The rows of a unit of work as a graph.
///
/// @param graph those that are inserted or changed
/// @param nodes a node for each of the unit's rows, those that are deleted too
public record UnitGraph(Graph graph, List<Node> nodes) {

  /// {@return the graph of a unit of work, with all keys handed on that are known}
  public static UnitGraph of(UnitOfWork unit) {
    List<Node> nodes = new ArrayList<>(unit.rows().size());
    List<Node> written = new ArrayList<>(unit.rows().size());
    for (UnitOfWork.Write row : unit.rows()) {
      Node node = node(row);
      nodes.add(node);
      if (!(row instanceof UnitOfWork.Delete)) written.add(node);
    }
    List<KeyPropagation> propagations = new ArrayList<>(unit.references().size());
    for (UnitOfWork.Reference reference : unit.references()) {
      Node to = nodes.get(reference.to());
      var propagation =
          new KeyPropagation(nodes.get(reference.from()), to, reference.pairs(), to.place());
      propagation.propagate();
      propagations.add(propagation);
    }
    return new UnitGraph(new Graph(written, written, propagations, List.of()), nodes);
  }

  private static Node node(UnitOfWork.Write row) {
    return switch (row) {
      case UnitOfWork.Insert(var model, var values, var place) -> {
        Node node = new Node(model, place, true, State.NEW, false);
        node.give(values);
        yield node;
      }
      case UnitOfWork.Update(var model, var key, var known, var values, _, var place) -> {
        Node node = present(model, key, known, place);
        give(node, values);
        yield node;
      }
      case UnitOfWork.Delete(var model, var key, var known, _, var place) ->
          present(model, key, known, place);
    };
  }

  private static Node present(
      Model model, Key key, Map<Column, @Nullable Object> known, String place) {
    Node node = new Node(model, place, true, State.PRESENT, false);
    node.load(known);
    node.setKey(key);
    return node;
  }

  private static void give(Node node, Row values) {
    values.values().forEach((column, value) -> node.give(column, value, node.place()));
  }

  /// {@return the association row that leads from one row to another}
  public List<@Nullable Object> link(UnitOfWork.Association association) {
    List<@Nullable Object> link = new ArrayList<>();
    Join.Through join = association.join();
    Node parent = nodes.get(association.parent());
    Node child = nodes.get(association.child());
    for (Join.Pair near : join.near()) link.add(value(parent, near.source()));
    for (Join.Pair far : join.far()) link.add(value(child, far.target()));
    return link;
  }

  /// A row's model may inherit from the one that the association leads to.
  private static @Nullable Object value(Node node, Column column) {
    Table table = node.model().table();
    return node.value(
        column.table().equals(table.name()) ? column : table.column(column.name()).orElseThrow());
  }
}
