package org.relata.mapping.error;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A write that violates a constraint of the database.
public final class ConstraintException extends MappingException {

  /// The kind of constraint that is violated.
  public enum Kind {
    /// A unique constraint: another row has these values.
    UNIQUE,
    /// A foreign key: the referenced row does not exist.
    MISSING_TARGET,
    /// A foreign key: other rows still reference this one.
    STILL_REFERENCED,
    /// A not-null constraint: a column has no value.
    NOT_NULL,
    /// A check constraint.
    CHECK,
    /// An exclusion constraint: another row conflicts.
    EXCLUSION,
    /// A partitioned table: no partition holds such rows.
    PARTITION
  }

  private final Kind kind;
  private final @Nullable String table;
  private final @Nullable String constraint;
  private final List<String> columns;
  private final @Nullable String values;
  private final @Nullable String row;
  private final @Nullable String raised;

  /// A violation as the database reports it, of which it may leave parts out.
  ///
  /// @param table the name of the table that has the constraint
  /// @param constraint the constraint's name
  /// @param columns the names in the table of the constraint's columns; empty if not reported
  /// @param values the rejected values of those columns, as text
  /// @param row the rejected row, as text
  public ConstraintException(
      Kind kind,
      @Nullable String table,
      @Nullable String constraint,
      List<String> columns,
      @Nullable String values,
      @Nullable String row,
      Throwable cause) {
    this(kind, table, constraint, columns, values, row, null, null, cause);
  }

  /// A violation of which the database reports no row.
  public ConstraintException(
      Kind kind,
      @Nullable String table,
      @Nullable String constraint,
      List<String> columns,
      @Nullable String values,
      Throwable cause) {
    this(kind, table, constraint, columns, values, null, null, null, cause);
  }

  private ConstraintException(
      Kind kind,
      @Nullable String table,
      @Nullable String constraint,
      List<String> columns,
      @Nullable String values,
      @Nullable String row,
      @Nullable String raised,
      @Nullable String place,
      @Nullable Throwable cause) {
    super(kind + " " + constraint + " of " + table + " " + columns, place, cause);
    this.kind = kind;
    this.table = table;
    this.constraint = constraint;
    this.columns = List.copyOf(columns);
    this.values = values;
    this.row = row;
    this.raised = raised;
  }

  /// {@return the violation of a constraint by a row that the database did not refuse itself}
  ///
  /// @param columns the names in the table of the constraint's columns
  /// @param values the rejected values of those columns, as text; null if it is a value of one of
  ///   them, and which is not told
  public static ConstraintException of(
      Kind kind,
      String table,
      @Nullable String constraint,
      List<String> columns,
      @Nullable String values) {
    return new ConstraintException(
        kind, table, constraint, columns, values, null, null, null, null);
  }

  /// {@return this violation, at a place in the change}
  ///
  /// @param place see [MappingException#place]
  public ConstraintException at(String place) {
    return new ConstraintException(
        kind, table, constraint, columns, values, row, raised, place, getCause());
  }

  /// {@return this violation in the words of a function of the database that raised it}
  public ConstraintException saying(String message) {
    return new ConstraintException(
        kind, table, constraint, columns, values, row, message, null, getCause());
  }

  /// {@return this violation, reported of a row that was to be deleted: its related rows need their
  /// reference to it}
  ///
  /// @param lost the value of the reference, as text; null if it has several
  public ConstraintException stillReferenced(@Nullable String lost) {
    return new ConstraintException(
        Kind.STILL_REFERENCED, table, constraint, columns, lost, row, raised, null, getCause());
  }

  /// {@return the kind of constraint}
  public Kind kind() {
    return kind;
  }

  /// {@return the name of the table that has the constraint; null if not reported}
  public @Nullable String table() {
    return table;
  }

  /// {@return the constraint's name; null if not reported}
  public @Nullable String constraint() {
    return constraint;
  }

  /// {@return the names in the table of the constraint's columns; empty if not reported}
  public List<String> columns() {
    return columns;
  }

  /// {@return the rejected values as text without quotes, separated by `, `; null if not reported}
  public @Nullable String values() {
    return values;
  }

  /// {@return what a function of the database says that raised it, meant for those who asked; null
  /// if the database itself found it}
  public @Nullable String raised() {
    return raised;
  }

  /// {@return the rejected row as text, such as `(1, a, null)`; null if not reported}
  public @Nullable String row() {
    return row;
  }
}
