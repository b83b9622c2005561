package org.relata.mapping.sql;

import java.util.List;

/// What a query reads from.
public sealed interface Source {

  /// A table under an alias; the alias may be the table's own name.
  record Named(TableName table, String alias) implements Source {}

  /// The result of another query.
  record Derived(Statement.Select select, String alias) implements Source {}

  /// Some arrays side by side, as rows with one column each.
  record Unnested(List<Expression.Bind> arrays, String alias, List<String> columns)
      implements Source {
    public Unnested {
      arrays = List.copyOf(arrays);
      columns = List.copyOf(columns);
    }
  }

  /// The given values of a statement over many rows, as [Expression.Given] finds them.
  record GivenRows(List<Expression.Bind> arrays) implements Source {
    public GivenRows {
      arrays = List.copyOf(arrays);
    }
  }

  /// What another part of the same statement gives.
  record Result(String part, String alias) implements Source {}

  /// For every row of `left` the rows that a query gives, which may speak of `left`.
  ///
  /// @param outer whether a row of `left` for which there are none stays, with nulls
  record Lateral(Source left, Statement.Select select, String alias, boolean outer)
      implements Source {}

  /// Every row of `left` with the rows of `right` that meet it; for `outer`, with nulls where none
  /// does.
  record Joined(Source left, Source right, Condition on, boolean outer) implements Source {}
}
