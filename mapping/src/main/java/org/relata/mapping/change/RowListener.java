package org.relata.mapping.change;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.relata.mapping.model.Column;
import org.relata.mapping.model.Model;

/// Hears of rows before they are written. It throws a [org.relata.mapping.error.RefusedException]
/// for a row that is not to be.
public interface RowListener {

  /// Hears of nothing.
  RowListener NONE =
      new RowListener() {
        @Override
        public boolean hears(Model model) {
          return false;
        }

        @Override
        public Map<Column, @Nullable Object> creating(
            Model model, Map<Column, @Nullable Object> given) {
          return Map.of();
        }

        @Override
        public Map<Column, @Nullable Object> updating(
            Model model,
            Map<Column, @Nullable Object> before,
            Map<Column, @Nullable Object> given,
            boolean whole) {
          return Map.of();
        }

        @Override
        public void deleting(Model model, Map<Column, @Nullable Object> row) {}
      };

  /// {@return whether it hears of the rows of a model, or of one that inherits from it}
  ///
  /// @param model as it is declared
  boolean hears(Model model);

  /// Hears that a row is to be inserted.
  ///
  /// @param given the values that it is given
  /// @return those that it is to be given besides, or instead
  Map<Column, @Nullable Object> creating(Model model, Map<Column, @Nullable Object> given);

  /// Hears that a row is to be changed.
  ///
  /// @param before what it has
  /// @param given the values that it is given
  /// @param whole whether other columns take their defaults
  /// @return those that it is to be given besides, or instead
  Map<Column, @Nullable Object> updating(
      Model model,
      Map<Column, @Nullable Object> before,
      Map<Column, @Nullable Object> given,
      boolean whole);

  /// Hears that a row is to be deleted.
  ///
  /// @param row what it has
  void deleting(Model model, Map<Column, @Nullable Object> row);
}
