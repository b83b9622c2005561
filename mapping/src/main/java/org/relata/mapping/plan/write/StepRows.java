package org.relata.mapping.plan.write;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.relata.mapping.model.Column;
import org.relata.mapping.model.Key;
import org.relata.mapping.model.Model;
import org.relata.mapping.plan.write.WriteShape.Conflict;

/// The rows that a step writes, taken apart, and put together again where they are given more.
///
/// @param shape that of an insert or an update
/// @param rows one at least
public record StepRows(WriteShape shape, List<Row> rows) {

  /// A row of a step.
  ///
  /// @param index which of the change's rows it is; -1 where nobody waits for it
  /// @param given what it is given
  /// @param rest what the step takes of it after that: its key, and where the version is compared
  ///   that, or an array of versions
  public record Row(
      int index, Map<Column, @Nullable Object> given, List<? extends @Nullable Object> rest) {

    private Row with(Map<Column, @Nullable Object> more) {
      Map<Column, @Nullable Object> all = new LinkedHashMap<>(given);
      all.putAll(more);
      return new Row(index, all, rest);
    }
  }

  public StepRows {
    rows = List.copyOf(rows);
  }

  /// {@return the rows of a step that inserts}
  public static StepRows of(WriteStep step, WriteShape.Insert insert) {
    return new StepRows(
        insert,
        insert.many() ? parallel(step, insert.columns()) : List.of(single(step, insert.columns())));
  }

  /// {@return the row of a step that changes one}
  public static StepRows of(WriteStep step, WriteShape.Update update) {
    return new StepRows(update, List.of(single(step, update.columns())));
  }

  /// {@return the rows of a step that changes several}
  public static StepRows of(WriteStep step, WriteShape.UpdateEach update) {
    return new StepRows(update, parallel(step, update.columns()));
  }

  /// {@return the rows of a step that changes those that a filter wants}
  ///
  /// @param keys theirs, which are known and locked
  public static StepRows of(WriteStep step, WriteShape.UpdateWhere update, List<Key> keys) {
    Map<Column, @Nullable Object> given = new LinkedHashMap<>();
    for (int i = 0; i < update.columns().size(); i++) {
      given.put(update.columns().get(i), step.values().get(update.filterValues() + i));
    }
    return new StepRows(
        new WriteShape.UpdateEach(
            update.columns(),
            update.merged(),
            false,
            false,
            update.rules(),
            update.returning().withOrdinal()),
        keys.stream().map(key -> new Row(-1, given, key.values())).toList());
  }

  /// {@return rows of a model whose columns are set to null}
  ///
  /// @param keys theirs, which are known and locked
  public static StepRows nullify(Model model, List<Column> columns, List<Key> keys) {
    Map<Column, @Nullable Object> given = new LinkedHashMap<>();
    for (Column column : columns) given.put(column, null);
    Returning returning = Returning.withKey(model, List.of()).withOrdinal();
    return new StepRows(
        new WriteShape.UpdateEach(columns, Map.of(), false, false, null, returning),
        keys.stream().map(key -> new Row(-1, given, key.values())).toList());
  }

  /// {@return the steps that give a row of a model, which is known and locked, some values}
  public static List<WriteStep> change(Model model, Key key, Map<Column, @Nullable Object> given) {
    Returning returning = Returning.withKey(model, List.of()).withOrdinal();
    var shape = new WriteShape.UpdateEach(List.of(), Map.of(), false, false, null, returning);
    Row row = new Row(-1, given, key.values());
    return new StepRows(shape, List.of(row)).with(List.of(Map.of()));
  }

  /// {@return the same of a row whose version is known to be one of those that are expected, and
  /// which may have been changed since}
  public StepRows unversioned() {
    if (!(shape instanceof WriteShape.Update update) || !update.compareVersion()) return this;
    var free =
        new WriteShape.Update(
            update.columns(),
            update.merged(),
            update.whole(),
            false,
            update.rules(),
            update.returning());
    return new StepRows(
        free,
        rows.stream()
            .map(row ->
                new Row(row.index(), row.given(), row.rest().subList(0, row.rest().size() - 1)))
            .toList());
  }

  private static Row single(WriteStep step, List<Column> columns) {
    Map<Column, @Nullable Object> given = new LinkedHashMap<>();
    for (int i = 0; i < columns.size(); i++) given.put(columns.get(i), step.values().get(i));
    int index = step.rows().isEmpty() ? -1 : step.rows().getFirst();
    return new Row(index, given, step.values().subList(columns.size(), step.values().size()));
  }

  private static List<Row> parallel(WriteStep step, List<Column> columns) {
    int count = ((List<?>) step.values().getFirst()).size();
    List<Row> rows = new ArrayList<>(count);
    for (int row = 0; row < count; row++) {
      List<@Nullable Object> values = new ArrayList<>();
      for (Object array : step.values()) values.add(((List<?>) array).get(row));
      Map<Column, @Nullable Object> given = new LinkedHashMap<>();
      for (int i = 0; i < columns.size(); i++) given.put(columns.get(i), values.get(i));
      int index = step.rows().isEmpty() ? -1 : step.rows().get(row);
      rows.add(new Row(index, given, values.subList(columns.size(), values.size())));
    }
    return rows;
  }

