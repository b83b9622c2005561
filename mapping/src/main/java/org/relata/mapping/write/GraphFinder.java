package org.relata.mapping.write;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.relata.mapping.change.Precondition;
import org.relata.mapping.load.RowKey;
import org.relata.mapping.model.Column;
import org.relata.mapping.model.Model;
import org.relata.mapping.plan.RelatedPlanner;
import org.relata.mapping.plan.RowVersion;
import org.relata.mapping.plan.graph.Graph;
import org.relata.mapping.plan.graph.KeyPropagation;
import org.relata.mapping.plan.graph.Node;
import org.relata.mapping.plan.graph.Node.State;
import org.relata.mapping.type.ColumnType;

/// Finds out which rows of a graph are there: one statement a model, and a further one where a key
/// is known only when another row is.
final class GraphFinder {

  private final RelatedPlanner planner;
  private final Execution execution;
  private final Graph graph;
  private final Precondition expected;
  private final Map<Node, Set<Column>> leading;
  private final Set<Node> looked = new HashSet<>();
  private final Set<Node> found = new HashSet<>();
  private boolean missed;

  GraphFinder(RelatedPlanner planner, Execution execution, Graph graph, Precondition expected) {
    this.planner = planner;
    this.execution = execution;
    this.graph = graph;
    this.expected = expected;
    this.leading = graph.leading();
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
      for (KeyPropagation flow : graph.flows()) if (found.contains(flow.from())) flow.pass();
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
      if (node.state() == State.NEW || looked.contains(node) || node.key().isEmpty()) continue;
      wanted.computeIfAbsent(node.model(), _ -> new ArrayList<>()).add(node);
    }
    return wanted;
  }

  private void find(Model model, List<Node> nodes) {
    looked.addAll(nodes);
    List<Column> columns = graph.needed(model);
    List<ColumnType> types = new ArrayList<>(columns.stream().map(Column::type).toList());
    types.add(RowVersion.type(model));
    KeyArrays keys = KeyArrays.of(model.primaryKey(), nodes.stream().map(Node::knownKey).toList());
    boolean changing = nodes.stream().anyMatch(node -> !node.bare() || leading.containsKey(node));
    Map<Object, @Nullable Object[]> rows = new HashMap<>();
    List<Integer> key = IntStream.range(0, model.primaryKey().size()).boxed().toList();
    var sql = planner.locked(model, keys.arrays(), columns, changing);
    for (@Nullable Object[] row : execution.rows(sql, types)) {
      rows.put(Objects.requireNonNull(RowKey.of(row, key)), row);
    }
    for (Node node : nodes) decide(node, rows.get(node.knownKey().identity()), columns);
  }

  private void decide(Node node, @Nullable Object @Nullable [] row, List<Column> columns) {
    if (row == null) {
      absent(node);
      return;
    }
    if (node.root()) {
      String version = String.valueOf(row[columns.size()]);
      PreconditionCheck.check(node.model(), node.knownKey(), version, expected, node.place());
    }
    found.add(node);
    node.learn(columns, row);
    if (node.state() == State.UNDECIDED) node.decide(State.PRESENT);
  }

  private void absent(Node node) {
    if (node.root()) {
      PreconditionCheck.absent(node.model(), node.knownKey(), expected, node.place());
    }
    if (node.state() == State.PRESENT) missed = true;
    if (node.bare()) throw PreconditionCheck.gone(node.model(), node.knownKey(), node.place());
    if (node.state() == State.UNDECIDED) node.decide(State.NEW);
  }
}
