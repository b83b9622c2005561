package org.relata.mapping.write;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.relata.mapping.error.ConstraintException;
import org.relata.mapping.jdbc.ValueText;
import org.relata.mapping.load.RowKey;
import org.relata.mapping.model.Column;
import org.relata.mapping.model.Join;
import org.relata.mapping.model.Model;
import org.relata.mapping.model.Relationship;
import org.relata.mapping.plan.RelatedPlanner;
import org.relata.mapping.plan.graph.DeleteOrder;
import org.relata.mapping.sql.BoundSql;
import org.relata.mapping.type.ColumnType;

/// Deletes rows with what their relationships say of their related rows, level by level and kind by
/// kind, however many rows there are.
final class Deleter {

  private final RelatedPlanner planner;
  private final Execution execution;

  /// The rows to delete, by their keys; of each the [DeleteOrder#columns].
  private final Map<Model, Map<Object, @Nullable Object[]>> doomed = new LinkedHashMap<>();

  Deleter(RelatedPlanner planner, Execution execution) {
    this.planner = planner;
    this.execution = execution;
  }

  /// {@return how to read [DeleteOrder#columns]}
  static List<ColumnType> types(Model model) {
    return DeleteOrder.columns(model).stream().map(Column::type).toList();
  }

  /// Deletes rows that nobody else can change any more.
  ///
  /// @param rows of each, from the first value on, the [DeleteOrder#columns]
  void delete(Model model, List<@Nullable Object[]> rows) {
    collect(model, rows);
    for (Model each : List.copyOf(doomed.keySet())) {
      for (Relationship relationship : each.relationships()) {
        if (DeleteOrder.releases(relationship)) release(relationship);
      }
    }
    for (DeleteOrder.Step step : DeleteOrder.of(doomed.keySet())) {
      switch (step) {
        case DeleteOrder.Empty(var each, var columns) ->
            execution.count(planner.emptied(each, columns, keys(each).arrays()));
        case DeleteOrder.Delete(var each) ->
            execution.count(planner.deleted(each, keys(each).arrays()));
      }
    }
  }

  private void collect(Model model, List<@Nullable Object[]> rows) {
    List<@Nullable Object[]> fresh = doom(model, rows);
    if (fresh.isEmpty()) return;
    for (Relationship relationship : model.relationships()) {
      if (!DeleteOrder.cascades(relationship)) continue;
      KeyArrays parents = leading(relationship, fresh);
      if (parents.isEmpty()) continue;
      Model target = relationship.target();
      BoundSql sql =
          planner.related(
              relationship, parents.arrays(), keys(target).arrays(), DeleteOrder.columns(target));
      collect(target, execution.rows(sql, types(target)));
    }
  }

  private List<@Nullable Object[]> doom(Model model, List<@Nullable Object[]> rows) {
    List<Integer> key = IntStream.range(0, model.primaryKey().size()).boxed().toList();
    Map<Object, @Nullable Object[]> known =
        doomed.computeIfAbsent(model, _ -> new LinkedHashMap<>());
    List<@Nullable Object[]> fresh = new ArrayList<>();
    for (@Nullable Object[] row : rows) {
      if (known.putIfAbsent(Objects.requireNonNull(RowKey.of(row, key)), row) == null) {
        fresh.add(row);
      }
    }
    return fresh;
  }

  /// Lets go of the related rows that stay.
  private void release(Relationship relationship) {
    KeyArrays parents =
        leading(
            relationship,
            List.copyOf(doomed.getOrDefault(relationship.source(), Map.of()).values()));
    if (parents.isEmpty()) return;
    switch (relationship.join()) {
      case Join.Through through -> {
        KeyArrays none = new KeyArrays(RelatedPlanner.columns(through).size());
        execution.count(planner.unlinked(through, parents.arrays(), none.arrays()));
      }
      case Join.Direct _ -> {
        try {
          execution.count(
              planner.released(
                  relationship, parents.arrays(), keys(relationship.target()).arrays()));
        } catch (ConstraintException refused) {
          throw refused.kind() == ConstraintException.Kind.NOT_NULL
              ? refused.stillReferenced(only(relationship, parents))
              : refused;
        }
      }
    }
  }

  /// The value by which a relationship leads from its only parent, as the database shows it.
  private static @Nullable String only(Relationship relationship, KeyArrays parents) {
    List<Column> leading = RelatedPlanner.leading(relationship);
    if (leading.size() > 1 || parents.arrays().getFirst().size() > 1) return null;
    return ValueText.of(leading.getFirst().type(), parents.arrays().getFirst().getFirst());
  }

  private static KeyArrays leading(Relationship relationship, List<@Nullable Object[]> rows) {
    List<Column> all = DeleteOrder.columns(relationship.source());
    List<Integer> positions =
        RelatedPlanner.leading(relationship).stream().map(all::indexOf).toList();
    KeyArrays leading = new KeyArrays(positions.size());
    for (@Nullable Object[] row : rows) {
      List<@Nullable Object> values = new ArrayList<>();
      for (int position : positions) values.add(row[position]);
      leading.add(values);
    }
    return leading;
  }

  private KeyArrays keys(Model model) {
    int size = model.primaryKey().size();
    KeyArrays keys = new KeyArrays(size);
    for (@Nullable Object[] row : doomed.getOrDefault(model, Map.of()).values()) {
      keys.add(Arrays.asList(row).subList(0, size));
    }
    return keys;
  }
}
