package org.relata.mapping.write.step;

import java.util.List;
import java.util.Optional;
import org.relata.mapping.change.Precondition;
import org.relata.mapping.error.ConflictException;
import org.relata.mapping.error.MappingException;
import org.relata.mapping.model.Key;
import org.relata.mapping.model.Model;
import org.relata.mapping.plan.KeyArrays;
import org.relata.mapping.plan.write.RelatedSteps;
import org.relata.mapping.plan.write.Returning;
import org.relata.mapping.plan.write.WrittenRow;
import org.relata.mapping.sql.Statement.Lock;

/// Holds rows to what a change expects of them.
public record PreconditionCheck(StepExecutor executor) {

  /// {@return what is wanted of the row with a key, which is kept as it is until the transaction
  /// ends; empty where it is not there and need not be}
  public Optional<WrittenRow> lock(Key key, Returning wanted, Lock lock, Precondition expected) {
    Optional<WrittenRow> row = find(key, wanted.withVersion(), lock);
    Model model = wanted.model();
    row.ifPresentOrElse(
        found -> check(model, key, found.version(), expected, ""),
        () -> absent(model, key, expected, ""));
    return row;
  }

  private Optional<WrittenRow> find(Key key, Returning wanted, Lock lock) {
    KeyArrays keys = KeyArrays.of(key.values().size(), List.of(key));
    return executor.rows(RelatedSteps.lock(keys, lock, wanted)).stream().findFirst();
  }

  /// {@return whether a row that a statement did not change is there by now, as expected, so that
  /// it is to be changed once more; otherwise nothing in particular was expected}
  ///
  /// @param right what may have been lacking
  public boolean isThere(Model model, Key key, Precondition expected, Right right) {
    Optional<WrittenRow> row = seen(model, key, right);
    row.ifPresentOrElse(
        found -> {
          if (expected instanceof Precondition.Absent) throw exists(model, key, "");
          right.demand(found, "");
          check(model, key, found.version(), expected, "");
        },
        () -> absent(model, key, expected, ""));
    return row.isPresent();
  }

  /// {@return that a row is there which must not be}
  public MappingException exists(Model model, Key key) {
    return exists(model, key, "");
  }

  /// {@return the row with a key, if it may be read}
  ///
  /// Waits for nobody who is changing the row.
  public Optional<WrittenRow> seen(Model model, Key key, Right right) {
    Returning wanted = Returning.of(model, List.of()).withVersion().asking(right.questions());
    return find(key, wanted, Lock.KEY_SHARE);
  }

  /// {@return why a row that is to be changed with others was not found}
  public MappingException lacking(Model model, Key key, Right right, String place) {
    return seen(model, key, right)
        .map(row ->
            right.isHad(row) ? ConstraintLocator.passedOver(model, place) : right.refusal(place))
        .orElseGet(() -> gone(model, key, place));
  }

  /// Holds a row that is there to what is expected.
  public static void check(
      Model model, Key key, String version, Precondition expected, String place) {
    switch (expected) {
      case Precondition.Anything _, Precondition.Present _ -> {}
      case Precondition.Absent _ -> throw exists(model, key, place);
      case Precondition.Versions(var versions) -> {
        if (!versions.contains(version)) throw changed(model, key, place);
      }
    }
  }

  /// Holds a row that is not there to what is expected.
  public static void absent(Model model, Key key, Precondition expected, String place) {
    switch (expected) {
      case Precondition.Anything _, Precondition.Absent _ -> {}
      case Precondition.Present _, Precondition.Versions _ -> throw gone(model, key, place);
    }
  }

  public static ConflictException gone(Model model, Key key, String place) {
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
