package org.relata.mapping.plan.write;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.relata.mapping.change.Row;
import org.relata.mapping.model.Column;
import org.relata.mapping.model.Key;
import org.relata.mapping.model.Model;
import org.relata.mapping.model.Permission;
import org.relata.mapping.plan.Grant;
import org.relata.mapping.plan.Granted;
import org.relata.mapping.query.ParameterizedQuery;
import org.relata.mapping.query.Query;

/// Plans the steps that change many rows: those with some keys, or those that a filter wants.
public final class BulkSteps {

  private BulkSteps() {}

  /// {@return the steps that change rows: one for all that are given the same columns, of which
  /// there is at least one}
  ///
  /// @param returning what is wanted of rows of which the rules say the same
  /// @param onlyDifferent whether a row that has the given values already is left as it is
  /// @param locked whether the rows are known to be those that may be changed
  public static List<WriteStep> update(
      List<Key> keys,
      List<Granted> rows,
      Model model,
      Function<Grant, Returning> returning,
      boolean onlyDifferent,
      boolean locked) {
    return update(keys, null, rows, model, returning, onlyDifferent, locked);
  }

  /// {@return the steps that change rows, each only in a version; a row that is not in it gives
  /// nothing back}
  ///
  /// @param versions of each row the version that it must have
  public static List<WriteStep> updateVersions(
      List<Key> keys,
      List<Object> versions,
      List<Granted> rows,
      Model model,
      Function<Grant, Returning> returning) {
    return update(keys, versions, rows, model, returning, false, false);
  }

  private static List<WriteStep> update(
      List<Key> keys,
      @Nullable List<Object> versions,
      List<Granted> rows,
      Model model,
      Function<Grant, Returning> returning,
      boolean onlyDifferent,
      boolean locked) {
    List<WriteStep> steps = new ArrayList<>();
    for (RowGroup group : RowGroup.of(model, rows)) {
      List<Column> columns = Assignments.changeable(group.columns());
      List<@Nullable Object> arrays = group.arrays(columns, rows);
      for (int i = 0; i < model.primaryKey().size(); i++) {
        List<Object> part = new ArrayList<>();
        for (int row : group.rows()) part.add(keys.get(row).values().get(i));
        arrays.add(part);
      }
      if (versions != null) arrays.add(group.rows().stream().map(versions::get).toList());
      Stream<Row> ofGroup = group.rows().stream().map(row -> rows.get(row).row());
      var shape =
          new WriteShape.UpdateEach(
              columns,
              RowGroup.merged(columns, ofGroup),
              onlyDifferent,
              versions != null,
              locked ? null : group.grant().update(),
              returning.apply(group.grant()).withOrdinal());
      steps.add(new WriteStep(shape, arrays, group.rows()));
    }
    return steps;
  }

  /// {@return the step that changes what is given in all rows that a filter wants}
  public static WriteStep updateAll(Query which, Granted granted, Returning returning) {
    ParameterizedQuery wanted = filterOf(which);
    Row row = granted.row();
    List<Column> columns = Assignments.changeable(RowGroup.columns(returning.model(), row));
    List<@Nullable Object> values = new ArrayList<>(wanted.values());
    values.addAll(RowGroup.values(columns, row));
    int filterValues = wanted.values().size();
    Map<Column, Integer> merged = RowGroup.merged(columns, Stream.of(row));
    List<Integer> rules = granted.grant().update();
    return new WriteStep(
        new WriteShape.UpdateWhere(wanted.shape(), filterValues, columns, merged, rules, returning),
        values);
  }

  /// {@return the step that finds one of the rows that a filter wants with which something is not
  /// allowed}
  ///
  /// @param rules for an update, the rules that accept it
  public static WriteStep refused(Query which, Permission permission, List<Integer> rules) {
    ParameterizedQuery wanted = filterOf(which);
    Returning key = Returning.withKey(which.model(), List.of());
    return new WriteStep(
        new WriteShape.Refused(wanted.shape(), permission, rules, key), wanted.values());
  }

  /// {@return the step that deletes all rows that a filter wants}
  public static WriteStep deleteAll(Query which, Returning returning) {
    ParameterizedQuery wanted = filterOf(which);
    return new WriteStep(new WriteShape.DeleteWhere(wanted.shape(), returning), wanted.values());
  }

  /// {@return the step that finds all rows that a filter wants, or with a limit so many of them and
  /// one more, and keeps them as they are until the transaction ends}
  public static WriteStep lockAll(Query which, @Nullable Integer limit, Returning returning) {
    ParameterizedQuery wanted = filterOf(which);
    Integer oneMore = limit == null ? null : (Integer) (limit + 1);
    return new WriteStep(
        new WriteShape.LockWhere(wanted.shape(), oneMore, returning), wanted.values());
  }

  private static ParameterizedQuery filterOf(Query which) {
    return ParameterizedQuery.of(Query.of(which.model()).where(which.filter()));
  }
}
