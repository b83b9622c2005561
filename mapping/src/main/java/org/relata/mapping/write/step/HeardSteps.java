package org.relata.mapping.write.step;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import org.relata.mapping.change.RowListener;
import org.relata.mapping.change.Values;
import org.relata.mapping.error.RefusedException;
import org.relata.mapping.model.Column;
import org.relata.mapping.model.Key;
import org.relata.mapping.model.Model;
import org.relata.mapping.plan.Joins;
import org.relata.mapping.plan.KeyArrays;
import org.relata.mapping.plan.write.RelatedSteps;
import org.relata.mapping.plan.write.Returning;
import org.relata.mapping.plan.write.StepRows;
import org.relata.mapping.plan.write.WriteShape;
import org.relata.mapping.plan.write.WriteShape.Conflict;
import org.relata.mapping.plan.write.WriteStep;
import org.relata.mapping.plan.write.WrittenRow;
import org.relata.mapping.sql.Statement.Lock;

/// Has a listener hear of the rows that a step writes, before it does, and makes of the step what
/// the listener made of the rows. Rows that are there are locked for that.
///
/// @param read runs steps that find rows
record HeardSteps(Function<WriteStep, List<WrittenRow>> read, RowListener listener) {

  /// {@return the steps that run in place of a step}
  ///
  /// @param places where in the change each of its rows is
  List<WriteStep> of(WriteStep step, IntFunction<String> places) {
    return switch (step.shape()) {
      case WriteShape.Insert insert when hears(insert.returning()) ->
          inserted(StepRows.of(step, insert), insert, places);
      case WriteShape.Update update when hears(update.returning()) ->
          updated(StepRows.of(step, update), update, places);
      case WriteShape.UpdateEach update when hears(update.returning()) ->
          updated(StepRows.of(step, update), update, places);
      case WriteShape.UpdateWhere update when hears(update.returning()) ->
          updated(step, update, places);
      case WriteShape.Nullify(var model, var columns) when listener.hears(model.declared()) ->
          nullified(model.declared(), columns, locked(step, Lock.NO_KEY_UPDATE, model), places);
      case WriteShape.NullifyRelated(var relationship)
          when listener.hears(relationship.target().declared()) -> {
        Model model = relationship.target().declared();
        var related = new WriteShape.LockRelated(relationship, everything(model));
        List<WrittenRow> rows = read.apply(new WriteStep(related, step.values(), List.of()));
        yield nullified(model, Joins.childColumns(relationship), rows, places);
      }
      case WriteShape.Delete delete when hears(delete.returning()) -> {
        Model model = delete.returning().model().declared();
        Key key = key(model, step.values());
        List<Object> versions = delete.compareVersion() ? versions(step.values().getLast()) : null;
        for (WrittenRow row : found(model, List.of(key), Lock.UPDATE)) {
          if (isExpected(row, versions)) deleted(model, row);
        }
        yield List.of(step);
      }
      case WriteShape.DeleteEach(var model, var _) when listener.hears(model.declared()) -> {
        for (WrittenRow row : locked(step, Lock.UPDATE, model)) deleted(model.declared(), row);
        yield List.of(step);
      }
      default -> List.of(step);
    };
  }

  private boolean hears(Returning returning) {
    return listener.hears(returning.model().declared());
  }

  private List<WriteStep> inserted(
      StepRows rows, WriteShape.Insert insert, IntFunction<String> places) {
    Model model = insert.returning().model().declared();
    Map<List<@Nullable Object>, WrittenRow> inTheWay = inTheWay(rows, insert.conflict(), model);
    List<Map<Column, @Nullable Object>> more = new ArrayList<>();
    for (StepRows.Row row : rows.rows()) {
      WrittenRow other = inTheWay.get(values(row, unique(insert.conflict(), model)));
      more.add(
          heard(
              row,
              places,
              () ->
                  switch (insert.conflict()) {
                    case Conflict.Skip _ when other != null -> Map.of();
                    case Conflict.Replace _ when other != null ->
                        listener.updating(model, values(other), row.given(), true);
                    case Conflict.Update _ when other != null ->
                        listener.updating(model, values(other), row.given(), false);
                    default -> listener.creating(model, row.given());
                  }));
    }
    return rows.with(more);
  }

