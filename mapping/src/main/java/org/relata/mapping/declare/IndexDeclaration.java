package org.relata.mapping.declare;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.relata.mapping.error.Location;

/// An index as declared.
///
/// @param name its name; null for one that is derived from its columns
/// @param parts what it is on
/// @param where the condition of the rows that are in it; null for all
/// @param using its method, such as `gin`; null for the database's own choice
/// @param include the attributes of the columns that it holds besides
public record IndexDeclaration(
    @Nullable Located<String> name,
    List<Part> parts,
    boolean unique,
    @Nullable String where,
    @Nullable String using,
    List<Located<String>> include,
    Location at) {

  /// What an index is on.
  public sealed interface Part {

    /// A column, by its attribute.
    record OfColumn(Located<String> column, boolean descending) implements Part {}

    /// An SQL expression.
    record Expression(String sql) implements Part {}
  }

  public IndexDeclaration {
    parts = List.copyOf(parts);
    include = List.copyOf(include);
  }
}
