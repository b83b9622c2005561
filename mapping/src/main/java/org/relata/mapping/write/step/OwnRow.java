package org.relata.mapping.write.step;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.relata.mapping.model.Column;
import org.relata.mapping.model.Model;

/// A row that is there, with all that its own model has of it.
///
/// @param model its own, which may inherit from the one that it was found by
/// @param found that by which it was found, as it is declared
/// @param values what it has in the columns of its own
record OwnRow(Model model, Model found, Map<Column, @Nullable Object> values) {

  private boolean isInherited() {
    return model != found;
  }

  /// {@return what the row is given by columns of the model that it was found by, as columns of its
  /// own}
  ///
  /// @param whole whether others of that model take their defaults; those of its own alone stay
  Map<Column, @Nullable Object> given(Map<Column, @Nullable Object> given, boolean whole) {
    if (!isInherited()) return given;
    Map<Column, @Nullable Object> own = new LinkedHashMap<>();
    given.forEach((column, value) -> own(column).ifPresent(same -> own.put(same, value)));
    if (!whole) return own;
    values.forEach((column, value) -> {
      if (found.column(column.attribute()).isEmpty()) own.put(column, value);
    });
    return own;
  }

  private Optional<Column> own(Column column) {
    return model.column(column.attribute());
  }

  /// {@return those of some values that the model has by which the row was found, as its columns}
  Map<Column, @Nullable Object> shared(Map<Column, @Nullable Object> changes) {
    if (!isInherited()) return changes;
    Map<Column, @Nullable Object> shared = new LinkedHashMap<>();
    changes.forEach((column, value) ->
        found.column(column.attribute()).ifPresent(same -> shared.put(same, value)));
    return shared;
  }

  /// {@return those that its own model alone has}
  Map<Column, @Nullable Object> alone(Map<Column, @Nullable Object> changes) {
    if (!isInherited()) return Map.of();
    Map<Column, @Nullable Object> alone = new LinkedHashMap<>(changes);
    alone.keySet().removeIf(column -> found.column(column.attribute()).isPresent());
    return alone;
  }
}
