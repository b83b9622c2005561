package org.relata.mapping.sql;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.relata.mapping.type.ColumnType;

/// A value in a statement.
public sealed interface Expression {

  /// A column of a source, or of the statement's own table where no alias is given.
  record Reference(@Nullable String alias, String column) implements Expression {}

  /// A value that is sent beside the text.
  ///
  /// @param many whether it is an array of such values
  record Bind(ColumnType type, Operand operand, boolean many) implements Expression {}

  /// Where the value of a [Bind] comes from.
  sealed interface Operand {}

  /// The value at `index` of those that come with a query, so that one text serves all of them.
  record Parameter(int index) implements Operand {}

  /// The values that the parents of a fetch have in one of their key columns.
  ///
  /// @param depth how many fetches lie above this one
  record ParentKeys(int depth, int column) implements Operand {}

  /// What is claimed of the caller, by its place among the claims that rules speak of.
  record Claim(int slot) implements Operand {}

  /// A value that is the same whenever the statement runs.
  record Constant(@Nullable Object value) implements Operand {}

  /// The value that the arrays of a statement over many rows hold for the row at hand.
  ///
  /// @param index which of the arrays
  record Given(int index, ColumnType type) implements Expression {}

  /// Where among the rows of a statement over many rows the row at hand stands, from 1.
  record GivenPlace() implements Expression {}

  /// A number of a column, and something more.
  record Sum(Expression number, int more) implements Expression {}

  /// What comes of JSON into which a merge patch (RFC 7396) is merged; of a patch that is no
  /// object, the patch.
  ///
  /// @param pickled whether both are JSON as bytes
  /// @param depth how deep objects may stand in each other in the patch
  record Merged(Reference json, Expression patch, boolean pickled, int depth)
      implements Expression {}

  /// A value as one of another type.
  record Cast(Expression value, ColumnType type) implements Expression {}

  /// A value where a condition holds, and null elsewhere.
  record Where(Condition condition, Expression value) implements Expression {}

  /// Whether a condition holds: true or false, where it is unknown false too.
  record Holds(Condition condition) implements Expression {}

  /// The value of a query that gives one row at most.
  record Value(Statement.Select select) implements Expression {}

  /// Text that a model declares, such as a default `now()`.
  record Declared(String sql) implements Expression {}

  /// Expressions one after another, which together are one, such as text that a model declares with
  /// columns in it.
  record Composed(List<Expression> parts) implements Expression {
    public Composed {
      parts = List.copyOf(parts);
    }
  }

  /// A function of the database, such as `lower`.
  record Call(String function, List<Expression> arguments) implements Expression {
    public Call {
      arguments = List.copyOf(arguments);
    }
  }

  /// Several values taken as one, such as `(a, b)`.
  record Row(List<Expression> parts) implements Expression {
    public Row {
      parts = List.copyOf(parts);
    }
  }

  /// {@return the number of rows}
  static Expression count() {
    return new Declared("count(*)");
  }
}
