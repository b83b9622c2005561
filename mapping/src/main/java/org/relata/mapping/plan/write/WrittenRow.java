package org.relata.mapping.plan.write;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.relata.mapping.model.Column;
import org.relata.mapping.model.Key;
import org.relata.mapping.plan.Question;
import org.relata.mapping.sql.ResultRow;

/// A row that a step gave back: one that it wrote, found or locked.
public record WrittenRow(RowLayout layout, ResultRow row) {

  /// {@return the primary key}
  public Key key() {
    return new Key(
        layout.shape().key().stream()
            .map(position -> Objects.requireNonNull(row.get(position)))
            .toList());
  }

  /// {@return what the row has in a column that was asked for}
  public @Nullable Object value(Column column) {
    return row.get(layout.columns().indexOf(column));
  }

  /// {@return what the row has in columns that were asked for}
  public List<@Nullable Object> values(List<Column> columns) {
    List<@Nullable Object> values = new ArrayList<>(columns.size());
    for (Column column : columns) values.add(value(column));
    return values;
  }

  /// {@return what changes whenever the row does}
  public String version() {
    return String.valueOf(row.get(Objects.requireNonNull(layout.shape().version())));
  }

  /// {@return whether the row was not there before}
  public boolean isNew() {
    return Boolean.TRUE.equals(row.get(Objects.requireNonNull(layout.newness())));
  }

  /// {@return whether something that was asked is so of the row}
  public boolean holds(Question question) {
    if (!layout.questions().contains(question)) {
      throw new IllegalArgumentException(question + " was not asked");
    }
    return Boolean.TRUE.equals(row.get(layout.position(question)));
  }

  /// {@return whether one of some questions that were asked is so; true of none, which are not
  /// asked where all rows would do}
  public boolean holdsAny(Collection<? extends Question> questions) {
    return questions.isEmpty() || questions.stream().anyMatch(this::holds);
  }

  /// {@return which of the step's rows it is, from 0; the `position` where it does not say}
  public int ordinal(int position) {
    if (layout.ordinal() == null) return position;
    Long ordinal = (Long) Objects.requireNonNull(row.get(layout.ordinal()));
    return Math.toIntExact(ordinal) - 1;
  }
}
