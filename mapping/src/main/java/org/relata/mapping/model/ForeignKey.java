package org.relata.mapping.model;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// A foreign key of a table.
///
/// @param name the constraint's name; without one the database chooses
/// @param columns the columns, by their names in the table
/// @param target the name of the referenced table
/// @param targetColumns the names of the referenced columns, one for each of `columns`
/// @param onDelete what happens when the referenced row is deleted; null leaves it to the database
/// @param onUpdate what happens when the referenced columns change; null leaves it to the database
/// @param deferrable whether its check may be deferred to the end of a transaction; null leaves it
///   to the database
/// @param initiallyDeferred whether its check is deferred by default; null leaves it to the
///   database
/// @param targetSchema the schema of the referenced table; null for the one that the search path
///   finds
public record ForeignKey(
    @Nullable String name,
    List<String> columns,
    String target,
    List<String> targetColumns,
    @Nullable Action onDelete,
    @Nullable Action onUpdate,
    @Nullable Boolean deferrable,
    @Nullable Boolean initiallyDeferred,
    @Nullable String targetSchema) {

  /// What the database does with rows whose referenced row is deleted or changes its key.
  public enum Action {
    /// They are deleted, or follow the change.
    CASCADE,
    /// Their foreign key becomes null.
    SET_NULL,
    /// Their foreign key takes its default.
    SET_DEFAULT,
    /// They prevent it at once, even where the check is deferred.
    RESTRICT,
    /// They prevent it if they still refer to the row when the check is made.
    NO_ACTION;

    /// {@return the action as SQL and the models file write it, such as `SET NULL`}
    @Override
    public String toString() {
      return name().replace('_', ' ').toUpperCase(Locale.ROOT);
    }
  }

  /// A foreign key to a table in the search path.
  public ForeignKey(
      @Nullable String name,
      List<String> columns,
      String target,
      List<String> targetColumns,
      @Nullable Action onDelete,
      @Nullable Action onUpdate,
      @Nullable Boolean deferrable,
      @Nullable Boolean initiallyDeferred) {
    this(
        name,
        columns,
        target,
        targetColumns,
        onDelete,
        onUpdate,
        deferrable,
        initiallyDeferred,
        null);
  }

  /// @throws IllegalArgumentException if there are no columns, or not as many referenced ones
  public ForeignKey {
    columns = List.copyOf(columns);
    targetColumns = List.copyOf(targetColumns);
    if (columns.isEmpty() || columns.size() != targetColumns.size()) {
      throw new IllegalArgumentException(
          "A foreign key must have as many columns as it references");
    }
  }
}
