package org.relata.mapping.model;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// A foreign key of a table: its columns hold the values of a row's columns in the target.
///
/// @param name the constraint's name; without one the database chooses
/// @param columns the columns, by their names in the table
/// @param target the table it points at
/// @param targetColumns the columns it points at, one for each of `columns`
/// @param deferrable whether the check may wait for the end of a transaction; null leaves it to the
///   database
/// @param initiallyDeferred whether it does so unasked; null leaves it to the database
public record ForeignKey(
    @Nullable String name,
    List<String> columns,
    String target,
    List<String> targetColumns,
    @Nullable Action onDelete,
    @Nullable Action onUpdate,
    @Nullable Boolean deferrable,
    @Nullable Boolean initiallyDeferred) {

  /// What the database does with a row whose target goes or changes its key.
  public enum Action {
    CASCADE,
    SET_NULL,
    SET_DEFAULT,
    RESTRICT,
    NO_ACTION;

    /// {@return the action as SQL and the models file write it, such as `SET NULL`}
    @Override
    public String toString() {
      return name().replace('_', ' ').toUpperCase(Locale.ROOT);
    }
  }

  public ForeignKey {
    columns = List.copyOf(columns);
    targetColumns = List.copyOf(targetColumns);
    if (columns.isEmpty() || columns.size() != targetColumns.size()) {
      throw new IllegalArgumentException(
          "A foreign key must have as many columns as it references");
    }
  }
}
