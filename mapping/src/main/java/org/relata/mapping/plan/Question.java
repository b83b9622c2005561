package org.relata.mapping.plan;

import org.relata.mapping.model.ForeignKey;
import org.relata.mapping.model.Permission;

/// What a statement tells of a row that it writes or finds, besides what the row holds: whether
/// something is so.
public sealed interface Question {

  /// Whether the row may be read.
  record Readable() implements Question {}

  /// Whether some rule allows something with the row, readable as it is.
  record Allowed(Permission permission) implements Question {}

  /// Whether one of the rules of a policy allows the row to be changed.
  ///
  /// @param rule its place among those that allow rows of the table to be changed
  record Before(int rule) implements Question {}

  /// Whether the row meets what one of the rules demands of it afterwards.
  ///
  /// @param permission whether it was created or changed
  /// @param rule its place among those that allow that
  record After(Permission permission, int rule) implements Question {}

  /// Whether a foreign key of the row is null or points at a row that may be read.
  record Reaches(ForeignKey key) implements Question {}
}