  /// {@return the steps that write the rows as they are}
  public List<WriteStep> unchanged() {
    return with(Collections.nCopies(rows.size(), Map.of()));
  }

  /// {@return the steps that write the rows with more given to them: one for all that are given the
  /// same columns}
  ///
  /// @param more of each row what it is given besides, or instead
  public List<WriteStep> with(List<Map<Column, @Nullable Object>> more) {
    Map<Set<Column>, List<Row>> groups = new LinkedHashMap<>();
    for (int i = 0; i < rows.size(); i++) {
      Row row = rows.get(i).with(more.get(i));
      groups.computeIfAbsent(row.given().keySet(), _ -> new ArrayList<>()).add(row);
    }
    List<WriteStep> steps = new ArrayList<>();
    groups.forEach((columns, group) -> steps.add(step(columns, group, changed(more))));
    return steps;
  }

  private static Set<Column> changed(List<Map<Column, @Nullable Object>> more) {
    Set<Column> changed = new HashSet<>();
    for (Map<Column, ?> each : more) changed.addAll(each.keySet());
    return changed;
  }

  private WriteStep step(Set<Column> given, List<Row> group, Set<Column> changed) {
    return switch (shape) {
      case WriteShape.Insert insert -> {
        List<Column> columns = ordered(insert.returning().model(), given);
        Conflict conflict = conflict(insert.conflict(), columns, changed);
        boolean many = insert.many() || group.size() > 1;
        yield step(
            new WriteShape.Insert(columns, many, conflict, insert.returning()),
            columns,
            group,
            many);
      }
      case WriteShape.Update update -> {
        List<Column> columns = ordered(update.returning().model(), given);
        yield step(
            new WriteShape.Update(
                columns,
                kept(update.merged(), changed),
                update.whole(),
                update.compareVersion(),
                update.rules(),
                update.returning()),
            columns,
            group,
            false);
      }
      case WriteShape.UpdateEach update -> {
        List<Column> columns = ordered(update.returning().model(), given);
        yield step(
            new WriteShape.UpdateEach(
                columns,
                kept(update.merged(), changed),
                update.onlyDifferent(),
                update.compareVersion(),
                update.rules(),
                update.returning()),
            columns,
            group,
            true);
      }
      default -> throw new IllegalStateException("A step of rows is no " + shape);
    };
  }

  /// In declared order, so that few shapes serve all.
  private static List<Column> ordered(Model model, Set<Column> given) {
    return model.table().columns().stream().filter(given::contains).toList();
  }

  private static Map<Column, Integer> kept(Map<Column, Integer> merged, Set<Column> changed) {
    Map<Column, Integer> kept = new HashMap<>(merged);
    kept.keySet().removeAll(changed);
    return kept;
  }

  /// What is changed counts as given, whoever gave it.
  private static Conflict conflict(Conflict conflict, List<Column> columns, Set<Column> changed) {
    return switch (conflict) {
      case Conflict.Fail fail -> fail;
      case Conflict.Skip skip -> skip;
      case Conflict.Replace(var given, var rules) ->
          new Conflict.Replace(joined(given, columns, changed), rules);
      case Conflict.Update(var unique, var given, var rules) ->
          new Conflict.Update(unique, joined(given, columns, changed), rules);
    };
  }

  private static List<Column> joined(
      List<Column> given, List<Column> columns, Set<Column> changed) {
    List<Column> joined = new ArrayList<>(given);
    for (Column column : columns) {
      if (changed.contains(column) && !given.contains(column)) joined.add(column);
    }
    return joined;
  }

  private static WriteStep step(
      WriteShape shape, List<Column> columns, List<Row> group, boolean many) {
    List<List<@Nullable Object>> values = new ArrayList<>();
    for (Row row : group) {
      List<@Nullable Object> all = new ArrayList<>();
      for (Column column : columns) all.add(row.given().get(column));
      all.addAll(row.rest());
      values.add(all);
    }
    List<Integer> indexes =
        group.getFirst().index() < 0 ? List.of() : group.stream().map(Row::index).toList();
    return new WriteStep(shape, many ? transposed(values) : values.getFirst(), indexes);
  }

  private static List<@Nullable Object> transposed(List<List<@Nullable Object>> rows) {
    List<@Nullable Object> arrays = new ArrayList<>();
    for (int i = 0; i < rows.getFirst().size(); i++) {
      List<@Nullable Object> array = new ArrayList<>(rows.size());
      for (List<@Nullable Object> row : rows) array.add(row.get(i));
      arrays.add(Collections.unmodifiableList(array));
    }
    return arrays;
  }
}
