package org.relata.mapping.difference;

/// A declared expression and the one that a database has in its place.
public record ExpressionPair(Place place, String declared, String found) {

  /// Where an expression stands.
  ///
  /// @param schema that of the table
  /// @param name that of the column, constraint or index
  /// @param type the type of a column that is computed; else empty
  public record Place(String schema, String table, Kind kind, String name, String type) {

    /// What an expression is for.
    public enum Kind {
      /// The default of a column.
      DEFAULT,
      /// A condition on rows.
      CONDITION,
      /// What an index is on, as it stands after the table's name.
      INDEX,
      /// The same of a unique index.
      UNIQUE_INDEX,
      /// What a column is computed as.
      GENERATED
    }
  }
}
