package org.relata.mapping.model;

/// What a column takes where no value is given.
public sealed interface ColumnDefault {

  /// A value, as the column's type carries it.
  record Literal(Object value) implements ColumnDefault {}

  /// An expression that the database computes.
  record Expression(String sql) implements ColumnDefault {}
}
