package org.relata.mapping.declare;

/// A value as it was written, and where.
public record Declared<T>(T value, Location at) {
  @Override
  public String toString() {
    return value.toString();
  }
}
