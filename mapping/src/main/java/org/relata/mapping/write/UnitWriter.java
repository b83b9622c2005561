package org.relata.mapping.write;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.relata.mapping.change.Row;
import org.relata.mapping.change.UnitOfWork;
import org.relata.mapping.error.ConflictException;
import org.relata.mapping.model.Column;
import org.relata.mapping.model.Join;
import org.relata.mapping.model.Key;
import org.relata.mapping.model.Model;
import org.relata.mapping.plan.Granted;
import org.relata.mapping.plan.KeyArrays;
import org.relata.mapping.plan.graph.InsertOrder;
import org.relata.mapping.plan.graph.KeyPropagation;
import org.relata.mapping.plan.graph.Node;
import org.relata.mapping.plan.graph.PendingUpdates;
import org.relata.mapping.plan.graph.UnitGraph;
import org.relata.mapping.plan.write.BulkSteps;
import org.relata.mapping.plan.write.RelatedSteps;
import org.relata.mapping.plan.write.Returning;
import org.relata.mapping.plan.write.RowSteps;
import org.relata.mapping.plan.write.WriteStep;
import org.relata.mapping.plan.write.WrittenRow;
import org.relata.mapping.session.UnitResult;
import org.relata.mapping.write.step.ConstraintLocator;
import org.relata.mapping.write.step.StepExecutor;
import org.relata.mapping.write.step.TargetCheck;

/// Writes a unit of work: unlinks, inserts, changes, links, then deletes. The number of statements
/// depends on the kinds of rows, not on their number.
public final class UnitWriter {

  private final StepExecutor executor;
  private final UnitOfWork unit;
  private final UnitGraph rows;
  private final Map<Node, Object> versions = new LinkedHashMap<>();

  public UnitWriter(StepExecutor executor, UnitOfWork unit) {
    this.executor = executor;
    this.unit = unit;
    this.rows = UnitGraph.of(unit);
    for (int i = 0; i < unit.rows().size(); i++) {
      if (unit.rows().get(i) instanceof UnitOfWork.Update update && update.version() != null) {
        versions.put(rows.nodes().get(i), update.version());
      }
    }
  }

  /// {@return what became of the rows}
  public UnitResult write() {
    InsertOrder order = InsertOrder.of(rows.graph());
    if (order.deferred()) executor.deferConstraints();
    links(unit.unlinked())
        .forEach((join, links) -> executor.count(RelatedSteps.unlink(join, links)));
    for (List<Node> level : order.levels()) insert(level);
    for (PendingUpdates updates : PendingUpdates.of(rows.graph())) update(updates);
    links(unit.linked()).forEach((join, links) -> executor.count(RelatedSteps.link(join, links)));
    detach();
    new UnitDeletes(executor, unit).delete();
    return result();
  }

  private void insert(List<Node> level) {
    Map<Model, List<Node>> byModel = new LinkedHashMap<>();
    for (Node node : level) {
      byModel.computeIfAbsent(node.model(), _ -> new ArrayList<>()).add(node);
    }
    byModel.forEach(this::insert);
    Set<Node> inserted = new HashSet<>(level);
    for (KeyPropagation propagation : rows.graph().propagations()) {
      if (inserted.contains(propagation.from())) propagation.propagate();
    }
  }

  private void insert(Model model, List<Node> nodes) {
    List<Row> given = nodes.stream().map(Node::insertedRow).toList();
    Returning made = made(model);
    List<Granted> granted = Granted.all(given);
    List<WriteStep> steps = RowSteps.create(granted, model, _ -> made);
    steps.addAll(RowSteps.advances(model, given));
    List<WrittenRow> written =
        executor.runAll(steps, new TargetCheck(model, granted), locator(model, nodes, given));
    for (int i = 0; i < nodes.size(); i++) nodes.get(i).load(written.get(i));
  }

  private void update(PendingUpdates updates) {
    List<Node> versioned = new ArrayList<>();
    List<Row> ofVersioned = new ArrayList<>();
    List<Node> others = new ArrayList<>();
    List<Row> ofOthers = new ArrayList<>();
    for (int i = 0; i < updates.nodes().size(); i++) {
      boolean compared = versions.containsKey(updates.nodes().get(i));
      (compared ? versioned : others).add(updates.nodes().get(i));
      (compared ? ofVersioned : ofOthers).add(updates.rows().get(i));
    }
    Model model = updates.model();
    Returning made = made(model);
    if (!versioned.isEmpty()) {
      List<Object> expected = versioned.stream().<Object>map(versions::get).toList();
      List<Granted> given = Granted.all(ofVersioned);
      update(
          model,
          versioned,
          ofVersioned,
          BulkSteps.updateVersions(keys(versioned), expected, given, model, _ -> made));
    }
    if (!others.isEmpty()) {
      List<Granted> given = Granted.all(ofOthers);
      update(
          model,
          others,
          ofOthers,
          BulkSteps.update(keys(others), given, model, _ -> made, false, false));
    }
  }

