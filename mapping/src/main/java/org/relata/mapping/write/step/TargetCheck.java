package org.relata.mapping.write.step;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.relata.mapping.change.Row;
import org.relata.mapping.error.ConstraintException;
import org.relata.mapping.model.Column;
import org.relata.mapping.model.ForeignKey;
import org.relata.mapping.model.Key;
import org.relata.mapping.model.Model;
import org.relata.mapping.model.Table;
import org.relata.mapping.plan.Granted;
import org.relata.mapping.plan.Question;
import org.relata.mapping.plan.write.WrittenRow;

/// Refuses rows whose foreign keys point at rows that may not be read, just as the database refuses
/// those that point at none: after the statement that wrote them, before the next.
///
/// Which of several values is refused would tell those that are missing, which the database finds,
/// from those that may not be read, so it is left open.
///
/// @param rows the rows of a change; one where all are changed alike
public record TargetCheck(Model model, List<Granted> rows) {

  public TargetCheck {
    rows = List.copyOf(rows);
  }

  /// {@return why the database would refuse rows if those that may not be read were not there}
  ///
  /// @param written all rows that were written so far, of which the questions were asked; null for
  ///   those that are still to be, or were left as they are
  /// @param last which of them the last statement wrote
  public Optional<ConstraintException> refusal(
      List<? extends @Nullable WrittenRow> written, List<Integer> last) {
    for (int i : last) {
      WrittenRow row = written.get(i);
      Granted granted = granted(i);
      if (row == null) continue;
      for (ForeignKey key : granted.grant().keys()) {
        if (row.holds(new Question.Reaches(key))) continue;
        if (!isWritten(key, granted.row(), written)) {
          var found = new Reference(model.table(), key, granted.row());
          return Optional.of(openly(found.missing(), last));
        }
      }
    }
    return Optional.empty();
  }

  private Granted granted(int index) {
    return rows.get(Math.min(index, rows.size() - 1));
  }

  /// Rows that one statement makes may point at each other, though it does not see them yet.
  private boolean isWritten(ForeignKey key, Row row, List<? extends @Nullable WrittenRow> written) {
    if (!model.table().isIn(key.target())) return false;
    List<@Nullable Object> wanted = comparable(row, key.columns());
    for (int i = 0; i < written.size(); i++) {
      WrittenRow each = written.get(i);
      if (each == null) continue;
      if (comparable(granted(i).row(), key.targetColumns()).equals(wanted)) return true;
      if (isKey(key) && wanted.equals(Key.allComparable(each.key().values()))) return true;
    }
    return false;
  }

  private boolean isKey(ForeignKey key) {
    return model.primaryKey().stream().map(Column::name).toList().equals(key.targetColumns());
  }

  private List<@Nullable Object> comparable(Row row, List<String> names) {
    List<@Nullable Object> values = new ArrayList<>();
    for (Column column : columns(names)) values.add(Key.comparable(row.values().get(column)));
    return values;
  }

  private List<Column> columns(List<String> names) {
    Table table = model.table();
    return names.stream().map(name -> table.column(name).orElseThrow()).toList();
  }

  /// {@return a refusal by the database as it is told}
  ///
  /// @param last which rows the refused statement was to write
  ConstraintException told(ConstraintException refused, List<Integer> last) {
    boolean missing = refused.kind() == ConstraintException.Kind.MISSING_TARGET;
    boolean asked = last.stream().anyMatch(i -> !granted(i).grant().keys().isEmpty());
    return missing && asked ? openly(refused, last) : refused;
  }

  /// {@return the refusal of one of several values, if there are several}
  private ConstraintException openly(ConstraintException refused, List<Integer> last) {
    List<Reference> given =
        last.stream()
            .map(this::granted)
            .flatMap(each ->
                model.table().foreignKeys().stream()
                    .map(key -> new Reference(model.table(), key, each.row()))
                    .filter(reference -> reference.isGiven(each.grant())))
            .toList();
    if (given.stream().map(each -> List.of(each.key(), each.values())).distinct().count() < 2) {
      return refused;
    }
    List<String> columns =
        given.stream().flatMap(each -> each.key().columns().stream()).distinct().toList();
    return ConstraintException.of(refused.kind(), model.table().name(), null, columns, null);
  }
}
