package org.relata.mapping.write;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.relata.mapping.change.Row;
import org.relata.mapping.error.ForbiddenException;
import org.relata.mapping.model.Column;
import org.relata.mapping.model.Join;
import org.relata.mapping.model.Model;
import org.relata.mapping.model.Permission;
import org.relata.mapping.model.Table;
import org.relata.mapping.plan.Grant;
import org.relata.mapping.plan.Granted;
import org.relata.mapping.plan.KeyArrays;
import org.relata.mapping.plan.Question;
import org.relata.mapping.plan.graph.CollectionAssignment;
import org.relata.mapping.plan.graph.Graph;
import org.relata.mapping.plan.graph.Node;
import org.relata.mapping.plan.write.RelatedSteps;
import org.relata.mapping.plan.write.Returning;
import org.relata.mapping.plan.write.WrittenRow;
import org.relata.mapping.write.rule.RuleQuestions;
import org.relata.mapping.write.step.Right;
import org.relata.mapping.write.step.RowChanges;
import org.relata.mapping.write.step.StepExecutor;

/// Holds the rows of a graph to the rules of their models, each when it is known what it is given.
///
/// What must hold of a row afterwards is told by the statement that writes it, or where it depends
/// on other rows, by one more for each model when all of the graph is written.
final class GraphRules {

  /// A row that is written, of which the rest is told at the end.
  private record Open(Node node, Granted granted) {}

  private final StepExecutor executor;
  private final RuleQuestions questions;
  private final Graph graph;
  private final Map<Node, Set<Column>> led;
  private final Set<Node> changed = new LinkedHashSet<>();
  private final Map<Model, List<Open>> open = new LinkedHashMap<>();

  GraphRules(StepExecutor executor, Graph graph) {
    this.executor = executor;
    this.questions = executor.rules().questions();
    this.graph = graph;
    this.led = graph.propagatedColumns();
  }

  /// {@return a row that is made}
  Granted create(Node node) {
    return executor.rules().create(node.model(), node.insertedRow(), led(node), node.place());
  }

  /// {@return what is left to be written of a row}
  Granted update(Node node, Row row) {
    if (!node.isInserted()) return change(node, row, false);
    Row whole = node.wholeRow();
    Grant grant = executor.rules().create(node.model(), whole, led(node), node.place()).grant();
    return new Granted(row, grant);
  }

  /// {@return a row that is there and is changed}
  ///
  /// @param whole whether it is replaced
  Granted change(Node node, Row row, boolean whole) {
    Model model = node.model();
    Granted granted = executor.rules().update(model, row, led(node), whole);
    if (executor.rules().open()) return granted;
    Right.update(executor.rules(), model, granted.grant(), row).demand(node.found(), node.place());
    changed.add(node);
    return granted;
  }

  private Set<Column> led(Node node) {
    return led.getOrDefault(node, Set.of());
  }

  /// {@return what a step that writes rows of which the rules say the same is to give back}
  Returning returning(Returning wanted, Grant grant) {
    if (executor.rules().open()) return wanted;
    List<Question> after = after(wanted.model().table(), grant);
    return wanted
        .asking(isToldAtOnce(wanted.model().table(), after) ? after : List.of())
        .asking(grant.keys().stream().map(Question.Reaches::new).toList());
  }

  private List<Question> after(Table table, Grant grant) {
    return grant.update().isEmpty()
        ? questions.after(table, Permission.CREATE, grant.create())
        : questions.after(table, Permission.UPDATE, grant.update());
  }

  private boolean isToldAtOnce(Table table, List<Question> after) {
    return questions.visited(table, after, List.of()).isEmpty();
  }

  /// Refuses rows that were inserted and must not be so; what is written of them later is judged
  /// then.
  void judgeMade(List<Node> nodes, List<Granted> granted, List<WrittenRow> written) {
    List<@Nullable WrittenRow> whole = new ArrayList<>();
    for (int i = 0; i < nodes.size(); i++) {
      whole.add(nodes.get(i).postpones() ? null : written.get(i));
    }
    judge(nodes, granted, whole);
  }

  /// Refuses rows that were written and must not be so.
  ///
  /// @param written null for rows that were as given before
  void judge(
      List<Node> nodes, List<Granted> granted, List<? extends @Nullable WrittenRow> written) {
    if (executor.rules().open()) return;
    for (int i = 0; i < nodes.size(); i++) {
      WrittenRow row = written.get(i);
      if (row != null) judge(nodes.get(i), granted.get(i), row);
    }
  }

  private void judge(Node node, Granted granted, WrittenRow row) {
    Model model = node.model();
    List<Question> after = after(model.table(), granted.grant());
    if (after.isEmpty()) return;
    if (!isToldAtOnce(model.table(), after)) {
      open.computeIfAbsent(model, _ -> new ArrayList<>()).add(new Open(node, granted));
    } else if (!row.holdsAny(after)) {
      throw refusal(node, granted);
    }
  }

  private ForbiddenException refusal(Node node, Granted granted) {
    Permission permission =
        granted.grant().update().isEmpty() ? Permission.CREATE : Permission.UPDATE;
    return executor.rules().refusal(node.model(), permission, granted.row(), node.place());
  }

  /// Holds those rows to the rules of which the rest can be told now.
  ///
  /// @param found the rows that were there
  void finish(Set<Node> found) {
    if (executor.rules().open()) return;
    changeLinked(found);
    open.forEach(this::judgeOpen);
  }

  /// To let a row lead to others by an association table is a change of it.
  private void changeLinked(Set<Node> found) {
    Set<Node> linked = new LinkedHashSet<>();
    for (CollectionAssignment assignment : graph.assignments()) {
      boolean links = assignment.exact() || !assignment.children().isEmpty();
      boolean through = assignment.relationship().join() instanceof Join.Through;
      if (links && through && found.contains(assignment.parent())) linked.add(assignment.parent());
    }
    linked.removeAll(changed);
    for (Node node : linked) {
      Row nothing = new Row(Map.of());
      new RowChanges(executor).change(node.model(), List.of(node.found()), nothing, node.place());
    }
  }

  private void judgeOpen(Model model, List<Open> rows) {
    Set<Question> asked = new LinkedHashSet<>();
    for (Open each : rows) asked.addAll(after(model.table(), each.granted().grant()));
    KeyArrays keys =
        KeyArrays.of(
            model.primaryKey().size(),
            rows.stream().map(each -> each.node().requireKey()).toList());
    Returning wanted = Returning.withKey(model, List.of()).asking(asked);
    Map<Object, WrittenRow> found = new HashMap<>();
    for (WrittenRow row : executor.rows(RelatedSteps.again(keys, wanted))) {
      found.put(row.key().identity(), row);
    }
    for (Open each : rows) {
      WrittenRow row = found.get(each.node().requireKey().identity());
      List<Question> after = after(model.table(), each.granted().grant());
      if (row != null && !row.holdsAny(after)) throw refusal(each.node(), each.granted());
    }
  }
}
