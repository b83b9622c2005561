package org.relata.mapping.write;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.relata.mapping.change.Precondition;
import org.relata.mapping.model.Column;
import org.relata.mapping.model.Model;
import org.relata.mapping.plan.KeyArrays;
import org.relata.mapping.plan.graph.Graph;
import org.relata.mapping.plan.graph.KeyPropagation;
import org.relata.mapping.plan.graph.Node;
import org.relata.mapping.plan.graph.Node.State;
import org.relata.mapping.plan.write.RelatedSteps;
import org.relata.mapping.plan.write.Returning;
import org.relata.mapping.plan.write.WriteStep;
import org.relata.mapping.plan.write.WrittenRow;
import org.relata.mapping.sql.Statement.Lock;
import org.relata.mapping.write.rule.WriteRules;
import org.relata.mapping.write.step.PreconditionCheck;
import org.relata.mapping.write.step.StepExecutor;

/// Finds out which rows of a graph are there: one statement a model, and a further one where a key
/// is known only when another row is.
final class GraphFinder {

  private final StepExecutor executor;
  private final Graph graph;
  private final Precondition expected;
  private final Map<Node, Set<Column>> propagated;
  private final Set<Node> searched = new HashSet<>();
  private final Set<Node> found = new HashSet<>();
  private boolean missed;

  GraphFinder(StepExecutor executor, Graph graph, Precondition expected) {
    this.executor = executor;
    this.graph = graph;
    this.expected = expected;
    this.propagated = graph.propagatedColumns();
  }

  /// Decides of every row whether it is there.
  ///
  /// @return those that are; empty where the row that is to be changed is not, of which nothing in
  ///   particular was expected
  Optional<Set<Node>> find() {
    Map<Model, List<Node>> wanted = wanted();
    while (!wanted.isEmpty()) {
      wanted.forEach(this::find);
      if (missed) return Optional.empty();
      for (KeyPropagation propagation : graph.propagations()) {
        if (found.contains(propagation.from())) propagation.propagate();
      }
      wanted = wanted();
    }
    for (Node node : graph.nodes()) {
      if (node.state() == State.UNDECIDED) node.decide(State.NEW);
    }
    return Optional.of(found);
  }

  private Map<Model, List<Node>> wanted() {
    Map<Model, List<Node>> wanted = new LinkedHashMap<>();
    for (Node node : graph.nodes()) {
      if (node.state() == State.NEW || searched.contains(node) || node.key().isEmpty()) continue;
      wanted.computeIfAbsent(node.model(), _ -> new ArrayList<>()).add(node);
    }
    return wanted;
  }

  private void find(Model model, List<Node> nodes) {
    searched.addAll(nodes);
    Map<Object, WrittenRow> rows = new HashMap<>();
    for (WrittenRow row : executor.rows(lock(model, nodes))) {
      rows.put(row.key().identity(), row);
    }
    for (Node node : nodes) decide(node, rows.get(node.requireKey().identity()));
  }

  private WriteStep lock(Model model, List<Node> nodes) {
    boolean changes =
        nodes.stream().anyMatch(node -> !node.keyOnly() || propagated.containsKey(node));
    KeyArrays keys =
        KeyArrays.of(model.primaryKey().size(), nodes.stream().map(Node::requireKey).toList());
    Returning returning = Returning.of(model, graph.requiredColumns(model)).withVersion();
    WriteRules rules = executor.rules();
    if (!rules.open()) returning = returning.asking(rules.questions().before(model.table()));
    return RelatedSteps.lock(keys, changes ? Lock.NO_KEY_UPDATE : Lock.KEY_SHARE, returning);
  }

  private void decide(Node node, @Nullable WrittenRow row) {
    if (row == null) {
      absent(node);
      return;
    }
    if (node.root()) {
      PreconditionCheck.check(
          node.model(), node.requireKey(), row.version(), expected, node.place());
    }
    found.add(node);
    node.find(row);
    if (node.state() == State.UNDECIDED) node.decide(State.PRESENT);
  }

  private void absent(Node node) {
    if (node.root()) {
      PreconditionCheck.absent(node.model(), node.requireKey(), expected, node.place());
    }
    boolean unmakeable = node.model().makesKeys();
    if (node.state() == State.PRESENT || (node.root() && unmakeable)) missed = true;
    if (node.keyOnly() || (!node.root() && unmakeable)) {
      throw PreconditionCheck.gone(node.model(), node.requireKey(), node.place());
    }
    if (node.state() == State.UNDECIDED) node.decide(State.NEW);
  }
}
