package org.relata.mapping.plan.graph;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.relata.mapping.error.QueryException;
import org.relata.mapping.model.ForeignKey;
import org.relata.mapping.model.Model;
import org.relata.mapping.plan.graph.Node.State;

/// The order in which the rows of a graph that are not there yet are made: those that are pointed
/// at before those that point. Where they point at each other in a cycle, a foreign key that may be
/// null waits until all are made.
///
/// @param levels rows that can be made at the same time, the first first
/// @param deferred whether the database has to wait with its checks
public record InsertOrder(List<List<Node>> levels, boolean deferred) {
  public InsertOrder {
    levels = List.copyOf(levels);
  }

  /// {@return the order of a graph all of whose nodes are decided}
  public static InsertOrder of(Graph graph) {
    Set<Node> remaining = new LinkedHashSet<>();
    for (Node node : graph.nodes()) if (node.isInserted()) remaining.add(node);
    Set<KeyPropagation> blocking = blocking(graph);
    List<List<Node>> levels = new ArrayList<>();
    boolean deferred = false;
    while (!remaining.isEmpty()) {
      List<Node> ready = ready(remaining, blocking);
      if (ready.isEmpty()) {
        deferred |= breakCycle(cycle(remaining, blocking), blocking);
        continue;
      }
      levels.add(ready);
      Set<Node> made = new HashSet<>(ready);
      remaining.removeAll(made);
      blocking.removeIf(propagation -> made.contains(propagation.from()));
    }
    return new InsertOrder(levels, deferred);
  }

  /// {@return whether the new rows of each of a graph's lists are made at the same time}
  public boolean keepsLists(Graph graph, Model model) {
    Map<Node, Integer> made = new HashMap<>();
    for (int i = 0; i < levels.size(); i++) {
      for (Node node : levels.get(i)) if (isNew(node, model)) made.put(node, i);
    }
    return Stream.concat(
            Stream.of(graph.roots()),
            graph.assignments().stream().map(CollectionAssignment::children))
        .allMatch(
            list -> list.stream().map(made::get).filter(Objects::nonNull).distinct().count() < 2);
  }

  /// {@return the new rows of a model, those that are made at the same time together}
  public List<List<Node>> levels(Model model) {
    return levels.stream()
        .map(level -> level.stream().filter(node -> isNew(node, model)).toList())
        .toList();
  }

  private static boolean isNew(Node node, Model model) {
    return node.state() == State.NEW && node.model() == model;
  }

  /// {@return the foreign keys between rows that are inserted}
  private static Set<KeyPropagation> blocking(Graph graph) {
    Set<KeyPropagation> blocking = new LinkedHashSet<>();
    for (KeyPropagation propagation : graph.propagations()) {
      Node from = propagation.from();
      Node to = propagation.to();
      if (from != to && from.isInserted() && to.isInserted()) blocking.add(propagation);
    }
    return blocking;
  }

  private static List<Node> ready(Set<Node> remaining, Set<KeyPropagation> blocking) {
    Set<Node> waiting = new HashSet<>();
    for (KeyPropagation propagation : blocking) waiting.add(propagation.to());
    return remaining.stream().filter(node -> !waiting.contains(node)).toList();
  }

  /// {@return the foreign keys of a cycle, of which there is one where nothing is ready}
  private static List<KeyPropagation> cycle(Set<Node> remaining, Set<KeyPropagation> blocking) {
    Map<Node, KeyPropagation> incoming = new LinkedHashMap<>();
    for (KeyPropagation propagation : blocking) incoming.putIfAbsent(propagation.to(), propagation);
    Set<Node> seen = new HashSet<>();
    Node node = remaining.iterator().next();
    while (seen.add(node)) node = source(incoming, node);
    List<KeyPropagation> cycle = new ArrayList<>();
    Node start = node;
    do {
      cycle.add(incoming(incoming, node));
      node = source(incoming, node);
    } while (node != start);
    return cycle;
  }

  private static Node source(Map<Node, KeyPropagation> incoming, Node node) {
    return incoming(incoming, node).from();
  }

  private static KeyPropagation incoming(Map<Node, KeyPropagation> incoming, Node node) {
    KeyPropagation propagation = incoming.get(node);
    if (propagation == null) throw new IllegalStateException(node.place() + " waits for no key");
    return propagation;
  }

  /// Breaks a cycle.
  ///
  /// @return whether the database's checks have to wait for it
  private static boolean breakCycle(List<KeyPropagation> cycle, Set<KeyPropagation> blocking) {
    for (KeyPropagation propagation : cycle) {
      if (!propagation.canBePostponed()) continue;
      propagation.to().postpone(propagation.columns());
      blocking.remove(propagation);
      return false;
    }
    for (KeyPropagation propagation : cycle) {
      if (!isDeferrable(propagation) || !propagation.isKnown()) continue;
      blocking.remove(propagation);
      return true;
    }
    Node node = cycle.getFirst().to();
    throw new QueryException(
        node.model() + " is part of a cycle of rows, none of which can be inserted first",
        node.place());
  }

  private static boolean isDeferrable(KeyPropagation propagation) {
    List<String> names = propagation.columns().stream().map(column -> column.name()).toList();
    return propagation.to().model().table().foreignKeys().stream()
        .filter(key -> key.columns().equals(names))
        .map(ForeignKey::deferrable)
        .anyMatch(Boolean.TRUE::equals);
  }
}
