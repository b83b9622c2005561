package org.relata.mapping.plan.graph;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.relata.mapping.error.QueryException;
import org.relata.mapping.model.ForeignKey;

/// The order in which the rows of a graph that are not there yet are made: those that are pointed
/// at before those that point. Where they point at each other in a circle, a foreign key that may
/// be null waits until all are made.
///
/// @param levels rows that can be made at the same time, the first first
/// @param deferred whether the database has to wait with its checks
public record InsertOrder(List<List<Node>> levels, boolean deferred) {
  public InsertOrder {
    levels = List.copyOf(levels);
  }

  /// {@return the order of a graph all of whose nodes are decided}
  public static InsertOrder of(Graph graph) {
    Set<Node> left = new LinkedHashSet<>();
    for (Node node : graph.nodes()) if (node.arises()) left.add(node);
    Set<KeyPropagation> binding = new LinkedHashSet<>();
    for (KeyPropagation flow : graph.flows()) {
      boolean binds = flow.from() != flow.to() && flow.from().arises() && flow.to().arises();
      if (binds) binding.add(flow);
    }
    List<List<Node>> levels = new ArrayList<>();
    boolean deferred = false;
    while (!left.isEmpty()) {
      List<Node> ready = ready(left, binding);
      if (ready.isEmpty()) {
        deferred |= loosen(circle(left, binding), binding);
        continue;
      }
      levels.add(ready);
      Set<Node> made = new HashSet<>(ready);
      left.removeAll(made);
      binding.removeIf(flow -> made.contains(flow.from()));
    }
    return new InsertOrder(levels, deferred);
  }

  private static List<Node> ready(Set<Node> left, Set<KeyPropagation> binding) {
    Set<Node> waiting = new HashSet<>();
    for (KeyPropagation flow : binding) waiting.add(flow.to());
    return left.stream().filter(node -> !waiting.contains(node)).toList();
  }

  /// {@return the foreign keys of a circle, of which there is one where nothing is ready}
  private static List<KeyPropagation> circle(Set<Node> left, Set<KeyPropagation> binding) {
    Map<Node, KeyPropagation> incoming = new LinkedHashMap<>();
    for (KeyPropagation flow : binding) incoming.putIfAbsent(flow.to(), flow);
    Set<Node> seen = new HashSet<>();
    Node node = left.iterator().next();
    while (seen.add(node)) node = source(incoming, node);
    List<KeyPropagation> circle = new ArrayList<>();
    Node start = node;
    do {
      circle.add(incoming(incoming, node));
      node = source(incoming, node);
    } while (node != start);
    return circle;
  }

  private static Node source(Map<Node, KeyPropagation> incoming, Node node) {
    return incoming(incoming, node).from();
  }

  private static KeyPropagation incoming(Map<Node, KeyPropagation> incoming, Node node) {
    KeyPropagation flow = incoming.get(node);
    if (flow == null) throw new IllegalStateException(node.place() + " waits for no key");
    return flow;
  }

  /// Takes a circle apart.
  ///
  /// @return whether the database's checks have to wait for it
  private static boolean loosen(List<KeyPropagation> circle, Set<KeyPropagation> binding) {
    for (KeyPropagation flow : circle) {
      if (flow.canWait()) {
        flow.to().postpone(flow.columns());
        binding.remove(flow);
        return false;
      }
    }
    for (KeyPropagation flow : circle) {
      if (isDeferrable(flow)
          && flow.pairs().stream().allMatch(p -> flow.from().knows(p.source()))) {
        binding.remove(flow);
        return true;
      }
    }
    Node node = circle.getFirst().to();
    throw new QueryException(
        node.model() + " is part of a cycle of rows, none of which can be inserted first",
        node.place());
  }

  private static boolean isDeferrable(KeyPropagation flow) {
    List<String> names = flow.columns().stream().map(column -> column.name()).toList();
    return flow.to().model().table().foreignKeys().stream()
        .filter(key -> key.columns().equals(names))
        .map(ForeignKey::deferrable)
        .anyMatch(Boolean.TRUE::equals);
  }
}
