package org.relata.mapping.declare;

/// What a column was declared to take where no value is given.
public sealed interface DefaultDeclaration {

  Location at();

  /// A value as it was written, not yet one of the column's type.
  ///
  /// @param value a `String`, `Boolean` or `Number`, or a `List` or `Map` of such values and nulls;
  ///   a string is read as the column's type writes its values
  record Literal(Object value, Location at) implements DefaultDeclaration {}

  /// An expression that the database computes.
  record Sql(String sql, Location at) implements DefaultDeclaration {}
}
