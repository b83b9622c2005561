package org.relata.mapping.error;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A write that a constraint of the database refused.
public final class ConstraintException extends MappingException {

  /// The kinds of constraints that refuse a write.
  public enum Kind {
    /// A row with these values is there already.
    UNIQUE,
    /// The row that is pointed at is not there.
    MISSING_TARGET,
    /// Other rows still point at this one.
    STILL_REFERENCED,
    /// A column that must have a value has none.
    NOT_NULL,
    /// A check did not hold.
    CHECK,
    /// An exclusion constraint found a row in conflict.
    EXCLUSION
  }

  private final Kind kind;
  private final @Nullable String table;
  private final @Nullable String constraint;
  private final List<String> columns;
  private final @Nullable String values;
  private final @Nullable String row;

  /// @param table the table whose constraint it is, as the database names it
  /// @param columns the columns, by their names in the table, that the constraint is about; empty
  ///   if not known
  /// @param values the values that were refused, as the database shows them
  /// @param row the whole row that was refused, as the database shows it
  public ConstraintException(
      Kind kind,
      @Nullable String table,
      @Nullable String constraint,
      List<String> columns,
      @Nullable String values,
      @Nullable String row,
      Throwable cause) {
    this(kind, table, constraint, columns, values, row, null, cause);
  }

  /// A fault of which the database shows no whole row.
  public ConstraintException(
      Kind kind,
      @Nullable String table,
      @Nullable String constraint,
      List<String> columns,
      @Nullable String values,
      Throwable cause) {
    this(kind, table, constraint, columns, values, null, null, cause);
  }

  private ConstraintException(
      Kind kind,
      @Nullable String table,
      @Nullable String constraint,
      List<String> columns,
      @Nullable String values,
      @Nullable String row,
      @Nullable String place,
      @Nullable Throwable cause) {
    super(kind + " " + constraint + " of " + table + " " + columns, place, cause);
    this.kind = kind;
    this.table = table;
    this.constraint = constraint;
    this.columns = List.copyOf(columns);
    this.values = values;
    this.row = row;
  }

  /// {@return the same, with the place in the change that it is about}
  public ConstraintException at(String place) {
    return new ConstraintException(
        kind, table, constraint, columns, values, row, place, getCause());
  }

  /// {@return the same of a row that was to be deleted: what its related rows would lose holds it}
  ///
  /// @param lost the value that they would lose, as the database shows it; null if it is several
  public ConstraintException stillReferenced(@Nullable String lost) {
    return new ConstraintException(
        Kind.STILL_REFERENCED, table, constraint, columns, lost, row, null, getCause());
  }

  public Kind kind() {
    return kind;
  }

  /// {@return the table whose constraint it is}
  public @Nullable String table() {
    return table;
  }

  public @Nullable String constraint() {
    return constraint;
  }

  /// {@return the columns that the constraint is about, by their names in the table}
  public List<String> columns() {
    return columns;
  }

  /// {@return the refused values as the database shows them, without quotes}
  public @Nullable String values() {
    return values;
  }

  /// {@return the refused row as the database shows it, such as `(1, a, null)`}
  public @Nullable String row() {
    return row;
  }
}