  private static List<Column> unique(Conflict conflict, Model model) {
    return switch (conflict) {
      case Conflict.Fail _ -> List.of();
      case Conflict.Skip _, Conflict.Replace _ -> model.primaryKey();
      case Conflict.Update(var unique, var _, var _) -> unique;
    };
  }

  /// {@return the rows that are there, by what they have in the columns that may be in the way}
  private Map<List<@Nullable Object>, WrittenRow> inTheWay(
      StepRows rows, Conflict conflict, Model model) {
    List<Column> unique = unique(conflict, model);
    if (unique.isEmpty()) return Map.of();
    KeyArrays values = new KeyArrays(unique.size());
    for (StepRows.Row row : rows.rows()) {
      values.add(unique.stream().map(column -> row.given().get(column)).toList());
    }
    if (values.isEmpty()) return Map.of();
    Map<List<@Nullable Object>, WrittenRow> there = new HashMap<>();
    for (WrittenRow row :
        read.apply(RelatedSteps.lock(unique, values, Lock.NO_KEY_UPDATE, everything(model)))) {
      there.put(comparable(row.values(unique)), row);
    }
    return there;
  }

  private static List<@Nullable Object> values(StepRows.Row row, List<Column> columns) {
    List<@Nullable Object> values = new ArrayList<>();
    for (Column column : columns) values.add(row.given().get(column));
    return comparable(values);
  }

  private static List<@Nullable Object> comparable(List<@Nullable Object> values) {
    List<@Nullable Object> comparable = new ArrayList<>();
    for (Object value : values) comparable.add(Key.comparable(value));
    return comparable;
  }

  private List<WriteStep> updated(
      StepRows rows, WriteShape.Update update, IntFunction<String> places) {
    Model model = update.returning().model().declared();
    StepRows.Row row = rows.rows().getFirst();
    List<Object> versions = update.compareVersion() ? versions(row.rest().getLast()) : null;
    List<WrittenRow> found = found(model, List.of(key(model, row.rest())), Lock.NO_KEY_UPDATE);
    if (found.isEmpty() || !isExpected(found.getFirst(), versions)) {
      return rows.with(List.of(Map.of()));
    }
    Map<Column, @Nullable Object> before = values(found.getFirst());
    return rows.with(
        List.of(
            heard(
                row, places, () -> listener.updating(model, before, row.given(), update.whole()))));
  }

  private List<WriteStep> updated(
      StepRows rows, WriteShape.UpdateEach update, IntFunction<String> places) {
    Model model = update.returning().model().declared();
    List<Key> keys = rows.rows().stream().map(row -> key(model, row.rest())).toList();
    Map<Object, WrittenRow> found = new HashMap<>();
    for (WrittenRow row : found(model, keys, Lock.NO_KEY_UPDATE)) {
      found.put(row.key().identity(), row);
    }
    List<Map<Column, @Nullable Object>> more = new ArrayList<>();
    for (int i = 0; i < keys.size(); i++) {
      StepRows.Row row = rows.rows().get(i);
      WrittenRow there = found.get(keys.get(i).identity());
      boolean heard = there != null && !(update.onlyDifferent() && isSame(there, row.given()));
      more.add(heard ? updating(model, Objects.requireNonNull(there), row, places) : Map.of());
    }
    return rows.with(more);
  }

  private Map<Column, @Nullable Object> updating(
      Model model, WrittenRow there, StepRows.Row row, IntFunction<String> places) {
    return heard(row, places, () -> listener.updating(model, values(there), row.given(), false));
  }

  private static boolean isSame(WrittenRow there, Map<Column, @Nullable Object> given) {
    return given.entrySet().stream()
        .allMatch(each -> Values.same(each.getValue(), there.value(each.getKey())));
  }

