package org.relata.mapping.write.step;

import java.util.ArrayList;
import java.util.HashMap;
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
import org.relata.mapping.write.rule.WriteRules;

/// Has a listener hear of the rows that a step writes, before it does, and makes of the step what
/// the listener made of the rows. Rows that are there are locked for that.
///
/// What the rules do not let be written nobody hears of: then nobody hears of any row of the step,
/// which finds that out by itself.
///
/// @param read runs steps that find rows which the caller may read
/// @param own makes of rows those of their own models
/// @param rules what the caller may write
record HeardSteps(
    Function<WriteStep, List<WrittenRow>> read,
    OwnRows own,
    WriteRules rules,
    RowListener listener) {

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
        var related = new WriteShape.LockRelated(relationship, OwnRows.everything(model));
        List<WrittenRow> rows = read.apply(new WriteStep(related, step.values(), List.of()));
        yield nullified(model, Joins.childColumns(relationship), rows, places);
      }
      case WriteShape.Delete delete when hears(delete.returning()) -> {
        Model model = delete.returning().model().declared();
        Key key = key(model, step.values());
        List<Object> versions = delete.compareVersion() ? versions(step.values().getLast()) : null;
        Right right = Right.delete(rules, delete.returning().model());
        List<WrittenRow> found = found(List.of(key), Lock.UPDATE, right);
        if (found.stream().allMatch(row -> isExpected(row, versions) && right.isHad(row))) {
          deleted(model, found);
        }
        yield List.of(step);
      }
      case WriteShape.DeleteEach(var model, var _) when listener.hears(model.declared()) -> {
        deleted(model.declared(), locked(step, Lock.UPDATE, model));
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
    Conflict conflict = insert.conflict();
    List<Column> unique = unique(conflict, model);
    Right right = Right.update(rules, insert.returning().model(), accepting(conflict));
    List<WrittenRow> there = inTheWay(rows, unique, right);
    if (!there.stream().allMatch(right::isHad)) return rows.unchanged();
    Map<Object, OwnRow> rowsOf = own.of(model, there);
    Map<List<@Nullable Object>, WrittenRow> inTheWay = new HashMap<>();
    for (WrittenRow row : there) inTheWay.put(comparable(row.values(unique)), row);
    List<Map<Column, @Nullable Object>> more = new ArrayList<>();
    for (StepRows.Row row : rows.rows()) {
      WrittenRow other = inTheWay.get(values(row, unique));
      if (other == null) {
        more.add(heard(row, places, () -> listener.creating(model, row.given())));
      } else if (conflict instanceof Conflict.Skip) {
        more.add(Map.of());
      } else {
        more.add(updating(rowsOf, other, row, conflict instanceof Conflict.Replace, places));
      }
    }
    return rows.with(more);
  }

  /// {@return the rules that accept it as a change that a row is in the way; null where it is none}
  private static @Nullable List<Integer> accepting(Conflict conflict) {
    return switch (conflict) {
      case Conflict.Fail _, Conflict.Skip _ -> null;
      case Conflict.Replace(var _, var accepting) -> accepting;
      case Conflict.Update(var _, var _, var accepting) -> accepting;
    };
  }

  private static List<Column> unique(Conflict conflict, Model model) {
    return switch (conflict) {
      case Conflict.Fail _ -> List.of();
      case Conflict.Skip _, Conflict.Replace _ -> model.primaryKey();
      case Conflict.Update(var unique, var _, var _) -> unique;
    };
  }

  /// {@return the rows that are there with what rows of a step have in some columns}
  private List<WrittenRow> inTheWay(StepRows rows, List<Column> unique, Right right) {
    if (unique.isEmpty()) return List.of();
    KeyArrays values = new KeyArrays(unique.size());
    for (StepRows.Row row : rows.rows()) {
      values.add(unique.stream().map(column -> row.given().get(column)).toList());
    }
    return values.isEmpty()
        ? List.of()
        : read.apply(RelatedSteps.lock(unique, values, Lock.NO_KEY_UPDATE, everything(right)));
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
    Right right = Right.update(rules, update.returning().model(), update.rules());
    List<WrittenRow> found = found(List.of(key(model, row.rest())), Lock.NO_KEY_UPDATE, right);
    if (found.isEmpty()) return rows.unchanged();
    WrittenRow there = found.getFirst();
    if (!isExpected(there, versions) || !right.isHad(there)) return rows.unchanged();
    var more = updating(own.of(model, found), there, row, update.whole(), places);
    return rows.unversioned().with(List.of(more));
  }

  private List<WriteStep> updated(
      StepRows rows, WriteShape.UpdateEach update, IntFunction<String> places) {
    Model model = update.returning().model().declared();
    List<Key> keys = rows.rows().stream().map(row -> key(model, row.rest())).toList();
    Right right = Right.update(rules, update.returning().model(), update.rules());
    List<WrittenRow> all = found(keys, Lock.NO_KEY_UPDATE, right);
    boolean mayBeWritten = all.size() == keys.size() && all.stream().allMatch(right::isHad);
    if (!mayBeWritten && update.rules() != null) return rows.unchanged();
    return rows.with(heard(rows, keys, all, update.onlyDifferent(), places));
  }

  /// {@return of each row what it is given besides; of one that is not there, nothing}
  private List<Map<Column, @Nullable Object>> heard(
      StepRows rows,
      List<Key> keys,
      List<WrittenRow> all,
      boolean onlyDifferent,
      IntFunction<String> places) {
    Map<Object, WrittenRow> found = new HashMap<>();
    for (WrittenRow row : all) found.put(row.key().identity(), row);
    Map<Object, OwnRow> rowsOf = own.of(model(rows), all);
    List<Map<Column, @Nullable Object>> more = new ArrayList<>();
    for (int i = 0; i < keys.size(); i++) {
      StepRows.Row row = rows.rows().get(i);
      WrittenRow there = found.get(keys.get(i).identity());
      boolean heard = there != null && !(onlyDifferent && isSame(there, row.given()));
      more.add(
          heard ? updating(rowsOf, Objects.requireNonNull(there), row, false, places) : Map.of());
    }
    return more;
  }

  private static Model model(StepRows rows) {
    return Objects.requireNonNull(rows.shape().returning()).model().declared();
  }

  /// {@return what a row that is there is given besides, or instead; what its own model alone has
  /// is written}
  private Map<Column, @Nullable Object> updating(
      Map<Object, OwnRow> all,
      WrittenRow there,
      StepRows.Row row,
      boolean whole,
      IntFunction<String> places) {
    OwnRow of = Objects.requireNonNull(all.get(there.key().identity()));
    Map<Column, @Nullable Object> given = of.given(row.given(), whole);
    Map<Column, @Nullable Object> changes =
        heard(row, places, () -> listener.updating(of.model(), of.values(), given, whole));
    own.write(of, there.key(), changes);
    return of.shared(changes);
  }

  private static boolean isSame(WrittenRow there, Map<Column, @Nullable Object> given) {
    return given.entrySet().stream()
        .allMatch(each -> Values.same(each.getValue(), there.value(each.getKey())));
  }

  /// From here on it is those rows that are changed, be there others meanwhile that the filter
  /// wants.
  private List<WriteStep> updated(
      WriteStep step, WriteShape.UpdateWhere update, IntFunction<String> places) {
    Model seen = update.returning().model();
    Right right = Right.update(rules, seen, update.rules());
    var lock = new WriteShape.LockWhere(update.which(), null, everything(right));
    List<WrittenRow> found =
        read.apply(new WriteStep(lock, step.values().subList(0, update.filterValues()), List.of()));
    if (found.isEmpty() || !found.stream().allMatch(right::isHad)) return List.of(step);
    StepRows rows = StepRows.of(step, update, found.stream().map(WrittenRow::key).toList());
    return heardAll(seen.declared(), rows, found, places);
  }

  private List<WriteStep> nullified(
      Model model, List<Column> columns, List<WrittenRow> found, IntFunction<String> places) {
    if (found.isEmpty()) return List.of();
    StepRows rows = StepRows.nullify(model, columns, found.stream().map(WrittenRow::key).toList());
    return heardAll(model, rows, found, places);
  }

  private List<WriteStep> heardAll(
      Model model, StepRows rows, List<WrittenRow> found, IntFunction<String> places) {
    Map<Object, OwnRow> rowsOf = own.of(model, found);
    List<Map<Column, @Nullable Object>> more = new ArrayList<>();
    for (int i = 0; i < found.size(); i++) {
      more.add(updating(rowsOf, found.get(i), rows.rows().get(i), false, places));
    }
    return rows.with(more);
  }

  private void deleted(Model model, List<WrittenRow> found) {
    Map<Object, OwnRow> rows = own.of(model, found);
    for (WrittenRow row : found) {
      OwnRow of = Objects.requireNonNull(rows.get(row.key().identity()));
      listener.deleting(of.model(), of.values());
    }
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
        : read.apply(RelatedSteps.lock(keys, lock, OwnRows.everything(model)));
  }

  private List<WrittenRow> found(List<Key> keys, Lock lock, Right right) {
    KeyArrays arrays = KeyArrays.of(right.model().primaryKey().size(), keys);
    return read.apply(RelatedSteps.lock(arrays, lock, everything(right)));
  }

  /// All that a listener is told of a row, and whether the caller may write it.
  private static Returning everything(Right right) {
    return OwnRows.everything(right.model()).asking(right.questions());
  }

  private static List<Object> versions(@Nullable Object versions) {
    return versions instanceof List<?> list ? new ArrayList<>(list) : List.of();
  }

  private static boolean isExpected(WrittenRow row, @Nullable List<Object> versions) {
    return versions == null || versions.contains(row.version());
  }
}
