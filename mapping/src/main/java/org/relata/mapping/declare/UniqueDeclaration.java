package org.relata.mapping.declare;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A unique constraint as declared.
///
/// @param name its name; null lets the database choose one
/// @param columns its columns' attributes
public record UniqueDeclaration(@Nullable Located<String> name, List<Located<String>> columns) {
  public UniqueDeclaration {
    columns = List.copyOf(columns);
  }
}
