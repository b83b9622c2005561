package org.relata.mapping.write;

import java.util.List;
import java.util.Optional;
import org.relata.mapping.change.Precondition;
import org.relata.mapping.error.ConflictException;
import org.relata.mapping.model.Column;
import org.relata.mapping.model.Key;
import org.relata.mapping.model.Model;
import org.relata.mapping.plan.KeyArrays;
import org.relata.mapping.plan.write.RelatedSteps;
import org.relata.mapping.plan.write.Returning;
import org.relata.mapping.plan.write.WrittenRow;
import org.relata.mapping.sql.Statement.Lock;

/// Holds rows to what a change expects of them.
record PreconditionCheck(StepExecutor executor) {

  /// {@return the columns of the row with a key, and its version, the row being kept as it is until
  /// the transaction ends; empty where it is not there and need not be}
  Optional<WrittenRow> lock(
      Model model, Key key, List<Column> columns, Lock lock, Precondition expected) {
    Optional<WrittenRow> row = find(model, key, columns, lock);
    row.ifPresentOrElse(
        found -> check(model, key, found.version(), expected, ""),
        () -> absent(model, key, expected, ""));
    return row;
  }

  private Optional<WrittenRow> find(Model model, Key key, List<Column> columns, Lock lock) {
    KeyArrays keys = KeyArrays.of(model.primaryKey().size(), List.of(key));
    Returning returning = Returning.of(model, columns).withVersion();
    return executor.rows(RelatedSteps.lock(keys, lock, returning)).stream().findFirst();
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

  /// Waits for nobody who is changing the row.
  private boolean isThere(Model model, Key key) {
    return find(model, key, List.of(), Lock.KEY_SHARE).isPresent();
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
