package org.relata.mapping.entity;

import org.jspecify.annotations.Nullable;

/// Turns what a field holds into the value that a column's type carries, and back.
interface Codec {

  /// {@return what the column carries for a value of the field's, never null for one}
  ///
  /// @throws IllegalArgumentException if the column has no such value
  Object toColumn(Object value);

  /// {@return what the field holds for a value that the column carries}
  ///
  /// @throws IllegalArgumentException if the field has no such value
  Object toField(Object value);

  /// {@return what is compared to see whether the field has changed since it was given a value}
  ///
  /// @param value what the column carries
  default @Nullable Object compared(Object value) {
    return value;
  }
}
