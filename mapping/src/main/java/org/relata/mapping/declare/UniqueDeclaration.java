package org.relata.mapping.declare;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A unique constraint over several columns as declared.
///
/// @param name its name; null lets the database choose one
/// @param columns its columns' attributes
/// @param deferrable whether its check may be deferred to the end of a transaction
/// @param initially when it is checked by default: `DEFERRED` or `IMMEDIATE`
public record UniqueDeclaration(
    @Nullable Located<String> name,
    List<Located<String>> columns,
    @Nullable Located<Boolean> deferrable,
    @Nullable Located<String> initially) {
  public UniqueDeclaration {
    columns = List.copyOf(columns);
  }
}
