package org.relata.mapping.write;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.relata.mapping.change.Change;
import org.relata.mapping.change.Precondition;
import org.relata.mapping.change.Row;
import org.relata.mapping.model.Key;
import org.relata.mapping.model.Model;
import org.relata.mapping.plan.Granted;
import org.relata.mapping.plan.graph.Graph;
import org.relata.mapping.plan.graph.InsertOrder;
import org.relata.mapping.plan.graph.KeyPropagation;
import org.relata.mapping.plan.graph.Node;
import org.relata.mapping.plan.graph.Node.State;
import org.relata.mapping.plan.graph.PendingUpdates;
import org.relata.mapping.plan.write.BulkSteps;
import org.relata.mapping.plan.write.Returning;
import org.relata.mapping.plan.write.RowSteps;
import org.relata.mapping.plan.write.WriteStep;
import org.relata.mapping.plan.write.WrittenRow;
import org.relata.mapping.write.step.ConstraintLocator;
import org.relata.mapping.write.step.StepExecutor;
import org.relata.mapping.write.step.TargetCheck;

/// Writes the rows of a graph: finds those that are there, detaches what is no longer related,
/// inserts what is new, changes what is there, and links them. Each stage plans its steps from what
/// the stages before it learned, as keys that the database numbers are known only then. The number
/// of statements depends on the kinds of rows, not on their number.
final class GraphWriter {

  private final StepExecutor executor;
  private final Graph graph;
  private final Precondition expected;
  private final Set<Model> numbered = new HashSet<>();
  private final GraphRules rules;
  private Set<Node> found = Set.of();

  /// @param expected what is expected of the rows that the change names
  GraphWriter(StepExecutor executor, Graph graph, Precondition expected) {
    this.executor = executor;
    this.graph = graph;
    this.expected = expected;
    this.rules = new GraphRules(executor, graph);
  }

  /// Writes all of it.
  ///
  /// @return the rows that were there before; empty where the row that is to be changed is not
  ///   there, of which nothing in particular was expected
  Optional<Set<Node>> write() {
    Optional<Set<Node>> present = new GraphFinder(executor, graph, expected).find();
    if (present.isEmpty()) return present;
    found = present.get();
    InsertOrder order = InsertOrder.of(graph);
    if (order.deferred()) executor.deferConstraints();
    OrphanRemoval orphans = new OrphanRemoval(executor, graph, found);
    orphans.removeFirst();
    number(order);
    for (List<Node> level : order.levels()) insert(level);
    for (PendingUpdates updates : PendingUpdates.of(graph)) update(updates);
    new AssociationWriter(executor, graph).link();
    orphans.removeLast();
    rules.finish(found);
    return present;
  }

  /// Numbers the rows of each model of which a list would not be numbered in its order.
  private void number(InsertOrder order) {
    Map<Model, List<Node>> fresh = new LinkedHashMap<>();
    for (Node node : graph.nodes()) {
      if (node.state() == State.NEW && RowNumbers.areGiven(node.model()))
        fresh.computeIfAbsent(node.model(), _ -> new ArrayList<>()).add(node);
    }
    fresh.forEach((model, nodes) -> {
      boolean alike =
          order.levels(model).stream().noneMatch(level -> RowSteps.differ(inserted(level)));
      if (alike && order.keepsLists(graph, model)) return;
      var inOrder = new RowNumbers(executor).number(model, Granted.all(inserted(nodes)));
      if (inOrder.after().isEmpty()) numbered.add(model);
      for (int i = 0; i < nodes.size(); i++) nodes.get(i).give(inOrder.rows().get(i).row());
    });
  }

  private static List<Row> inserted(List<Node> nodes) {
    return nodes.stream().map(Node::insertedRow).toList();
  }

  private void insert(List<Node> level) {
    Map<Model, List<Node>> fresh = new LinkedHashMap<>();
    for (Node node : level) {
      if (node.state() == State.REPLACED) replace(node);
      else fresh.computeIfAbsent(node.model(), _ -> new ArrayList<>()).add(node);
    }
    fresh.forEach(this::insert);
    Set<Node> inserted = new HashSet<>(level);
    for (KeyPropagation propagation : graph.propagations()) {
      if (inserted.contains(propagation.from())) propagation.propagate();
    }
  }

  private void insert(Model model, List<Node> nodes) {
    List<Granted> granted = nodes.stream().map(rules::create).toList();
    List<Row> rows = Granted.rows(granted);
    ConstraintLocator locator = locator(model, nodes, rows);
    List<WriteStep> steps =
        RowSteps.create(granted, model, grant -> rules.returning(returning(model), grant));
    if (!numbered.contains(model)) steps.addAll(RowSteps.advances(model, rows));
    List<WrittenRow> written = executor.runAll(steps, new TargetCheck(model, granted), locator);
    rules.judgeMade(nodes, granted, written);
    for (int i = 0; i < nodes.size(); i++) nodes.get(i).load(written.get(i));
  }

  private void replace(Node node) {
    Model model = node.model();
    Key key = node.requireKey();
    Row row = node.insertedRow();
    boolean there = found.contains(node);
    Precondition state = there ? new Precondition.Present() : expected;
    Granted granted = there ? rules.change(node, row, true) : rules.create(node);
    var change = new Change.Replace(model, key, row, state);
    Replacement replacement = new Replacement(executor, change, granted);
    ConstraintLocator locator = locator(model, List.of(node), List.of(granted.row()));
    WrittenRow written =
        replacement
            .write(rules.returning(returning(model), granted.grant()), locator)
            .orElseThrow();
    rules.judgeMade(List.of(node), List.of(granted), List.of(written));
    node.load(written);
  }

  private void update(PendingUpdates updates) {
    Model model = updates.model();
    List<Node> nodes = updates.nodes();
    List<Key> keys = nodes.stream().map(Node::requireKey).toList();
    List<Granted> granted = new ArrayList<>();
    for (int i = 0; i < nodes.size(); i++) {
      granted.add(rules.update(nodes.get(i), updates.rows().get(i)));
    }
    ConstraintLocator locator = locator(model, nodes, Granted.rows(granted));
    var steps =
        BulkSteps.update(
            keys,
            granted,
            model,
            grant -> rules.returning(returning(model), grant),
            updates.onlyDifferent(),
            !executor.rules().open());
    steps.addAll(RowSteps.advances(model, keys, Granted.rows(granted)));
    List<@Nullable WrittenRow> written =
        executor.run(steps, new TargetCheck(model, granted), locator);
    rules.judge(nodes, granted, written);
    for (int i = 0; i < nodes.size(); i++) {
      WrittenRow row = written.get(i);
      if (row != null) nodes.get(i).load(row);
    }
  }

  private Returning returning(Model model) {
    return Returning.withKey(model, graph.requiredColumns(model));
  }

  private static ConstraintLocator locator(Model model, List<Node> nodes, List<Row> rows) {
    ConstraintLocator locator = new ConstraintLocator(model);
    for (int i = 0; i < nodes.size(); i++) locator.add(rows.get(i), nodes.get(i).place());
    return locator;
  }
}
