package org.relata.service.patch;

import org.relata.mapping.model.Column;
import org.relata.mapping.model.Relationship;

/// One step of a path, by what it leads to.
public sealed interface PathStep {

  /// {@return the name or the index that the path has for it}
  String token();

  /// To a column of a row.
  record Member(Column column) implements PathStep {
    @Override
    public String token() {
      return column.attribute();
    }
  }

  /// To what a relationship leads to from a row: a row or null, or a list of rows.
  record Related(Relationship relationship) implements PathStep {
    @Override
    public String token() {
      return relationship.name();
    }
  }

  /// To a row of a list of related rows.
  record Element(Relationship relationship, String token) implements PathStep {}

  /// To what stands inside the value of a column.
  record Inside(Column column, String token) implements PathStep {}
}
