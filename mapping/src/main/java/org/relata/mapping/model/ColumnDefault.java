package org.relata.mapping.model;

/// The value that a column takes where none is given.
public sealed interface ColumnDefault {

  /// A constant.
  ///
  /// @param value of the Java class that the column's type names, see
  ///   [org.relata.mapping.type.ColumnType]
  record Literal(Object value) implements ColumnDefault {}

  /// An SQL expression that the database evaluates.
  record Expression(String sql) implements ColumnDefault {}
}
