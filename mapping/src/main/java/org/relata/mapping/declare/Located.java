package org.relata.mapping.declare;

import org.relata.mapping.error.Location;
import org.relata.mapping.error.MessageText;

/// A value as declared, and where.
///
/// @param at where the value is written
public record Located<T>(T value, Location at) {
  /// {@return the value as messages show it}
  @Override
  public String toString() {
    return MessageText.shortened(value.toString());
  }
}