  private void update(Model model, List<Node> nodes, List<Row> given, List<WriteStep> steps) {
    steps.addAll(RowSteps.advances(model, keys(nodes), given));
    List<@Nullable WrittenRow> written =
        executor.run(
            steps, new TargetCheck(model, Granted.all(given)), locator(model, nodes, given));
    for (int i = 0; i < nodes.size(); i++) {
      WrittenRow row = written.get(i);
      if (row == null) throw conflict(nodes.get(i));
      nodes.get(i).load(row);
    }
  }

  private ConflictException conflict(Node node) {
    return versions.containsKey(node)
        ? new ConflictException(
            ConflictException.Kind.CHANGED,
            node.place() + " has been changed or deleted by others since it was read",
            node.place())
        : new ConflictException(
            ConflictException.Kind.GONE, node.place() + " does not exist any more", node.place());
  }

  /// {@return what the database may make of a row: its key, and whatever it was not given}
  private static Returning made(Model model) {
    Set<Column> made = new LinkedHashSet<>();
    for (Column column : model.table().columns()) {
      boolean mayBeMade =
          column.primaryKey()
              || column.identity()
              || column.version()
              || column.readOnly()
              || column.defaultValue() != null
              || column.serverDefault() != null
              || column.onUpdate() != null;
      if (mayBeMade) made.add(column);
    }
    return Returning.of(model, List.copyOf(made));
  }

  private Map<Join.Through, KeyArrays> links(List<UnitOfWork.Association> associations) {
    Map<Join.Through, KeyArrays> links = new LinkedHashMap<>();
    for (UnitOfWork.Association each : associations) {
      links
          .computeIfAbsent(
              each.join(), join -> new KeyArrays(RelatedSteps.linkColumns(join).size()))
          .add(rows.link(each));
    }
    return links;
  }

  /// Rows that are deleted lose their association rows, all of one relationship at once.
  private void detach() {
    Map<Join.Through, KeyArrays> parents = new LinkedHashMap<>();
    Map<Join.Through, UnitOfWork.Detachment> first = new LinkedHashMap<>();
    for (UnitOfWork.Detachment each : unit.detached()) {
      if (!(each.relationship().join() instanceof Join.Through join)) continue;
      first.putIfAbsent(join, each);
      Node parent = rows.nodes().get(each.parent());
      parents
          .computeIfAbsent(join, _ -> new KeyArrays(join.near().size()))
          .add(join.near().stream().map(near -> parent.value(near.source())).toList());
    }
    first.forEach((join, each) -> {
      KeyArrays of = parents.get(join);
      KeyArrays none = new KeyArrays(RelatedSteps.linkColumns(join).size());
      if (of == null || of.isEmpty()) return;
      executor.count(
          RelatedSteps.unlinkOthers(join, each.relationship().target().table(), of, none));
    });
  }

  private UnitResult result() {
    Map<Node, Set<Column>> propagated = rows.graph().propagatedColumns();
    List<Map<Column, @Nullable Object>> result = new ArrayList<>(rows.nodes().size());
    Map<Model, List<Column>> made = new LinkedHashMap<>();
    for (Node node : rows.nodes()) {
      Map<Column, @Nullable Object> values = new LinkedHashMap<>(4);
      for (Column column : propagated.getOrDefault(node, Set.of())) {
        values.put(column, node.value(column));
      }
      List<Column> columns = made.computeIfAbsent(node.model(), model -> made(model).columns());
      for (Column column : columns) {
        if (node.wasLoaded(column)) values.put(column, node.loaded(column));
      }
      result.add(values);
    }
    return new UnitResult(result);
  }

  private static List<Key> keys(List<Node> nodes) {
    return nodes.stream().map(Node::requireKey).toList();
  }

  private static ConstraintLocator locator(Model model, List<Node> nodes, List<Row> rows) {
    ConstraintLocator locator = new ConstraintLocator(model);
    for (int i = 0; i < nodes.size(); i++) locator.add(rows.get(i), nodes.get(i).place());
    return locator;
  }
}
