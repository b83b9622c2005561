package org.relata.mapping.declare;

import org.relata.mapping.error.Location;

/// A value as declared, and where.
///
/// @param at where the value is written
public record Located<T>(T value, Location at) {
  @Override
  public String toString() {
    return value.toString();
  }
}
