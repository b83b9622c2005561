package org.relata.mapping.session;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.relata.mapping.model.Column;

/// What a unit of work made of its rows.
///
/// @param rows for each of its rows that was inserted or changed the values that it got otherwise
///   than by being given them: of foreign keys, and of what the database makes; empty for others
public record UnitResult(List<Map<Column, @Nullable Object>> rows) {

  /// That of a unit without rows.
  public static final UnitResult EMPTY = new UnitResult(List.of());
}
