package org.relata.mapping.access;

import java.util.Optional;
import org.relata.mapping.type.ColumnType;

/// Reads what is claimed of a caller as a value of a column.
@FunctionalInterface
public interface ClaimReader {

  /// {@return the value, of the Java class that the type names; empty where the claim is of another
  /// type}
  ///
  /// @param claim a text, a number, a boolean, a list or a map of such
  Optional<Object> read(Object claim, ColumnType type);
}
