package org.relata.mapping.write;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.relata.mapping.change.Precondition;
import org.relata.mapping.change.Row;
import org.relata.mapping.model.Column;
import org.relata.mapping.model.Key;
import org.relata.mapping.model.Model;
import org.relata.mapping.plan.Planners;
import org.relata.mapping.plan.Returning;
import org.relata.mapping.plan.WritePlan;
import org.relata.mapping.plan.graph.Graph;
import org.relata.mapping.plan.graph.InsertOrder;
import org.relata.mapping.plan.graph.KeyPropagation;
import org.relata.mapping.plan.graph.Node;
import org.relata.mapping.plan.graph.Node.State;

/// Writes the rows of a graph: finds those that are there, lets go of what is no longer related,
/// makes what is new, changes what is there, and joins them. The number of statements depends on
/// the kinds of rows, not on their number.
final class GraphWriter {

  private final Planners planners;
  private final Execution execution;
  private final Graph graph;
  private final Precondition expected;
  private Set<Node> found = Set.of();

  /// @param expected what is expected of the rows that the change names
  GraphWriter(Planners planners, Execution execution, Graph graph, Precondition expected) {
    this.planners = planners;
    this.execution = execution;
    this.graph = graph;
    this.expected = expected;
  }

  /// Writes all of it.
  ///
  /// @return the rows that were there before; empty where the row that is to be changed is not
  ///   there, of which nothing in particular was expected
  Optional<Set<Node>> write() {
    Optional<Set<Node>> present =
        new GraphFinder(planners.related(), execution, graph, expected).find();
    if (present.isEmpty()) return present;
    found = present.get();
    InsertOrder order = InsertOrder.of(graph);
    if (order.deferred()) execution.defer();
    OrphanRemoval leaving = new OrphanRemoval(planners.related(), execution, graph, found);
    leaving.first();
    for (List<Node> level : order.levels()) make(level);
    update();
    new AssociationWriter(planners.related(), execution, graph).join();
    leaving.last();
    return present;
  }

  private void make(List<Node> level) {
    Map<Model, List<Node>> fresh = new LinkedHashMap<>();
    for (Node node : level) {
      if (node.state() == State.REPLACED) replace(node);
      else fresh.computeIfAbsent(node.model(), _ -> new ArrayList<>()).add(node);
    }
    fresh.forEach(this::make);
    Set<Node> made = new HashSet<>(level);
    for (KeyPropagation flow : graph.flows()) if (made.contains(flow.from())) flow.pass();
  }

  private void make(Model model, List<Node> nodes) {
    ConstraintLocator locator = new ConstraintLocator(model);
    List<Row> rows = new ArrayList<>();
    for (Node node : nodes) {
      locator.add(node.initial(), node.place());
      rows.add(new Row(node.initial()));
    }
    Returning back = new Returning(model, graph.needed(model));
    WritePlan plan = planners.writes().create(rows, back);
    learn(nodes, execution.run(plan, back.types(false, false), nodes.size(), locator), back);
  }

  private void replace(Node node) {
    Model model = node.model();
    ConstraintLocator locator = new ConstraintLocator(model);
    locator.add(node.initial(), node.place());
    Returning back = new Returning(model, graph.needed(model));
    Precondition state = found.contains(node) ? new Precondition.Present() : expected;
    boolean told = state instanceof Precondition.Anything;
    WritePlan plan =
        planners.writes().replace(node.knownKey(), new Row(node.initial()), state, back);
    @Nullable Object[] @Nullable [] written =
        execution.run(plan, back.types(told, false), 1, locator);
    if (written[0] == null) {
      new PreconditionCheck(planners.related(), execution).missed(model, node.knownKey(), expected);
    }
    learn(List.of(node), written, back);
  }

  private static void learn(
      List<Node> nodes, @Nullable Object[] @Nullable [] written, Returning back) {
    for (int i = 0; i < nodes.size(); i++) {
      nodes.get(i).learn(back.columns(), Objects.requireNonNull(written[i]));
    }
  }

  /// What two updates have in common that are made alike.
  private record Kind(Model model, boolean root) {}

  private void update() {
    Map<Node, Set<Column>> leading = graph.leading();
    Map<Kind, List<Node>> kinds = new LinkedHashMap<>();
    Map<Node, Row> rows = new LinkedHashMap<>();
    for (Node node : graph.nodes()) {
      Row row = new Row(node.outstanding(leading.getOrDefault(node, Set.of())));
      if (row.values().keySet().stream().allMatch(Column::version)) continue;
      rows.put(node, row);
      kinds.computeIfAbsent(new Kind(node.model(), node.root()), _ -> new ArrayList<>()).add(node);
    }
    kinds.forEach((kind, nodes) -> {
      ConstraintLocator locator = new ConstraintLocator(kind.model());
      for (Node node : nodes) {
        locator.add(Objects.requireNonNull(rows.get(node)).values(), node.place());
      }
      List<Key> keys = nodes.stream().map(Node::knownKey).toList();
      List<Row> given = nodes.stream().map(node -> Objects.requireNonNull(rows.get(node))).toList();
      Returning back = new Returning(kind.model(), graph.needed(kind.model()));
      boolean whereDifferent = !kind.root();
      WritePlan plan = planners.batches().update(keys, given, back, whereDifferent);
      var written = execution.run(plan, back.types(false, false), nodes.size(), locator);
      for (int i = 0; i < nodes.size(); i++) {
        if (written[i] != null) nodes.get(i).learn(back.columns(), written[i]);
      }
    });
  }
}
