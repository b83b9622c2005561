package org.relata.mapping.declare;

/// A value as it was written, and where.
public record Located<T>(T value, Location at) {
  @Override
  public String toString() {
    return value.toString();
  }
}
