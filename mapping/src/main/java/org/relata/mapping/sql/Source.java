package org.relata.mapping.sql;

/// What a query reads from.
public sealed interface Source {

  /// A table under an alias; the alias may be the table's own name.
  record Named(String table, String alias) implements Source {}

  /// The result of another query.
  record Derived(Statement.Select select, String alias) implements Source {}

  /// Every row of `left` with the rows of `right` that meet it; for `outer`, with nulls where none
  /// does.
  record Joined(Source left, Source right, Condition on, boolean outer) implements Source {}
}
