package org.relata.mapping.declare;

import org.relata.mapping.error.Location;

/// A column's default as declared.
public sealed interface DefaultDeclaration {

  /// {@return where it is declared}
  Location at();

  /// A constant as written, not yet converted to the column's type.
  ///
  /// @param value a `String`, `Boolean` or `Number`, or a `List` or `Map` of such values and nulls;
  ///   a string may stand for a value of any type
  record Literal(Object value, Location at) implements DefaultDeclaration {}

  /// An SQL expression that the database evaluates.
  record Sql(String sql, Location at) implements DefaultDeclaration {}
}
