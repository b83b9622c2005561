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

  /// @param table the table whose constraint it is, as the database names it
  /// @param columns the columns, by their names in the table, that the constraint is about; empty
  ///   if not known
  /// @param values the values that were refused, as the database shows them
  public ConstraintException(
      Kind kind,
      @Nullable String table,
      @Nullable String constraint,
      List<String> columns,
      @Nullable String values,
      Throwable cause) {
    super(kind + " " + constraint + " of " + table + " " + columns, cause);
    this.kind = kind;
    this.table = table;
    this.constraint = constraint;
    this.columns = List.copyOf(columns);
    this.values = values;
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
}
