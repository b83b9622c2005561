package org.relata.mapping.declare;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.relata.mapping.error.Location;

/// A rule as declared: what callers with some roles may do with the rows of a model.
///
/// @param at where it is declared
/// @param roles the roles, any of which is enough
/// @param allow what they may do: `read`, `create`, `update`, `delete` or `all`
/// @param where the condition that rows must meet; null for none
/// @param check the condition that rows must meet afterwards; null for that of `where`
/// @param columns which columns, as `name`, or as `-name` for all others; null for all
/// @param set what written rows get, whatever is given
/// @param through the relationship to the row that must be readable; null for none
public record RuleDeclaration(
    Location at,
    List<Located<String>> roles,
    List<Located<String>> allow,
    @Nullable Located<String> where,
    @Nullable Located<String> check,
    @Nullable List<Located<String>> columns,
    List<Preset> set,
    @Nullable Located<String> through) {

  public RuleDeclaration {
    roles = List.copyOf(roles);
    allow = List.copyOf(allow);
    columns = columns == null ? null : List.copyOf(columns);
    set = List.copyOf(set);
  }

  /// What written rows get in a column.
  ///
  /// @param value a value as in [DefaultDeclaration.Literal]; a text may be a claim such as `$sub`
  public record Preset(Located<String> column, Located<Object> value) {}
}
