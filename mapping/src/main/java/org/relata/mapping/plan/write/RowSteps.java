package org.relata.mapping.plan.write;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.relata.mapping.change.Precondition;
import org.relata.mapping.change.Row;
import org.relata.mapping.model.Column;
import org.relata.mapping.model.Key;
import org.relata.mapping.model.Model;
import org.relata.mapping.model.Table;
import org.relata.mapping.plan.Grant;
import org.relata.mapping.plan.Granted;
import org.relata.mapping.plan.write.WriteShape.Conflict;

/// Plans the steps that write rows which stand for themselves.
public final class RowSteps {

  private RowSteps() {}

  /// {@return the steps that insert rows: one for all that are given the same columns}
  ///
  /// @param returning what is wanted of rows of which the rules say the same
  public static List<WriteStep> create(
      List<Granted> rows, Model model, Function<Grant, Returning> returning) {
    List<WriteStep> steps = new ArrayList<>();
    Conflict conflict = new Conflict.Fail();
    for (RowGroup group : RowGroup.of(model, rows)) {
      Returning wanted = returning.apply(group.grant());
      if (group.rows().size() > 1 && !group.columns().isEmpty()) {
        steps.add(insert(group, rows, conflict, wanted));
      } else {
        steps.addAll(insertEach(group, rows, conflict, wanted));
      }
    }
    return steps;
  }

  /// Rows that are given no columns are inserted so: there is nothing to tell how many they are.
  private static List<WriteStep> insertEach(
      RowGroup group, List<Granted> rows, Conflict conflict, Returning returning) {
    var shape = new WriteShape.Insert(group.columns(), false, conflict, returning);
    return group.rows().stream()
        .map(row ->
            new WriteStep(
                shape, RowGroup.values(group.columns(), rows.get(row).row()), List.of(row)))
        .toList();
  }

  /// {@return whether rows are given different columns, so that several statements insert them}
  public static boolean differ(List<Row> rows) {
    if (rows.size() < 2) return false;
    Set<Column> first = rows.getFirst().values().keySet();
    return rows.stream().anyMatch(row -> !row.values().keySet().equals(first));
  }

  /// {@return the step that takes numbers for rows that bring none}
  public static WriteStep numbers(Table table, Column column, int count) {
    return new WriteStep(new WriteShape.TakeNumbers(table, column), List.of(count), List.of());
  }

  private static WriteStep insert(
      RowGroup group, List<Granted> rows, Conflict conflict, Returning returning) {
    var shape = new WriteShape.Insert(group.columns(), true, conflict, returning);
    return new WriteStep(shape, group.arrays(group.columns(), rows), group.rows());
  }

  /// {@return the steps that insert rows or change what is given in those that are there}
  ///
  /// @param returning see [#create]
  public static List<WriteStep> upsert(
      List<Column> unique, List<Granted> rows, Model model, Function<Grant, Returning> returning) {
    List<WriteStep> steps = new ArrayList<>();
    for (RowGroup group : RowGroup.of(model, rows)) {
      Grant grant = group.grant();
      List<Column> given = given(grant, group.columns());
      Conflict conflict = new Conflict.Update(unique, given, grant.update());
      Returning isNew = returning.apply(grant).withNewness();
      if (group.columns().isEmpty() || mayNotBeTold(model, unique))
        steps.addAll(insertEach(group, rows, conflict, isNew));
      else steps.add(insert(group, rows, conflict, isNew));
    }
    return steps;
  }

  /// Where several tables hold a row, those that were there are told by what they are found by.
  private static boolean mayNotBeTold(Model model, List<Column> unique) {
    return model.table().isJoined() && unique.stream().anyMatch(Column::nullable);
  }

  private static List<Column> given(Grant grant, List<Column> written) {
    return grant.equals(Grant.ALL)
        ? written
        : grant.given().stream().filter(column -> !column.version()).toList();
  }

