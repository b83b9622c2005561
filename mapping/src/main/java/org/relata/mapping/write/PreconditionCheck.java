package org.relata.mapping.write;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.relata.mapping.change.Precondition;
import org.relata.mapping.error.ConflictException;
import org.relata.mapping.model.Column;
import org.relata.mapping.model.Key;
import org.relata.mapping.model.Model;
import org.relata.mapping.plan.RelatedPlanner;
import org.relata.mapping.plan.RowVersion;
import org.relata.mapping.sql.BoundSql;
import org.relata.mapping.type.ColumnType;

/// Holds rows to what a change expects of them.
record PreconditionCheck(RelatedPlanner planner, Execution execution) {

  /// {@return the columns of the row with a key, then its version, the row being kept as it is
  /// until the transaction ends; empty where it is not there and need not be}
  ///
  /// @param deleting whether the row is to be deleted
  Optional<@Nullable Object[]> lock(
      Model model, Key key, List<Column> columns, boolean deleting, Precondition expected) {
    var keys = KeyArrays.of(model.primaryKey(), List.of(key)).arrays();
    BoundSql sql =
        deleting
            ? planner.doomed(model, keys, columns)
            : planner.locked(model, keys, columns, true);
    Optional<@Nullable Object[]> row = first(sql, model, columns);
    row.ifPresentOrElse(
        found -> check(model, key, String.valueOf(found[columns.size()]), expected, ""),
        () -> absent(model, key, expected, ""));
    return row;
  }

  private Optional<@Nullable Object[]> first(BoundSql sql, Model model, List<Column> columns) {
    List<ColumnType> types = new ArrayList<>(columns.stream().map(Column::type).toList());
    types.add(RowVersion.type(model));
    return execution.rows(sql, types).stream().findFirst();
  }

  /// Waits for nobody who is changing the row.
  private boolean isThere(Model model, Key key) {
    var keys = KeyArrays.of(model.primaryKey(), List.of(key)).arrays();
    return first(planner.locked(model, keys, List.of(), false), model, List.of()).isPresent();
  }

  /// {@return nothing, of a row that a statement did not find as expected, where nothing in
  /// particular was expected}
  <T> Optional<T> missed(Model model, Key key, Precondition expected) {
    if (expected instanceof Precondition.Absent) throw exists(model, key, "");
    if (expected instanceof Precondition.Versions && isThere(model, key)) {
      throw changed(model, key, "");
    }
    absent(model, key, expected, "");
    return Optional.empty();
  }

  /// Holds a row that is there to what is expected.
  static void check(Model model, Key key, String version, Precondition expected, String place) {
    switch (expected) {
      case Precondition.Anything _, Precondition.Present _ -> {}
      case Precondition.Absent _ -> throw exists(model, key, place);
      case Precondition.Versions(var versions) -> {
        if (!versions.contains(version)) throw changed(model, key, place);
      }
    }
  }

  /// Holds a row that is not there to what is expected.
  static void absent(Model model, Key key, Precondition expected, String place) {
    switch (expected) {
      case Precondition.Anything _, Precondition.Absent _ -> {}
      case Precondition.Present _, Precondition.Versions _ -> throw gone(model, key, place);
    }
  }

  static ConflictException gone(Model model, Key key, String place) {
    return new ConflictException(
        ConflictException.Kind.GONE, name(model, key) + " does not exist", place);
  }

  private static ConflictException changed(Model model, Key key, String place) {
    return new ConflictException(
        ConflictException.Kind.CHANGED, name(model, key) + " has changed", place);
  }

  private static ConflictException exists(Model model, Key key, String place) {
    return new ConflictException(
        ConflictException.Kind.EXISTS, name(model, key) + " already exists", place);
  }

  private static String name(Model model, Key key) {
    return model.table().name() + "/" + key;
  }
}
