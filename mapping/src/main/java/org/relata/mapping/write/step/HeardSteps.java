package org.relata.mapping.write.step;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import org.relata.mapping.change.Values;
import org.relata.mapping.model.Column;
import org.relata.mapping.model.Key;
import org.relata.mapping.model.Model;
import org.relata.mapping.plan.Joins;
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
/// @param rules what the caller may write
record HeardSteps(LockedRows locked, Hearing hearing, WriteRules rules) {

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
      case WriteShape.Nullify(var model, var columns) when hearing.of(model.declared()) ->
          nullified(
              model.declared(), columns, locked.ofKeys(step, Lock.NO_KEY_UPDATE, model), places);
      case WriteShape.NullifyRelated(var relationship)
          when hearing.of(relationship.target().declared()) -> {
        List<WrittenRow> rows = locked.related(step, relationship);
        yield nullified(
            relationship.target().declared(), Joins.childColumns(relationship), rows, places);
      }
      case WriteShape.Delete delete when hears(delete.returning()) -> {
        Model model = delete.returning().model().declared();
        Key key = key(model, step.values());
        List<Object> versions = delete.compareVersion() ? versions(step.values().getLast()) : null;
        Right right = Right.delete(rules, delete.returning().model());
        List<WrittenRow> found = locked.found(List.of(key), Lock.UPDATE, right);
        if (found.stream().allMatch(row -> isExpected(row, versions) && right.isHad(row))) {
          hearing.deleting(model, found);
        }
        yield List.of(step);
      }
      case WriteShape.DeleteEach(var model, var _) when hearing.of(model.declared()) -> {
        hearing.deleting(model.declared(), locked.ofKeys(step, Lock.UPDATE, model));
        yield List.of(step);
      }
      default -> List.of(step);
    };
  }

  private boolean hears(Returning returning) {
    return hearing.of(returning.model().declared());
  }

  private List<WriteStep> inserted(
      StepRows rows, WriteShape.Insert insert, IntFunction<String> places) {
    Model model = insert.returning().model().declared();
    Conflict conflict = insert.conflict();
    List<Column> unique = unique(conflict, model);
    Right right = Right.update(rules, insert.returning().model(), accepting(conflict));
    List<WrittenRow> there = locked.inTheWay(rows, unique, right);
    if (!there.stream().allMatch(right::isHad)) return rows.unchanged();
    Map<Object, OwnRow> rowsOf = hearing.rows(model, there);
    Map<List<@Nullable Object>, WrittenRow> inTheWay = new HashMap<>();
    for (WrittenRow row : there) inTheWay.put(Key.allComparable(row.values(unique)), row);
    List<Map<Column, @Nullable Object>> more = new ArrayList<>();
    for (StepRows.Row row : rows.rows()) {
      WrittenRow other = inTheWay.get(values(row, unique));
      if (other == null) {
        more.add(hearing.creating(model, row, places));
      } else if (conflict instanceof Conflict.Skip) {
        more.add(Map.of());
      } else {
        more.add(
            hearing.updating(rowsOf, other, row, conflict instanceof Conflict.Replace, places));
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

  private static List<@Nullable Object> values(StepRows.Row row, List<Column> columns) {
    List<@Nullable Object> values = new ArrayList<>();
    for (Column column : columns) values.add(row.given().get(column));
    return Key.allComparable(values);
  }

  private List<WriteStep> updated(
      StepRows rows, WriteShape.Update update, IntFunction<String> places) {
    Model model = update.returning().model().declared();
    StepRows.Row row = rows.rows().getFirst();
    List<Object> versions = update.compareVersion() ? versions(row.rest().getLast()) : null;
    Right right = Right.update(rules, update.returning().model(), update.rules());
    List<WrittenRow> found =
        locked.found(List.of(key(model, row.rest())), Lock.NO_KEY_UPDATE, right);
    if (found.isEmpty()) return rows.unchanged();
    WrittenRow there = found.getFirst();
    if (!isExpected(there, versions) || !right.isHad(there)) return rows.unchanged();
    var more = hearing.updating(hearing.rows(model, found), there, row, update.whole(), places);
    return rows.unversioned().with(List.of(more));
  }

  private List<WriteStep> updated(
      StepRows rows, WriteShape.UpdateEach update, IntFunction<String> places) {
    Model model = update.returning().model().declared();
    List<Key> keys = rows.rows().stream().map(row -> key(model, row.rest())).toList();
    Right right = Right.update(rules, update.returning().model(), update.rules());
    List<WrittenRow> all = locked.found(keys, Lock.NO_KEY_UPDATE, right);
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
    Map<Object, OwnRow> rowsOf = hearing.rows(model(rows), all);
    List<Map<Column, @Nullable Object>> more = new ArrayList<>();
    for (int i = 0; i < keys.size(); i++) {
      StepRows.Row row = rows.rows().get(i);
      WrittenRow there = found.get(keys.get(i).identity());
      boolean heard = there != null && !(onlyDifferent && isSame(there, row.given()));
      more.add(
          heard
              ? hearing.updating(rowsOf, Objects.requireNonNull(there), row, false, places)
              : Map.of());
    }
    return more;
  }

  private static Model model(StepRows rows) {
    return Objects.requireNonNull(rows.shape().returning()).model().declared();
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
    List<WrittenRow> found = locked.matching(step, update, right);
    if (found.isEmpty() || !found.stream().allMatch(right::isHad)) return List.of(step);
    StepRows rows = StepRows.of(step, update, found.stream().map(WrittenRow::key).toList());
    return hearing.updating(seen.declared(), rows, found, places);
  }

  private List<WriteStep> nullified(
      Model model, List<Column> columns, List<WrittenRow> found, IntFunction<String> places) {
    if (found.isEmpty()) return List.of();
    StepRows rows = StepRows.nullify(model, columns, found.stream().map(WrittenRow::key).toList());
    return hearing.updating(model, rows, found, places);
  }

  private static Key key(Model model, List<? extends @Nullable Object> values) {
    return new Key(
        values.subList(0, model.primaryKey().size()).stream()
            .map(value -> Objects.requireNonNull((Object) value))
            .toList());
  }

  private static List<Object> versions(@Nullable Object versions) {
    return versions instanceof List<?> list ? new ArrayList<>(list) : List.of();
  }

  private static boolean isExpected(WrittenRow row, @Nullable List<Object> versions) {
    return versions == null || versions.contains(row.version());
  }
}