  /// {@return the steps that make the row with a key as given, be it there or not; where the row is
  /// not as expected they give nothing back}
  public static List<WriteStep> replace(
      Key key, Granted row, Precondition expected, Returning returning) {
    return switch (expected) {
      case Precondition.Anything _ -> {
        List<Column> given = new ArrayList<>(returning.model().primaryKey());
        given.addAll(given(row.grant(), List.copyOf(row.row().values().keySet())));
        Conflict conflict = new Conflict.Replace(given, row.grant().update());
        yield insert(key, row.row(), conflict, returning.withNewness());
      }
      case Precondition.Absent _ -> insert(key, row.row(), new Conflict.Skip(), returning);
      case Precondition.Present _, Precondition.Versions _ ->
          List.of(change(key, row, expected, true, returning));
    };
  }

  private static List<WriteStep> insert(Key key, Row row, Conflict conflict, Returning returning) {
    Model model = returning.model();
    Map<Column, @Nullable Object> values = new LinkedHashMap<>();
    for (int i = 0; i < model.primaryKey().size(); i++) {
      values.put(model.primaryKey().get(i), key.values().get(i));
    }
    values.putAll(row.values());
    Row whole = new Row(values);
    List<Column> columns = RowGroup.columns(model, whole);
    List<WriteStep> steps = new ArrayList<>();
    var shape = new WriteShape.Insert(columns, false, conflict, returning);
    steps.add(new WriteStep(shape, RowGroup.values(columns, whole)));
    steps.addAll(advances(model, List.of(whole)));
    return steps;
  }

  /// {@return the step that changes the given columns, of which there is at least one, in the row
  /// with a key; where the row is not as expected it gives nothing back}
  public static WriteStep update(Key key, Granted row, Precondition expected, Returning returning) {
    return change(key, row, expected, false, returning);
  }

  private static WriteStep change(
      Key key, Granted granted, Precondition expected, boolean whole, Returning returning) {
    Row row = granted.row();
    List<Column> columns = Assignments.changeable(RowGroup.columns(returning.model(), row));
    List<@Nullable Object> values = RowGroup.values(columns, row);
    values.addAll(key.values());
    boolean compareVersion = addVersions(values, expected);
    Map<Column, Integer> merged = RowGroup.merged(columns, Stream.of(row));
    List<Integer> rules = granted.grant().update();
    return new WriteStep(
        new WriteShape.Update(columns, merged, whole, compareVersion, rules, returning), values);
  }

  /// {@return the step that deletes the row with a key; where the row is not as expected it gives
  /// nothing back}
  public static WriteStep delete(Model model, Key key, Precondition expected) {
    List<@Nullable Object> values = new ArrayList<>(key.values());
    boolean compareVersion = addVersions(values, expected);
    Returning returning = Returning.withKey(model, List.of());
    return new WriteStep(new WriteShape.Delete(compareVersion, returning), values);
  }

  private static boolean addVersions(List<@Nullable Object> values, Precondition expected) {
    if (!(expected instanceof Precondition.Versions(var versions))) return false;
    values.add(versions);
    return true;
  }

  /// {@return the steps by which rows that bring a number of their own move the sequence that
  /// numbers the others on}
  public static List<WriteStep> advances(Model model, List<Row> rows) {
    return advances(model, rows, (_, _) -> null);
  }

  /// {@return the same for rows that are there, of which those bring a number that get another}
  ///
  /// @param keys the rows' keys
  public static List<WriteStep> advances(Model model, List<Key> keys, List<Row> rows) {
    List<Column> key = model.primaryKey();
    return advances(
        model,
        rows,
        (row, column) ->
            column.primaryKey() ? keys.get(row).values().get(key.indexOf(column)) : null);
  }

  /// @param present which number a row has already
  private static List<WriteStep> advances(
      Model model, List<Row> rows, BiFunction<Integer, Column, @Nullable Object> present) {
    List<WriteStep> advances = new ArrayList<>();
    for (Column column : model.table().columns()) {
      if (!column.identity() || column.readOnly()) continue;
      IntStream.range(0, rows.size())
          .filter(row ->
              !Objects.equals(rows.get(row).values().get(column), present.apply(row, column)))
          .mapToObj(row -> rows.get(row).values().get(column))
          .filter(Number.class::isInstance)
          .mapToLong(number -> ((Number) number).longValue())
          .max()
          .ifPresent(last ->
              advances.add(
                  new WriteStep(
                      new WriteShape.AdvanceSequence(model.table(), column),
                      List.of(last),
                      List.of())));
    }
    return advances;
  }
}
