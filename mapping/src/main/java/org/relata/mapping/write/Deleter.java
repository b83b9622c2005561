package org.relata.mapping.write;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.relata.mapping.error.ConstraintException;
import org.relata.mapping.jdbc.ValueText;
import org.relata.mapping.model.Column;
import org.relata.mapping.model.Join;
import org.relata.mapping.model.Model;
import org.relata.mapping.model.Relationship;
import org.relata.mapping.model.Table;
import org.relata.mapping.plan.Joins;
import org.relata.mapping.plan.KeyArrays;
import org.relata.mapping.plan.graph.DeleteOrder;
import org.relata.mapping.plan.write.RelatedSteps;
import org.relata.mapping.plan.write.Returning;
import org.relata.mapping.plan.write.WrittenRow;
import org.relata.mapping.sql.Statement.Lock;
import org.relata.mapping.write.step.ConstraintLocator;
import org.relata.mapping.write.step.StepExecutor;

/// Deletes rows with what their relationships say of their related rows, level by level and kind by
/// kind, however many rows there are: each level's step is planned from the rows of the one above.
/// What is deleted or detached with a row is no matter of rules.
final class Deleter {

  private final StepExecutor executor;

  /// The rows to delete, by their keys; of each the [DeleteOrder#columns].
  private final Map<Model, Map<Object, WrittenRow>> deleted = new LinkedHashMap<>();

  Deleter(StepExecutor executor) {
    this.executor = executor;
  }

  /// Deletes rows that nobody else can change any more.
  ///
  /// @param rows of each the [DeleteOrder#columns]
  void delete(Model model, List<WrittenRow> rows) {
    collect(model, rows);
    for (Model each : List.copyOf(deleted.keySet())) {
      for (Relationship relationship : each.relationships()) {
        if (DeleteOrder.detaches(relationship)) detach(relationship);
      }
    }
    for (DeleteOrder.Step step : DeleteOrder.of(deleted.keySet())) {
      switch (step) {
        case DeleteOrder.Nullify(var each, var columns) ->
            executor.count(RelatedSteps.nullify(each, columns, keys(each)));
        case DeleteOrder.Delete(var each) -> delete(each);
      }
    }
  }

  /// Others may have been deleted with a row before by the database; none must be left.
  private void delete(Model model) {
    KeyArrays keys = keys(model);
    if (executor.count(RelatedSteps.delete(model, keys)) == keys.size()) return;
    Returning key = Returning.withKey(model, List.of());
    boolean left = !executor.rows(RelatedSteps.again(keys, key)).isEmpty();
    if (left) throw ConstraintLocator.passedOver(model, "");
  }

  private void collect(Model model, List<WrittenRow> rows) {
    List<WrittenRow> fresh = add(model, rows);
    if (fresh.isEmpty()) return;
    for (Relationship relationship : model.relationships()) {
      if (!DeleteOrder.cascades(relationship)) continue;
      KeyArrays parents = parents(relationship, fresh);
      if (parents.isEmpty()) continue;
      Model target = relationship.target();
      Returning wanted = Returning.of(target, DeleteOrder.columns(target));
      collect(
          target,
          executor.rows(RelatedSteps.lockRelated(relationship, parents, keys(target), wanted)));
    }
    for (Model heir : DeleteOrder.adding(model)) {
      Returning wanted = Returning.of(heir, DeleteOrder.columns(heir));
      collect(heir, executor.rows(RelatedSteps.lock(keys(model, fresh), Lock.UPDATE, wanted)));
    }
  }

  /// {@return those of the rows that were not to be deleted before}
  private List<WrittenRow> add(Model model, List<WrittenRow> rows) {
    Map<Object, WrittenRow> known = deleted.computeIfAbsent(model, _ -> new LinkedHashMap<>());
    List<WrittenRow> fresh = new ArrayList<>();
    for (WrittenRow row : rows) {
      if (known.putIfAbsent(row.key().identity(), row) == null) fresh.add(row);
    }
    return fresh;
  }

  /// Detaches the related rows that stay.
  private void detach(Relationship relationship) {
    KeyArrays parents = parents(relationship, rows(relationship.source()));
    if (parents.isEmpty()) return;
    switch (relationship.join()) {
      case Join.Through through -> {
        KeyArrays none = new KeyArrays(RelatedSteps.linkColumns(through).size());
        Table target = relationship.target().table();
        executor.count(RelatedSteps.unlinkOthers(through, target, parents, none));
      }
      case Join.Direct _ -> nullify(relationship, parents);
    }
  }

  private void nullify(Relationship relationship, KeyArrays parents) {
    try {
      executor.count(
          RelatedSteps.nullifyRelated(relationship, parents, keys(relationship.target())));
    } catch (ConstraintException refused) {
      throw refused.kind() == ConstraintException.Kind.NOT_NULL
          ? refused.stillReferenced(onlyValue(relationship, parents))
          : refused;
    }
  }

  /// The value by which a relationship leads from its only parent, as the database shows it.
  private static @Nullable String onlyValue(Relationship relationship, KeyArrays parents) {
    List<Column> leading = Joins.parentColumns(relationship);
    if (leading.size() > 1 || parents.size() > 1) return null;
    return ValueText.of(leading.getFirst().type(), parents.column(0).getFirst());
  }

  private static KeyArrays parents(Relationship relationship, Collection<WrittenRow> rows) {
    List<Column> leading = Joins.parentColumns(relationship);
    KeyArrays parents = new KeyArrays(leading.size());
    for (WrittenRow row : rows) parents.add(row.values(leading));
    return parents;
  }

  private KeyArrays keys(Model model) {
    return keys(model, rows(model));
  }

  private static KeyArrays keys(Model model, Collection<WrittenRow> rows) {
    List<Column> primaryKey = model.primaryKey();
    KeyArrays keys = new KeyArrays(primaryKey.size());
    for (WrittenRow row : rows) keys.add(row.values(primaryKey));
    return keys;
  }

  private Collection<WrittenRow> rows(Model model) {
    return deleted.getOrDefault(model, Map.of()).values();
  }
}