  /// From here on it is those rows that are changed, be there others meanwhile that the filter
  /// wants.
  private List<WriteStep> updated(
      WriteStep step, WriteShape.UpdateWhere update, IntFunction<String> places) {
    Model model = update.returning().model().declared();
    var lock =
        new WriteShape.LockWhere(update.which(), null, everything(update.returning().model()));
    List<WrittenRow> found =
        read.apply(new WriteStep(lock, step.values().subList(0, update.filterValues()), List.of()));
    if (found.isEmpty()) return List.of(step);
    StepRows rows = StepRows.of(step, update, found.stream().map(WrittenRow::key).toList());
    return heardAll(model, rows, found, places);
  }

  private List<WriteStep> nullified(
      Model model, List<Column> columns, List<WrittenRow> found, IntFunction<String> places) {
    if (found.isEmpty()) return List.of();
    StepRows rows = StepRows.nullify(model, columns, found.stream().map(WrittenRow::key).toList());
    return heardAll(model, rows, found, places);
  }

  private List<WriteStep> heardAll(
      Model model, StepRows rows, List<WrittenRow> found, IntFunction<String> places) {
    List<Map<Column, @Nullable Object>> more = new ArrayList<>();
    for (int i = 0; i < found.size(); i++) {
      StepRows.Row row = rows.rows().get(i);
      Map<Column, @Nullable Object> before = values(found.get(i));
      more.add(heard(row, places, () -> listener.updating(model, before, row.given(), false)));
    }
    return rows.with(more);
  }

  private void deleted(Model model, WrittenRow row) {
    listener.deleting(model, values(row));
  }

  /// What a listener says of a row.
  private interface Hearing {
    Map<Column, @Nullable Object> hear();
  }

  private static Map<Column, @Nullable Object> heard(
      StepRows.Row row, IntFunction<String> places, Hearing hearing) {
    try {
      return hearing.hear();
    } catch (RefusedException refused) {
      throw row.index() < 0 ? refused : refused.at(places.apply(row.index()));
    }
  }

  private static Key key(Model model, List<? extends @Nullable Object> values) {
    return new Key(
        values.subList(0, model.primaryKey().size()).stream()
            .map(value -> Objects.requireNonNull((Object) value))
            .toList());
  }

  /// {@return the rows with the keys that a step takes}
  private List<WrittenRow> locked(WriteStep step, Lock lock, Model model) {
    int width = model.primaryKey().size();
    KeyArrays keys = new KeyArrays(width);
    int count = ((List<?>) step.values().getFirst()).size();
    for (int row = 0; row < count; row++) {
      List<@Nullable Object> key = new ArrayList<>();
      for (int i = 0; i < width; i++) key.add(((List<?>) step.values().get(i)).get(row));
      keys.add(key);
    }
    return keys.isEmpty()
        ? List.of()
        : read.apply(RelatedSteps.lock(keys, lock, everything(model)));
  }

  private List<WrittenRow> found(Model model, List<Key> keys, Lock lock) {
    KeyArrays arrays = KeyArrays.of(model.primaryKey().size(), keys);
    return read.apply(RelatedSteps.lock(arrays, lock, everything(model)));
  }

  /// All that a listener is told of a row.
  private static Returning everything(Model model) {
    return Returning.of(model.declared(), model.declared().columns()).withVersion();
  }

  private static Map<Column, @Nullable Object> values(WrittenRow row) {
    Map<Column, @Nullable Object> values = new LinkedHashMap<>();
    for (Column column : row.layout().columns()) values.put(column, row.value(column));
    return values;
  }

  private static List<Object> versions(@Nullable Object versions) {
    return versions instanceof List<?> list ? new ArrayList<>(list) : List.of();
  }

  private static boolean isExpected(WrittenRow row, @Nullable List<Object> versions) {
    return versions == null || versions.contains(row.version());
  }
}
